// Files that hold many documents: archives, compressed files, JSON lines, CSV.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "figx/document.h"
#include "figx/result.h"

namespace figx {

/// Reads at most `size` bytes to `buffer`: how many, 0 at the end, -1 with errno on an error.
using ReadBytes = std::function<std::ptrdiff_t(char* buffer, std::size_t size)>;

/// One document, or why it could not be read.
struct Item {
  std::string id;
  Result<Document> document;
};

}  // namespace figx
