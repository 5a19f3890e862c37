// A line on the terminal for work that takes long: how much is done, how fast, how long it will take.
#include "cli/progress.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <string>

namespace figx::cli {
namespace {

constexpr int kBar = 24;  // columns
constexpr std::chrono::milliseconds kEvery(100);

std::string clock_of(double seconds) {
  const auto whole = static_cast<long>(seconds + 0.5);
  char text[32];
  if (whole >= 3600) {
    std::snprintf(text, sizeof text, "%ld:%02ld:%02ld", whole / 3600, whole / 60 % 60, whole % 60);
  } else {
    std::snprintf(text, sizeof text, "%ld:%02ld", whole / 60, whole % 60);
  }
  return text;
}

}  // namespace

ProgressLine::ProgressLine(bool wanted, std::size_t inputs)
    : wanted_(wanted && isatty(STDERR_FILENO) != 0), inputs_(inputs) {}

void ProgressLine::step(std::size_t inputs) {
  if (documents_++ == 0) first_ = inputs == 0 ? 0 : inputs - 1;  // a resumed run begins in the middle
  if (!wanted_) return;
  const Clock::time_point now = Clock::now();
  if (now < next_) return;
  next_ = now + kEvery;
  const double seconds = std::chrono::duration<double>(now - began_).count();
  char text[160] = "\r\x1B[K";
  constexpr std::size_t kBegin = 4;  // behind what clears the line
  char* const line = text + kBegin;
  constexpr std::size_t kRoom = sizeof text - kBegin;
  if (inputs_ > 1) {
    const std::size_t columns = inputs * kBar / inputs_;
    std::string bar(columns, '#');
    bar.resize(kBar, '.');
    const auto done = static_cast<double>(std::max<std::size_t>(inputs - first_, 1));
    const double left = seconds / done * static_cast<double>(inputs_ - inputs);
    std::snprintf(line, kRoom, "%s %zu of %zu, %.0f/s, %s left", bar.c_str(), inputs, inputs_,
                  static_cast<double>(documents_) / seconds, clock_of(left).c_str());
  } else {
    std::snprintf(line, kRoom, "%zu documents, %.0f/s, %s", documents_, static_cast<double>(documents_) / seconds,
                  clock_of(seconds).c_str());
  }
  winsize size{};
  if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1 && size.ws_col <= kRoom) {
    line[size.ws_col - 1] = '\0';  // the rest would stand on a line that nothing clears
  }
  std::fputs(text, stderr);
  std::fflush(stderr);
  shown_ = true;
}

void ProgressLine::hide() {
  if (!shown_) return;
  std::fputs("\r\x1B[K", stderr);
  std::fflush(stderr);
  shown_ = false;
}

}  // namespace figx::cli
