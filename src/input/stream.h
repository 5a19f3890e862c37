// Streams, JSONL and CSV: many documents in one file, a record each.
#pragma once

#include <functional>
#include <string_view>

#include "figx/documents.h"
#include "input/records.h"

namespace figx {

/// Is an input that begins with `head` a stream? By options.format; when that is auto, by content (the first line
/// that is not blank is a JSON object), then by the suffix of its name: .jsonl, .ndjson, .csv, .tsv.
/// `head` is best 64 KB, or the whole input.
bool is_stream(std::string_view head, std::string_view name, const ReadOptions& options);

/// Who takes the documents of a stream: one after the other, or in batches when `batches` is not null.
struct StreamSink {
  const std::function<bool(Item)>& items;
  const std::function<bool(Batch)>* batches = nullptr;
};

/// Hands the document of every record of a stream to `sink`, in order, until that returns false. A record that
/// cannot be read is an Item with an error, and the rest goes on. The id is the record's, as it is written, else
/// "ID:LINE" with the input's `id`; `name` tells the format by its suffix. Memory does not grow with the stream, only
/// with its longest record up to options.max_size. True: read to the end; false: the sink ended it. Errors: an encoding
/// that ICU does not know, an input that cannot be read, CSV whose header has no column for the text.
Result<bool> read_stream(const ReadBytes& input, std::string_view id, std::string_view name, const ReadOptions& options,
                         const StreamSink& sink);
inline Result<bool> read_stream(const ReadBytes& input, std::string_view id, std::string_view name,
                                const ReadOptions& options, const std::function<bool(Item)>& sink) {
  return read_stream(input, id, name, options, StreamSink{sink});
}

/// The two kinds of stream, decoded.
Result<bool> read_json_lines(TextReader& text, std::string_view name, const ReadOptions& options,
                             const StreamSink& sink);
Result<bool> read_csv(TextReader& text, std::string_view name, const ReadOptions& options, const StreamSink& sink);

/// Is `line`, or does a line that begins with `line` look like, one JSON object?
bool is_json_object(std::string_view line, bool whole);

/// The sentences about records that both kinds have.
Error too_long(const std::string& where, std::size_t line, std::size_t max_size);
Error no_memory(std::size_t line);
Error not_decoded(const std::string& where, std::size_t line, std::string_view bytes, std::size_t malformed,
                  const std::string& encoding);

/// The column, from 1, of the character at byte `offset`.
std::size_t column_of(std::string_view bytes, std::size_t offset);

}  // namespace figx
