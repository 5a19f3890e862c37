// Where records go: standard output as they come, or a file that appears whole or not at all.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "figx/result.h"

namespace figx::cli {

/// Thrown when the output cannot be written; `broken_pipe`: nobody reads it any more.
struct OutputFailed {
  std::string message;
  bool broken_pipe = false;
};

/// A file is written beside its place and moved there by commit(); without that, or when figx is interrupted,
/// nothing of it stays. What is no regular file (a device, a named pipe) is written directly.
class Output {
 public:
  /// An empty path or "-" is standard output. Throws OutputFailed.
  explicit Output(const std::string& path);
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  /// Throws OutputFailed.
  void write(std::string_view bytes);
  /// Closes, and moves the file to its place. Throws OutputFailed.
  void commit();

 private:
  [[noreturn]] void fail(int error);

  std::string path_;       // as the user wrote it, for messages
  std::string target_;     // where the file goes in the end; empty: written directly
  std::string temporary_;  // where it is until then
  int file_ = -1;
};

/// From here on INT and TERM remove unfinished files and end with 130 and 143; PIPE becomes a failed write.
void handle_signals();

}  // namespace figx::cli
