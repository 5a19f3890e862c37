// The documents of an input that holds many, read ahead by a thread of its own.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>

#include "cli/options.h"
#include "cli/reading.h"

namespace figx::cli {

/// Gets at most `ahead` batches further than next() has given. Its thread may outlive it, blocked in a read that
/// nobody waits for.
class Feed {
 public:
  /// `options` must outlive the process's last read. `reader` may serve the next feed when next() has told the end.
  Feed(Opened&& input, const Options& options, std::size_t ahead, std::shared_ptr<Reader> reader);
  ~Feed();
  Feed(const Feed&) = delete;
  Feed& operator=(const Feed&) = delete;

  /// Waits for the next batch; nullopt at the end.
  std::optional<Batch> next();

 private:
  struct Queue;
  std::shared_ptr<Queue> queue_;
};

}  // namespace figx::cli
