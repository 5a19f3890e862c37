// Input that may hold many documents: read as it comes, each document handed on before the next one is read.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "figx/document.h"
#include "figx/result.h"

namespace figx {

/// Reads at most `size` bytes into `buffer`: how many they were, 0 at the end of the input, -1 with errno set when
/// the input cannot be read.
using ReadBytes = std::function<std::ptrdiff_t(char* buffer, std::size_t size)>;

/// One document of an input, or why that one could not be read.
struct Item {
  std::string id;  ///< the name of the input, or its own id within the input; any bytes
  Result<Document> document;
};

/// Hands the documents of `input` to `sink`, in order, which gives false to stop. `name` is the path of the input:
/// its suffix helps to find the format, and it is the id of a single document. Gives true when all was read, false
/// when `sink` stopped it. Errors: the input cannot be read any further; what was handed on before stays good.
Result<bool> read_documents(const ReadBytes& input, std::string_view name, const ReadOptions& options,
                            const std::function<bool(Item)>& sink);

}  // namespace figx
