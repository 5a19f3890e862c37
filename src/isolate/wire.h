// What figx and its reader process say to each other, as bytes: requests go there, documents and failures come back.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "figx/documents.h"

namespace figx::isolate {

/// What the reader process may use; sent once, before anything else.
struct Grant {
  double timeout_seconds = 0;        ///< of processor time for one document; 0: unlimited
  std::uint64_t memory_bytes = 0;    ///< of address space; 0: unlimited
  std::uint64_t max_item_bytes = 0;  ///< of one encoded document
};

/// One input to read. Its descriptor travels beside it.
struct Request {
  std::string name;
  std::string prefix;  ///< the bytes that were already read from the descriptor
  ReadOptions options;
};

/// How the reading of one input ended.
struct Outcome {
  Result<bool> read = true;      ///< what read_documents gave
  std::uint64_t peak_bytes = 0;  ///< most memory that the process ever had in use
};

/// Numbers are little-endian and of fixed width, texts and lists begin with their length in 32 bits. A text, list
/// or document that does not fit there is refused by whoever encodes it (see encoded_size).
std::string encode(const Grant& grant);
std::string encode(const Request& request);
std::string encode(const Item& item);
std::string encode(const Outcome& outcome);

/// At least as many bytes as encode(item) gives.
std::size_t encoded_size(const Item& item);

/// Each gives nullopt for anything that `encode` cannot have written. decode_item moreover vouches for what the
/// extractor relies on: UTF-8 throughout (but for Item::id), a real calendar day, slices and pages that lie on
/// characters of the source, and slices that in sum are no longer than four times the source.
std::optional<Grant> decode_grant(std::string_view bytes);
std::optional<Request> decode_request(std::string_view bytes);
std::optional<Item> decode_item(std::string_view bytes);
std::optional<Outcome> decode_outcome(std::string_view bytes);

}  // namespace figx::isolate
