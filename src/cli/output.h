// Where records go: standard output as they come, or a file that appears whole or not at all.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace figx::cli {

/// Thrown when the output cannot be written; `broken_pipe`: nobody reads it any more.
struct OutputFailed {
  std::string message;
  bool broken_pipe = false;
};

/// A file is written beside its place, as NAME.figx-part (or another suffix), and moved there by commit(); without that
/// nothing of it stays, unless keep() leaves it for a later --resume. What is no regular file (a device, a named pipe)
/// is written directly. Two runs cannot write the same file at once.
class Output {
 public:
  /// An empty path or "-" is standard output. `resumes`: resume() follows, so what an earlier run left is not emptied.
  /// Throws OutputFailed.
  explicit Output(const std::string& path, bool resumes = false, std::string_view suffix = ".figx-part");
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  /// Is it a file that appears by commit()?
  bool is_file() const { return !part_.empty(); }
  /// Does a person see it at once?
  bool is_terminal() const { return terminal_; }
  /// Does a file of another run stand at its place?
  bool replaces() const { return replaces_; }
  /// Where the file will stand, symbolic links followed; empty when it is none.
  const std::string& target() const { return target_; }
  /// Bytes written so far, those of the run that this one goes on with too.
  std::size_t size() const { return size_; }
  /// The open file, which can be read too when is_file().
  int descriptor() const { return file_; }

  /// Begins behind the first `size` bytes of the part that an earlier run left, or of the file when that run was
  /// interrupted and moved it to its place (`moved`: it may have). False, and empty, when neither is that long. Throws
  /// OutputFailed.
  bool resume(std::size_t size, bool moved = true);
  /// Takes back what was written behind the first `size` bytes; only when is_file(). Throws OutputFailed.
  void take_back(std::size_t size);
  /// Throws OutputFailed.
  void write(std::string_view bytes);
  /// Closes, and moves the file to its place. Throws OutputFailed.
  void commit();
  /// Closes, and leaves the part beside its place.
  void keep();
  /// Closes, and removes the part.
  void discard();

 private:
  void open_part(std::string_view suffix);
  [[noreturn]] void fail(int error);

  std::string path_;    // as the user wrote it, for messages
  std::string target_;  // where the file goes in the end; empty: written directly
  std::string part_;    // where it is until then; empty: written directly, or gone
  std::size_t size_ = 0;
  bool replaces_ = false;
  bool terminal_ = false;
  int file_ = -1;
};

}  // namespace figx::cli
