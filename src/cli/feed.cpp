// The documents of an input that holds many, read ahead by a thread of its own.
#include "cli/feed.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>

namespace figx::cli {

namespace {

constexpr std::size_t kBytesAhead = 1 << 18;  // that wait, but for a document that is longer

}  // namespace

struct Feed::Queue {
  std::mutex mutex;
  std::condition_variable filled, emptied;
  std::deque<Batch> batches;
  std::size_t bytes = 0;
  bool ended = false;  // nothing more comes
  bool left = false;   // nobody takes any more
};

Feed::Feed(Opened&& input, const Options& options, std::size_t ahead, std::shared_ptr<Reader> reader)
    : queue_(std::make_shared<Queue>()) {
  std::thread([queue = queue_, input = std::move(input), &options, ahead, reader = std::move(reader)]() mutable {
    reader->read_batches(input, options.read, [&](Batch batch) {
      std::unique_lock lock(queue->mutex);
      queue->emptied.wait(lock, [&] {
        return queue->left || queue->batches.empty() ||
               (queue->batches.size() < ahead && queue->bytes + batch.bytes <= kBytesAhead);
      });
      if (queue->left) return false;
      queue->bytes += batch.bytes;
      queue->batches.push_back(std::move(batch));
      queue->filled.notify_one();
      return true;
    });
    const std::lock_guard lock(queue->mutex);
    queue->ended = true;
    queue->filled.notify_one();
  }).detach();
}

Feed::~Feed() {
  const std::lock_guard lock(queue_->mutex);
  queue_->left = true;
  queue_->emptied.notify_one();
}

std::optional<Batch> Feed::next() {
  std::unique_lock lock(queue_->mutex);
  queue_->filled.wait(lock, [&] { return queue_->ended || !queue_->batches.empty(); });
  if (queue_->batches.empty()) return std::nullopt;
  Batch batch = std::move(queue_->batches.front());
  queue_->batches.pop_front();
  queue_->bytes -= batch.bytes;
  queue_->emptied.notify_one();
  return batch;
}

}  // namespace figx::cli
