// Strangers' files are parsed in a child process, so that whatever a file does to a parser ends there.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "figx/documents.h"
#include "isolate/channel.h"

namespace figx::isolate {

/// What the child may use.
struct Limits {
  double timeout_seconds = 60;                 ///< for each document, 0: unlimited
  std::size_t memory_bytes = 2048ul << 20;     ///< of address space, 0: unlimited
  std::size_t max_output_bytes = 256ul << 20;  ///< of one document with its blocks, below 4 GiB
};

/// Reads inputs in a child process, which is started for the first one, kept for the next, and started anew after
/// it died, was stopped, has served a thousand inputs or took much memory. One for each thread.
class IsolatedReader {
 public:
  /// `program` is started with kReaderWord; it must call run_reader (see reader_process.h).
  explicit IsolatedReader(const Limits& limits, std::string program = "/proc/self/exe");
  ~IsolatedReader();
  IsolatedReader(const IsolatedReader&) = delete;
  IsolatedReader& operator=(const IsolatedReader&) = delete;

  /// read_documents, in the child: it reads `prefix`, then what is left of `file`, which stays open here. The child
  /// goes on with the next document only when `sink` has taken the last one; the time `sink` takes is not counted.
  /// Errors, besides those of read_documents: a document took too long, the child crashed, ended, sent what is no
  /// document or too much of it, or could not be started. What `sink` got before that stays good.
  Result<bool> read(int file, std::string_view prefix, std::string_view name, const ReadOptions& options,
                    const std::function<bool(Item)>& sink);

  /// The process id of the child; 0 when there is none.
  pid_t child() const { return child_; }

 private:
  Result<bool> ask(int file, std::string_view prefix, std::string_view name, const ReadOptions& options);
  Result<bool> listen(const std::function<bool(Item)>& sink);
  Result<bool> start();
  void stop();
  bool idle() const;
  Error failure(Transfer transfer);
  std::string how_it_ended();

  Limits limits_;
  std::string program_;
  pid_t child_ = 0;    // also the process group of all that it starts
  int socket_ = -1;    // of the child
  int leash_ = -1;     // closed when this process ends; the child's group is then killed
  int served_ = 0;     // inputs that this child has read
  bool worn_ = false;  // the child should not read another input
  std::string entry_;  // the document that the child is at; empty before it has named one
  std::string name_;   // of the input
};

}  // namespace figx::isolate
