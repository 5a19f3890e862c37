// Where records go: standard output as they come, or a file that appears whole or not at all.
#include "cli/output.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

namespace figx::cli {
namespace {

mode_t default_mode() {
  const mode_t mask = umask(0);
  umask(mask);
  return 0666 & ~mask;
}

bool same_file(const struct stat& a, const struct stat& b) {
  return a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

}  // namespace

Output::Output(const std::string& path, bool resumes, std::string_view suffix) : path_(path == "-" ? "" : path) {
  if (path_.empty()) {
    file_ = STDOUT_FILENO;
    terminal_ = isatty(file_) != 0;
    return;
  }
  struct stat status {};
  replaces_ = stat(path_.c_str(), &status) == 0;
  if (replaces_ && !S_ISREG(status.st_mode)) {
    file_ = open(path_.c_str(), O_WRONLY | O_CLOEXEC);
    if (file_ < 0) fail(errno);
    terminal_ = isatty(file_) != 0;
    return;
  }
  target_ = path_;
  if (replaces_) {  // through a symbolic link to the file that it names
    const std::unique_ptr<char, decltype(&std::free)> real(realpath(path_.c_str(), nullptr), std::free);
    if (real) target_ = real.get();
  }
  open_part(suffix);
  fchmod(file_, replaces_ ? status.st_mode & 0777 : default_mode());
  if (!resumes && ftruncate(file_, 0) != 0) fail(errno);
}

// Opens the part and locks it, with what an earlier run left in it.
void Output::open_part(std::string_view suffix) {
  const std::string part = target_ + std::string(suffix);
  for (;;) {
    file_ = open(part.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file_ < 0) fail(errno);
    if (flock(file_, LOCK_EX | LOCK_NB) != 0) {
      const int error = errno;
      close(std::exchange(file_, -1));
      if (error == EWOULDBLOCK)
        throw OutputFailed{"'" + path_ + "' is being written by another figx; wait for its end."};
      fail(error);
    }
    struct stat opened {
    }, named{};
    if (fstat(file_, &opened) == 0 && stat(part.c_str(), &named) == 0 && same_file(opened, named)) break;
    close(std::exchange(file_, -1));  // the other figx has just moved it to its place
  }
  part_ = part;
}

Output::~Output() {
  discard();
}

void Output::fail(int error) {
  const std::string name = path_.empty() ? "Standard output" : "'" + path_ + "'";
  throw OutputFailed{name + " could not be written: " + std::strerror(error) + ".", error == EPIPE};
}

bool Output::resume(std::size_t size, bool moved) {
  const auto length = [](const std::string& path) {
    struct stat status {};
    return stat(path.c_str(), &status) == 0 ? static_cast<std::size_t>(status.st_size) : 0;
  };
  bool found = length(part_) >= size;
  if (!found && moved && length(target_) >= size) {
    std::error_code error;
    std::filesystem::copy_file(target_, part_, std::filesystem::copy_options::overwrite_existing, error);
    if (error) fail(error.value());
    replaces_ = false;
    found = true;
  }
  take_back(found ? size : 0);
  return found;
}

void Output::take_back(std::size_t size) {
  size_ = size;
  if (ftruncate(file_, static_cast<off_t>(size_)) != 0 || lseek(file_, 0, SEEK_END) < 0) fail(errno);
}

void Output::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail(errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
    size_ += static_cast<std::size_t>(written);
  }
}

void Output::commit() {
  if (is_file() && fsync(file_) != 0 && errno != EINVAL) fail(errno);
  if (is_file() && rename(part_.c_str(), target_.c_str()) != 0) fail(errno);
  part_.clear();
  if (close(std::exchange(file_, -1)) != 0) fail(errno);
}

void Output::discard() {
  if (!part_.empty()) unlink(part_.c_str());  // before the lock goes
  part_.clear();
  if (file_ >= 0 && file_ != STDOUT_FILENO) close(file_);
  file_ = -1;
}

void Output::keep() {
  part_.clear();
  if (close(std::exchange(file_, -1)) != 0) fail(errno);
}

}  // namespace figx::cli
