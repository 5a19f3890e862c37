// Names by hash, and by their first two characters the lengths that they have.
#include "lex/local_names.h"

#include <algorithm>

#include "base/utf8.h"
#include "lex/registry_image.h"

namespace figx::lex {

namespace {

/// The two characters at byte `at` as one number; nullopt when the text ends before the second.
std::optional<std::uint64_t> front(std::string_view text, std::size_t at) {
  if (at >= text.size()) return std::nullopt;
  const std::uint64_t first = utf8::decode(text, at);
  if (at >= text.size()) return std::nullopt;
  return first << 32 | utf8::decode(text, at);
}

}  // namespace

void LocalNames::add(std::string_view name, std::string_view code_id) {
  const auto two = front(name, 0);
  if (!two || !codes_.try_emplace(std::string(name), code_id).second) return;
  const std::uint32_t pair =
      image::pair_of(static_cast<char32_t>(*two >> 32), static_cast<char32_t>(*two & 0xFFFFFFFF)) % kPairs;
  pairs_[pair / 64] |= std::uint64_t{1} << pair % 64;
  std::vector<std::size_t>& lengths = lengths_[*two];
  const auto place = std::lower_bound(lengths.begin(), lengths.end(), name.size(), std::greater<>());
  if (place == lengths.end() || *place != name.size()) lengths.insert(place, name.size());
}

std::optional<LocalName> LocalNames::find(std::string_view name) const {
  const auto known = codes_.find(name);
  return known == codes_.end() ? std::nullopt : std::optional(LocalName{known->first, known->second});
}

std::optional<LocalName> LocalNames::longest_of_some(std::string_view text, std::size_t at) const {
  const auto two = front(text, at);
  if (!two) return std::nullopt;
  const auto lengths = lengths_.find(*two);
  if (lengths == lengths_.end()) return std::nullopt;
  for (const std::size_t length : lengths->second)
    if (at + length <= text.size())
      if (const auto known = find(text.substr(at, length))) return known;
  return std::nullopt;
}

}  // namespace figx::lex
