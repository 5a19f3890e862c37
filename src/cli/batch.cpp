// Many inputs, many threads, one order: oneTBB's pipeline from paths to outcomes.
#include "cli/batch.h"

#include <sys/stat.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include <atomic>
#include <cstddef>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <utility>
#include <variant>

#include "cli/feed.h"
#include "cli/signals.h"

namespace figx::cli {
namespace {

using Deliver = Worker::Take;

// What a worker gets: an input that is open, one that cannot be, or a batch of one that holds many.
struct Task {
  std::variant<Opened, Item, Batch> what;
  Position position;     // where it begins
  std::size_t skip = 0;  // documents of the batch that are done
};

Item failed(const std::string& path, const std::string& message) {
  return {path, Error{message}};
}

// The tasks, in order, from the first position on.
class Source {
 public:
  Source(const Options& options, const std::vector<Input>& inputs, Position from)
      : options_(options),
        inputs_(inputs),
        at_(from),
        reader_(std::make_shared<Reader>(options.timeout, options.read.max_size)) {}

  std::optional<Task> next() {
    while (signal_seen() == 0) {
      if (feed_) {
        while (auto batch = feed_->next()) {
          const std::size_t begin = seen_;
          seen_ += batch->documents;
          if (seen_ <= at_.document) continue;
          const Position position = at_;
          at_.document = seen_;
          return Task{*std::move(batch), position, position.document - begin};
        }
        feed_.reset();
        at_ = {at_.input + 1, 0};
      }
      if (at_.input == inputs_.size()) return std::nullopt;
      const Input& input = inputs_[at_.input];
      Result<Opened> opened = input.error.empty() ? open_input(input.path, options_.read) : Error{input.error};
      if (opened && opened->many) {
        seen_ = 0;
        feed_.emplace(*std::move(opened), options_, 2 * options_.jobs, reader_);
        continue;
      }
      const Position position = at_;
      at_ = {at_.input + 1, 0};
      if (opened) return Task{*std::move(opened), position};
      if (position.document == 0) return Task{failed(input.path, opened.error().message), position};
    }
    return std::nullopt;
  }

 private:
  const Options& options_;
  const std::vector<Input>& inputs_;
  Position at_;  // of the next task
  std::optional<Feed> feed_;
  std::size_t seen_ = 0;            // documents that the feed has given
  std::shared_ptr<Reader> reader_;  // of one feed after the other: to start its process for each would take long
};

void work(Worker& worker, Task& task, const Worker::Take& take) {
  const Position at = task.position;
  const auto watched = [&](Outcome&& outcome) { return take(std::move(outcome)) && signal_seen() == 0; };
  if (auto* item = std::get_if<Item>(&task.what))
    worker.process(std::move(*item), {at.input, at.document + 1}, false, watched);
  else if (auto* batch = std::get_if<Batch>(&task.what))
    worker.process(*batch, task.skip, at, watched);
  else
    worker.process(std::get<Opened>(task.what), at.input, at.document, watched);
}

// Is it one plain text so long that its figures should be written while others are still being found? Such a text is
// read when its turn to be written has come.
bool is_long(const Task& task, const ReadOptions& options) {
  constexpr off_t kLong = 1 << 20;  // bytes
  const auto* input = std::get_if<Opened>(&task.what);
  struct stat status {};
  return input && fstat(input->file, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > kLong &&
         !needs_isolation(input->head, input->path, options);
}

void run_in_turn(const Options& options, const std::vector<Input>& inputs, Position from, Worker& worker,
                 const Deliver& deliver) {
  bool go_on = true;
  for (std::size_t i = from.input; i < inputs.size() && go_on && signal_seen() == 0; ++i) {
    const std::size_t skip = i == from.input ? from.document : 0;
    Result<Opened> opened = inputs[i].error.empty() ? open_input(inputs[i].path, options.read) : Error{inputs[i].error};
    if (opened) {
      worker.process(*opened, i, skip, [&](Outcome&& outcome) {
        go_on = deliver(std::move(outcome));
        return go_on && signal_seen() == 0;
      });
    } else if (skip == 0) {
      go_on = worker.process(failed(inputs[i].path, opened.error().message), {i, 1}, false, deliver);
    }
  }
}

}  // namespace

void run_batch(const Options& options, const std::vector<Input>& inputs, Position from, std::optional<Extractor> first,
               Needs needs, const Deliver& deliver) {
  if (options.jobs == 1) {
    Worker worker(options, std::move(first), needs);
    return run_in_turn(options, inputs, from, worker, deliver);
  }
  Source source(options, inputs, from);
  std::optional<Task> ahead = source.next();
  if (inputs.size() == 1 && ahead &&
      !std::holds_alternative<Batch>(ahead->what)) {  // one article: threads would cost more than they save
    Worker worker(options, std::move(first), needs);
    work(worker, *ahead, deliver);
    return;
  }
  std::mutex making;
  bool made = false;  // has a thread taken the first extractor?
  tbb::enumerable_thread_specific<std::unique_ptr<Worker>> workers([&] {
    {
      const std::lock_guard lock(making);
      if (!std::exchange(made, true)) return std::make_unique<Worker>(options, std::move(first), needs);
    }
    if (options.mode == Mode::text_only) return std::make_unique<Worker>(options, std::nullopt, Needs{});
    Result<Extractor> extractor = Extractor::create({options.patterns, options.registry});
    if (!extractor) throw std::runtime_error(extractor.error().message);  // a pack changed since the first was made
    return std::make_unique<Worker>(options, *std::move(extractor), needs);
  });

  std::atomic<bool> stopped{false};
  // oneTBB may have a C++ library of its own (cmake/later.cmake): no exception passes through it.
  std::exception_ptr thrown;
  std::mutex throwing;
  const auto guarded = [&](const auto& step) -> decltype(step()) {
    try {
      return step();
    } catch (...) {
      const std::lock_guard lock(throwing);
      if (!thrown) thrown = std::current_exception();
      stopped = true;
      return decltype(step())();
    }
  };
  const tbb::global_control threads(tbb::global_control::max_allowed_parallelism, options.jobs);
  tbb::task_arena arena(static_cast<int>(options.jobs));
  arena.execute([&] {
    using Tasks = std::shared_ptr<Task>;
    struct Outcomes {
      std::vector<Outcome> found;
      Tasks left;  // to be done in its turn
    };
    const auto deliver_all = [&](std::vector<Outcome>& outcomes) {
      for (Outcome& outcome : outcomes)
        if (!stopped && signal_seen() == 0) stopped = !deliver(std::move(outcome));
    };
    tbb::parallel_pipeline(
        2 * options.jobs,
        tbb::make_filter<void, Tasks>(tbb::filter_mode::serial_in_order, [&](tbb::flow_control& control) {
          Tasks given = guarded([&] {
            std::optional<Task> task = stopped ? std::nullopt
                                       : ahead ? std::exchange(ahead, std::nullopt)
                                               : source.next();
            return task ? std::make_shared<Task>(*std::move(task)) : nullptr;
          });
          if (!given) control.stop();
          return given;
        }) & tbb::make_filter<Tasks, Outcomes>(tbb::filter_mode::parallel, [&](const Tasks& task) {
          return guarded([&] {
            Outcomes outcomes;
            if (!needs.whole && is_long(*task, options.read)) {
              outcomes.left = task;
              return outcomes;
            }
            work(*workers.local(), *task, [&](Outcome&& outcome) {
              outcomes.found.push_back(std::move(outcome));
              return true;
            });
            return outcomes;
          });
        }) & tbb::make_filter<Outcomes, void>(tbb::filter_mode::serial_in_order, [&](Outcomes outcomes) {
          guarded([&] {
            deliver_all(outcomes.found);
            if (!outcomes.left) return;
            work(*workers.local(), *outcomes.left, [&](Outcome&& outcome) {
              if (!stopped && signal_seen() == 0) stopped = !deliver(std::move(outcome));
              return !stopped;
            });
          });
        }));
  });
  if (thrown) std::rethrow_exception(thrown);
}

}  // namespace figx::cli
