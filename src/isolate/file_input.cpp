// A file of which the beginning was read already, as the library wants its input.
#include "isolate/file_input.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace figx::isolate {

ReadBytes input_of(std::string_view before, int file) {
  return [before, file](char* buffer, std::size_t size) mutable -> std::ptrdiff_t {
    if (before.empty()) {
      ssize_t got = 0;
      do got = read(file, buffer, size);
      while (got < 0 && errno == EINTR);
      return got;
    }
    size = std::min(size, before.size());
    std::memcpy(buffer, before.data(), size);
    before.remove_prefix(size);
    return static_cast<std::ptrdiff_t>(size);
  };
}

}  // namespace figx::isolate
