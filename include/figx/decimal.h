// An exact decimal number: every value of figx, from the text to the output.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace figx {

/// coefficient * 10^exponent, kept without trailing zeros in the coefficient, so equal numbers are
/// equal members. Holds up to 36 significant digits; an operation that would need more, or an
/// exponent beyond +-64, gives nullopt. No binary floating point is involved anywhere.
class Decimal {
 public:
  constexpr Decimal() = default;
  explicit Decimal(std::int64_t whole);

  /// Reads "-1234.50" or ".5" (ASCII digits, at most one point and not at the end, an optional sign; no
  /// grouping, no exponent).
  static std::optional<Decimal> parse(std::string_view text);
  /// `digits` * 10^exponent.
  static std::optional<Decimal> make(__int128 digits, int exponent);

  std::optional<Decimal> plus(const Decimal& other) const;
  std::optional<Decimal> minus(const Decimal& other) const;
  std::optional<Decimal> times(const Decimal& other) const;
  /// This number / divisor, rounded half-even to that many decimals, 0 to 36; nullopt for a divisor of zero.
  std::optional<Decimal> divided(const Decimal& divisor, int decimals) const;
  /// This number times 10^power.
  std::optional<Decimal> scaled(int power) const;
  Decimal negated() const;
  Decimal abs() const { return coefficient_ < 0 ? negated() : *this; }

  bool is_zero() const { return coefficient_ == 0; }
  bool is_negative() const { return coefficient_ < 0; }
  bool is_integer() const { return exponent_ >= 0; }

  /// Plain notation, never an exponent: "48390000000", "-0.0347", "8.02".
  std::string to_string() const;

  friend bool operator==(const Decimal& a, const Decimal& b) = default;
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);

 private:
  /// parse() of digits that are so few that 64 bits hold them.
  static std::optional<Decimal> parse_short(std::string_view text, bool negative);
  constexpr Decimal(__int128 coefficient, int exponent) : coefficient_(coefficient), exponent_(exponent) {}
  __int128 coefficient_ = 0;
  int exponent_ = 0;
};

}  // namespace figx
