// A line on the terminal for work that takes long: how much is done, how fast, how long it will take.
#pragma once

#include <chrono>
#include <cstddef>

namespace figx::cli {

/// Shows itself on standard error after a second, when that is a terminal and `wanted`.
class ProgressLine {
 public:
  ProgressLine(bool wanted, std::size_t inputs);
  ~ProgressLine() { hide(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  /// Another document is done, and with it `inputs` of the inputs.
  void step(std::size_t inputs);
  /// Takes the line away, so that something else can be said there.
  void hide();

 private:
  using Clock = std::chrono::steady_clock;

  bool wanted_, shown_ = false;
  std::size_t inputs_, documents_ = 0, first_ = 0;
  Clock::time_point began_ = Clock::now(), next_ = began_ + std::chrono::seconds(1);
};

}  // namespace figx::cli
