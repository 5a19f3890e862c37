// INT and TERM: the run is asked to stop, and after a short grace it is ended with what is done.
#include "cli/signals.h"

#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdint>
#include <utility>

namespace figx::cli {
namespace {

constexpr int kGrace = 300;  // milliseconds

std::atomic<int> seen{0};

sigset_t watched() {
  sigset_t set;
  sigemptyset(&set);
  for (const int number : {SIGINT, SIGTERM}) {
    struct sigaction action {};
    sigaction(number, nullptr, &action);
    if (action.sa_handler != SIG_IGN) sigaddset(&set, number);
  }
  return set;
}

int poll_again(pollfd* files, nfds_t count, int timeout) {
  int ready;
  do {
    ready = poll(files, count, timeout);
  } while (ready < 0 && errno == EINTR);
  return ready;
}

}  // namespace

void hold_signals() {
  signal(SIGPIPE, SIG_IGN);
  const sigset_t set = watched();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

int signal_seen() {
  return seen.load(std::memory_order_relaxed);
}

SignalWatch::SignalWatch(std::function<void()> end) : end_(std::move(end)) {
  const sigset_t set = watched();
  signals_ = signalfd(-1, &set, SFD_CLOEXEC);
  over_ = eventfd(0, EFD_CLOEXEC);
  thread_ = std::thread([this] { wait(); });
}

SignalWatch::~SignalWatch() {
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t written = write(over_, &one, sizeof one);
  thread_.join();
  close(over_);
  close(signals_);
}

void SignalWatch::wait() {
  std::array<pollfd, 2> files = {{{over_, POLLIN, 0}, {signals_, POLLIN, 0}}};
  poll_again(files.data(), files.size(), -1);
  signalfd_siginfo signal{};
  if ((files[0].revents & POLLIN) != 0 || read(signals_, &signal, sizeof signal) != sizeof signal) return;
  seen = static_cast<int>(signal.ssi_signo);
  if (poll_again(files.data(), 1, kGrace) > 0) return;
  end_();
  _exit(128 + seen);
}

}  // namespace figx::cli
