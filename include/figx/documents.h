// Streams, packed files and archives: any number of documents, handed on one by one.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "figx/document.h"
#include "figx/result.h"

namespace figx {

/// Puts up to `size` bytes at `buffer`. Gives how many, 0 at the end, -1 with errno set when reading failed.
using ReadBytes = std::function<std::ptrdiff_t(char* buffer, std::size_t size)>;

/// One document of an input, or why it could not be read.
struct Item {
  std::string id;  ///< the input's name; of an archive's entry, "archive.zip/folder/entry.txt"
  Result<Document> document;
};

/// May an input that begins with `head` hold more than one document: an archive, or a stream by options.format, by
/// content (a JSON object on the first line) or by its name (.jsonl, .ndjson, .csv, .tsv)? `head` is best 64 KB.
bool holds_many(std::string_view head, std::string_view name, const ReadOptions& options);

/// Reads every document of an input and hands each to `sink`, in the order of the input, until `sink` gives false.
/// A plain file is one item with the name as id; so is a packed one (report.html.gz), which is read as what its name
/// says without the suffix. Of an archive (zip or tar, packed or not), every regular file with a suffix that figx
/// reads or with none is one; what is nested in it is read too, three deep. Names of entries are never used as paths:
/// nothing is written to disk. Of a stream, JSON lines or CSV, every record is one, with its own id or "NAME:LINE"; it
/// is read as it comes, in memory for its longest record. An entry or record that cannot be read is an item with an
/// error, and the rest goes on. An archive that is damaged, or beyond a limit of `options`, ends in such an item. Gives
/// whether everything was handed on. Errors: the input itself cannot be read.
Result<bool> read_documents(const ReadBytes& input, std::string_view name, const ReadOptions& options,
                            const std::function<bool(Item)>& sink);

}  // namespace figx
