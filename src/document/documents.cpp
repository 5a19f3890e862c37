// Input that may hold many documents: read as it comes, each document handed on before the next one is read.
#include "figx/documents.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace figx {

Result<bool> read_documents(const ReadBytes& input, std::string_view name, const ReadOptions& options,
                            const std::function<bool(Item)>& sink) {
  constexpr std::size_t kChunk = 1 << 16;
  if (options.on_begin) options.on_begin(name);
  std::string bytes;
  for (;;) {
    const std::size_t size = bytes.size();
    if (bytes.capacity() < size + kChunk) bytes.reserve(2 * size + kChunk);
    bytes.resize(size + kChunk);
    const std::ptrdiff_t got = input(bytes.data() + size, kChunk);
    const int error = errno;
    bytes.resize(size + static_cast<std::size_t>(std::max<std::ptrdiff_t>(got, 0)));
    if (got < 0) return Error{std::string("The file could not be read: ") + std::strerror(error) + "."};
    if (options.max_size != 0 && bytes.size() > options.max_size) {
      return Error{"The input is longer than --max-size, " + std::to_string(options.max_size) +
                   " bytes; split it, or raise the limit with --max-size."};
    }
    if (got == 0) break;
  }
  return sink({std::string(name), read_document(bytes, name, options)});
}

}  // namespace figx
