// The documents of an input that holds many, read ahead by a thread of its own.
#include "cli/feed.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>

namespace figx::cli {

struct Feed::Queue {
  std::mutex mutex;
  std::condition_variable changed;
  std::deque<Item> items;
  bool ended = false;  // nothing more comes
  bool left = false;   // nobody takes any more
};

Feed::Feed(Opened&& input, const Options& options, std::size_t ahead, std::shared_ptr<Reader> reader)
    : queue_(std::make_shared<Queue>()) {
  std::thread([queue = queue_, input = std::move(input), &options, ahead, reader = std::move(reader)]() mutable {
    reader->read(input, options.read, [&](Item item) {
      std::unique_lock lock(queue->mutex);
      queue->changed.wait(lock, [&] { return queue->left || queue->items.size() < ahead; });
      if (!queue->left) queue->items.push_back(std::move(item));
      queue->changed.notify_all();
      return !queue->left;
    });
    const std::lock_guard lock(queue->mutex);
    queue->ended = true;
    queue->changed.notify_all();
  }).detach();
}

Feed::~Feed() {
  const std::lock_guard lock(queue_->mutex);
  queue_->left = true;
  queue_->changed.notify_all();
}

std::optional<Item> Feed::next() {
  std::unique_lock lock(queue_->mutex);
  queue_->changed.wait(lock, [&] { return queue_->ended || !queue_->items.empty(); });
  if (queue_->items.empty()) return std::nullopt;
  Item item = std::move(queue_->items.front());
  queue_->items.pop_front();
  queue_->changed.notify_all();
  return item;
}

}  // namespace figx::cli
