// An input, opened and looked into, and its documents.
#include "cli/reading.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>
#include <utility>

namespace figx::cli {
namespace {

constexpr std::size_t kHead = 64 << 10;
constexpr std::size_t kChunk = 1 << 20;

std::string reason(int error) {
  return std::string("The file could not be read: ") + std::strerror(error) + ".";
}

// Appends at most `size` bytes; what read(2) says.
ssize_t read_more(int file, std::string& bytes, std::size_t size) {
  const std::size_t before = bytes.size();
  bytes.resize(before + size);
  ssize_t got;
  do {
    got = ::read(file, bytes.data() + before, size);
  } while (got < 0 && errno == EINTR);
  const int error = errno;
  bytes.resize(before + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  errno = error;
  return got;
}

}  // namespace

Opened& Opened::operator=(Opened&& other) noexcept {
  path = std::move(other.path);
  head = std::move(other.head);
  file = std::exchange(other.file, -1);
  return *this;
}

Opened::~Opened() {
  if (file >= 0 && file != STDIN_FILENO) close(file);
}

std::string doc_id(const std::string& path) {
  return read_document("", path)->id;
}

Result<Opened> open_input(const std::string& path) {
  Opened input;
  input.path = path;
  input.file = path == "-" ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (input.file < 0) return Error{errno == ENOENT ? "There is no such file; check the path." : reason(errno)};
  while (input.head.size() < kHead) {
    const ssize_t got = read_more(input.file, input.head, kHead - input.head.size());
    if (got < 0) return Error{reason(errno)};
    if (got == 0) break;
  }
  return input;
}

bool holds_many(const Opened&, const Options&) {
  return false;
}

void Reader::read(Opened& input, const Options& options, const std::function<bool(Item&&)>& sink) {
  std::string bytes = std::move(input.head);
  const std::string id = doc_id(input.path);
  for (ssize_t got = 1; got > 0;) {
    if (options.max_size != 0 && bytes.size() > options.max_size) {
      sink({id, Error{"The input is longer than --max-size, " + std::to_string(options.max_size) +
                      " bytes; split it, or raise the limit with --max-size."}});
      return;
    }
    got = read_more(input.file, bytes, kChunk);
    if (got < 0) {
      sink({id, Error{reason(errno)}});
      return;
    }
  }
  sink({id, read_document(bytes, input.path, options.read)});
}

}  // namespace figx::cli
