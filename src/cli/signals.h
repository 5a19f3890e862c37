// INT and TERM: the run is asked to stop, and after a short grace it is ended with what is done.
#pragma once

#include <functional>
#include <thread>

namespace figx::cli {

/// Must be called before any thread is started: from here on INT and TERM (unless whoever started figx ignores them, as
/// nohup does) wait for a SignalWatch, and PIPE is a failed write.
void hold_signals();

/// Has a SignalWatch seen INT or TERM? Its number, else 0.
int signal_seen();

/// A thread that waits for INT and TERM while this object lives. When one comes, signal_seen() tells it; when the
/// object still lives 0.3 s later (a read that blocks, a document that takes long), `end` is called in that thread,
/// and the process ends with 128 + its number.
class SignalWatch {
 public:
  explicit SignalWatch(std::function<void()> end);
  ~SignalWatch();
  SignalWatch(const SignalWatch&) = delete;
  SignalWatch& operator=(const SignalWatch&) = delete;

 private:
  void wait();

  std::function<void()> end_;
  int signals_ = -1;  // readable when one has come
  int over_ = -1;     // readable when the object dies
  std::thread thread_;
};

}  // namespace figx::cli
