// Inputs and their documents, read here or, where a parser with a history of holes must see them, in a child process.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "figx/documents.h"
#include "isolate/isolated.h"

namespace figx::cli {

/// Must an input that begins with `head` be read in a child process? No for what is plainly text, Markdown, JSON
/// lines or CSV; yes for HTML, PDF, DOCX, archives and compressed files, by content, by the suffix of `name` or by
/// options.format, and for whatever else is not plainly text.
bool needs_isolation(std::string_view head, std::string_view name, const ReadOptions& options);

/// An input that is open, and its beginning. It owns the file, but for standard input.
struct Opened {
  std::string path;  ///< "-": standard input
  std::string head;  ///< the first 64 KB, or all there is; they are read already
  int file = -1;
  bool many = false;  ///< may it hold more than one document (an archive, a stream)?

  Opened() = default;
  Opened(Opened&& other) noexcept { *this = std::move(other); }
  Opened& operator=(Opened&& other) noexcept;
  ~Opened();
};

/// Errors: the path is not there, or cannot be read.
Result<Opened> open_input(const std::string& path, const ReadOptions& options);

/// Reads what strangers made; one for each thread.
class Reader {
 public:
  /// `timeout` seconds for a document of a child process, 0 for any time; `max_size` bytes of a document, 0 for any.
  Reader(double timeout, std::size_t max_size);

  /// Hands the documents of an input, and its failures, to `sink`, in order, until that gives false. A failure of the
  /// input as a whole comes last and has its path as id.
  void read(Opened& input, const ReadOptions& options, const std::function<bool(Item)>& sink);
  /// The same in batches that other threads can read; `options` must outlive them.
  void read_batches(Opened& input, const ReadOptions& options, const std::function<bool(Batch)>& sink);

 private:
  isolate::IsolatedReader child_;
};

}  // namespace figx::cli
