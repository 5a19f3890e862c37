// Quantities: a number with its scale and unit, or a range of two, exact.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/word.h"
#include "figx/decimal.h"
#include "lex/look.h"
#include "lex/pattern_set.h"

namespace figx::lex {

/// How a text hedges a number.
enum class Approx { none, about, over, under };
/// An open range: 不低于 makes a floor, 不超过 a ceiling.
enum class Bound { none, floor, ceiling };

/// A quantity in normalised text. `unit` is an ISO code, "percent", "pp", "person", "unit", "times" (a multiple),
/// "other" (counted things that no metric counts; `reason` says which), or empty for a bare number.
struct Quantity {
  std::size_t begin = 0, end = 0;  ///< bytes; a range covers both ends
  bool range = false;
  Decimal value;   ///< a single number; of a range the first one, as written
  Decimal second;  ///< the second number of a range, as written
  Word unit;
  Word reason;
  bool bare_yuan = false;  ///< 元 or 分 without a country: the document decides the currency
  bool per_share = false;  ///< the unit itself says so: 元/股
  bool small = false;      ///< a coin: 仙, 分, 便士
  bool signed_ = false;    ///< written with + or -
  bool word = false;       ///< 翻倍, 腰斩
  bool unitless = false;   ///< had no unit of its own and may borrow one from its list
  Approx approx = Approx::none;
  Bound bound = Bound::none;
  Decimal bare;   ///< the first number without its trailing scale
  int scale = 0;  ///< power of ten of that scale
};

/// The unit entries of the packs, split by where they stand.
class Units {
 public:
  explicit Units(const std::vector<const pack::Entry*>& entries);

  /// All quantities of a sentence, left to right, not overlapping. Numbers inside Latin words (Q3, 5G) are none. They
  /// begin at one of these places, where a look at the sentence found that a number may.
  std::vector<Quantity> find(std::string_view text, std::span<const Look::Place> places) const;
  /// Do a user's packs have more that a quantity may begin with?
  bool has_added() const { return words_.has_added() || before_.has_added(); }

 private:
  /// What an entry's fields say.
  struct Unit {
    std::optional<int> power;
    std::string_view reason;
    bool tenths = false;  ///< 成, of which a digit may follow
    bool bare = false, small = false, per_share = false;
  };
  const Unit& unit_of(const pack::Entry& entry) const;
  std::optional<Quantity> read(std::string_view text, std::size_t at, bool may_join) const;
  bool read_unit(std::string_view text, Quantity& q) const;
  /// Is it a letter that no currency begins with, or one numeral that no unit, scale or second end of a range follows,
  /// such as 一 in 一直? Then read() finds none.
  bool counts_nothing(std::string_view text, std::size_t at) const;
  void join_range(std::string_view text, Quantity& q) const;

  PatternSet after_, before_, words_;
  mutable std::unordered_map<const pack::Entry*, Unit> known_;  // read when first met
};

}  // namespace figx::lex
