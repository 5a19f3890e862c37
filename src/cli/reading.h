// An input, opened and looked into, and its documents.
#pragma once

#include <functional>
#include <string>

#include "cli/options.h"
#include "figx/documents.h"
#include "figx/result.h"

namespace figx::cli {

/// An open input. Moves like the file that it owns; standard input stays open.
struct Opened {
  std::string path;
  std::string head;  ///< its first bytes, 64 KB or all; they are read already
  int file = -1;

  Opened() = default;
  Opened(Opened&& other) noexcept { *this = std::move(other); }
  Opened& operator=(Opened&& other) noexcept;
  ~Opened();
};

/// The path as records have it: valid UTF-8.
std::string doc_id(const std::string& path);

/// Errors: the file is not there, or cannot be read.
Result<Opened> open_input(const std::string& path);

/// May it hold more than one document (an archive, JSON lines, CSV)?
bool holds_many(const Opened& input, const Options& options);

/// Reads documents; what strangers' files might do to a parser stays in a process of its own.
class Reader {
 public:
  /// Hands the documents of an input, or their failures, to `sink`, in order, until it says false.
  void read(Opened& input, const Options& options, const std::function<bool(Item&&)>& sink);
};

}  // namespace figx::cli
