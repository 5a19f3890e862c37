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

/// Some documents of an input, of which only the bytes may be there yet. Any thread can read them.
struct Batch {
  std::size_t documents = 0;  ///< how many read() gives
  std::size_t bytes = 0;      ///< about what it takes in memory
  /// Hands the documents on in order, without the first `skip`, until `sink` gives false.
  std::function<void(std::size_t skip, const std::function<bool(Item)>& sink)> read;
};

/// A batch of one document, which is there.
Batch batch_of(Item item);

/// read_documents for several threads: the records of a stream come in batches of some 64 KB, cut but not read, as
/// soon as no more of the input is at hand; every other document is a batch of its own. The same documents in the same
/// order. `options` must outlive the batches.
Result<bool> read_batches(const ReadBytes& input, std::string_view name, const ReadOptions& options,
                          const std::function<bool(Batch)>& sink);

}  // namespace figx
