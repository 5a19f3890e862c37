// Where records go: standard output as they come, or a file that appears whole or not at all.
#include "cli/output.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace figx::cli {
namespace {

// The unfinished files, where a signal handler can see them: a slot is free while its first byte is 0.
std::array<std::array<char, PATH_MAX>, 4> unfinished{};

void remember(const std::string& path) {
  for (auto& slot : unfinished) {
    if (slot[0] != '\0' || path.size() >= slot.size()) continue;
    std::memcpy(slot.data() + 1, path.c_str() + 1, path.size());
    slot[0] = path[0];
    return;
  }
}

void forget(const std::string& path) {
  for (auto& slot : unfinished) {
    if (path == slot.data()) slot[0] = '\0';
  }
}

extern "C" void end_by_signal(int signal) {
  for (const auto& slot : unfinished) {
    if (slot[0] != '\0') unlink(slot.data());
  }
  _exit(128 + signal);
}

mode_t default_mode() {
  const mode_t mask = umask(0);
  umask(mask);
  return 0666 & ~mask;
}

}  // namespace

void handle_signals() {
  signal(SIGPIPE, SIG_IGN);
  for (const int number : {SIGINT, SIGTERM}) {
    struct sigaction action {};
    sigaction(number, nullptr, &action);
    if (action.sa_handler == SIG_IGN) continue;  // nohup and friends
    action.sa_handler = end_by_signal;
    sigaction(number, &action, nullptr);
  }
}

Output::Output(const std::string& path) : path_(path == "-" ? "" : path) {
  if (path_.empty()) {
    file_ = STDOUT_FILENO;
    return;
  }
  struct stat status {};
  const bool exists = stat(path_.c_str(), &status) == 0;
  if (exists && !S_ISREG(status.st_mode)) {
    file_ = open(path_.c_str(), O_WRONLY | O_CLOEXEC);
    if (file_ < 0) fail(errno);
    return;
  }
  target_ = path_;
  if (exists) {  // through a symbolic link to the file that it names
    const std::unique_ptr<char, decltype(&std::free)> real(realpath(path_.c_str(), nullptr), std::free);
    if (real) target_ = real.get();
  }
  temporary_ = target_ + ".XXXXXX";
  file_ = mkostemp(temporary_.data(), O_CLOEXEC);
  if (file_ < 0) {
    const int error = errno;
    temporary_.clear();
    fail(error);
  }
  remember(temporary_);
  fchmod(file_, exists ? status.st_mode & 0777 : default_mode());
}

Output::~Output() {
  if (file_ >= 0 && file_ != STDOUT_FILENO) close(file_);
  if (temporary_.empty()) return;
  unlink(temporary_.c_str());
  forget(temporary_);
}

void Output::fail(int error) {
  const std::string name = path_.empty() ? "Standard output" : "'" + path_ + "'";
  throw OutputFailed{name + " could not be written: " + std::strerror(error) + ".", error == EPIPE};
}

void Output::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail(errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void Output::commit() {
  if (!temporary_.empty() && fsync(file_) != 0 && errno != EINVAL) fail(errno);
  if (close(std::exchange(file_, -1)) != 0) fail(errno);
  if (temporary_.empty()) return;
  if (rename(temporary_.c_str(), target_.c_str()) != 0) fail(errno);
  forget(temporary_);
  temporary_.clear();
}

}  // namespace figx::cli
