// Names that a document itself introduces, by a code in brackets behind them: 全民国际(08170).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/text_hash.h"

namespace figx::lex {

/// A name and the listing that its code is, such as "HKEX:08170"; both live as long as the names they are of.
struct LocalName {
  std::string_view name, code_id;
};

/// The names of one document. A look-up takes the same time however many there are: a place of a text is asked only
/// for the lengths of those that begin with its two characters.
class LocalNames {
 public:
  /// Of two codes for one name the first stands. A name shorter than two characters is passed over.
  void add(std::string_view name, std::string_view code_id);

  bool empty() const { return codes_.empty(); }
  /// May a name begin with two code points of this hash (image::pair_of)?
  bool may_begin(std::uint32_t pair) const {
    pair %= kPairs;
    return (pairs_[pair / 64] >> pair % 64 & 1) != 0;
  }
  /// The name that is just this.
  std::optional<LocalName> find(std::string_view name) const;
  /// The longest name that begins at byte `at` of the text.
  std::optional<LocalName> longest_at(std::string_view text, std::size_t at) const {
    return codes_.empty() ? std::nullopt : longest_of_some(text, at);
  }

 private:
  std::optional<LocalName> longest_of_some(std::string_view text, std::size_t at) const;

  static constexpr std::uint32_t kPairs = 4096;
  std::array<std::uint64_t, kPairs / 64> pairs_{};
  std::unordered_map<std::string, std::string, TextHash, std::equal_to<>> codes_;  ///< by name
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> lengths_;  ///< by two characters; bytes, longest first
};

}  // namespace figx::lex
