// Bytes that are read to the end of a string, which is not filled with zeros before.
#pragma once

#include <cerrno>
#include <cstddef>
#include <memory>
#include <string>

namespace figx {

/// Appends up to `most` bytes of `read(buffer, most)`, and gives what that gave; errno stays as it left it.
template <typename Read>
std::ptrdiff_t append_read(std::string& bytes, std::size_t most, const Read& read) {
  auto buffer = std::make_unique_for_overwrite<char[]>(most);
  const std::ptrdiff_t got = read(buffer.get(), most);
  const int error = errno;
  if (got > 0) bytes.append(buffer.get(), static_cast<std::size_t>(got));
  buffer.reset();
  errno = error;
  return got;
}

}  // namespace figx
