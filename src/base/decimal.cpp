// Exact decimals on a 128-bit coefficient; whatever does not fit is refused, never rounded.
#include "figx/decimal.h"

#include <algorithm>
#include <utility>

namespace figx {
namespace {

constexpr int kDigits = 36;
constexpr int kMaxExponent = 64;
constexpr std::size_t kPlainDigits = 19;  // fewer make a number of 64 bits

constexpr __int128 power_of_ten(int n) {
  __int128 power = 1;
  while (n-- > 0) power *= 10;
  return power;
}

constexpr __int128 kLimit = power_of_ten(kDigits);

int digit_count(__int128 magnitude) {
  int digits = 0;
  for (; magnitude != 0; magnitude /= 10) ++digits;
  return digits;
}

// Takes the factors 2 out of `two` and 5 out of `five` that make tens, and counts them in `exponent`.
void take_tens(__int128& two, __int128& five, int& exponent) {
  while (two % 2 == 0 && five % 5 == 0) {
    two /= 2;
    five /= 5;
    ++exponent;
  }
}

}  // namespace

Decimal::Decimal(std::int64_t whole) {
  *this = *make(whole, 0);
}

std::optional<Decimal> Decimal::make(__int128 digits, int exponent) {
  if (digits == 0) return Decimal();
  if (auto small = static_cast<std::int64_t>(digits); small == digits) {  // nearly always, and quicker to divide
    for (; small % 10 == 0; ++exponent) small /= 10;
    digits = small;
  } else {
    for (; digits % 10 == 0; ++exponent) digits /= 10;
  }
  if (digits >= kLimit || digits <= -kLimit) return std::nullopt;
  if (exponent > kMaxExponent || exponent < -kMaxExponent) return std::nullopt;
  return Decimal(digits, exponent);
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text.empty() || text.back() == '.') return std::nullopt;
  if (text.size() < kPlainDigits) return parse_short(text, negative);
  __int128 digits = 0;
  int exponent = 0, zeros = 0;  // zeros: read, but not yet part of `digits`, for they may be trailing ones
  bool point = false;
  for (const char c : text) {
    if (c == '.' && !std::exchange(point, true)) continue;
    if (c < '0' || c > '9') return std::nullopt;
    if (point) --exponent;
    if (c == '0') {
      if (digits != 0) ++zeros;
      continue;
    }
    if (zeros >= kDigits) return std::nullopt;
    for (; zeros >= 0; --zeros) {
      if (digits >= kLimit / 10) return std::nullopt;
      digits *= 10;
    }
    zeros = 0;
    digits += c - '0';
  }
  return make(negative ? -digits : digits, exponent + zeros);
}

std::optional<Decimal> Decimal::parse_short(std::string_view text, bool negative) {
  std::int64_t digits = 0;
  int exponent = 0;
  bool point = false;
  for (const char c : text) {
    if (c == '.' && !std::exchange(point, true)) continue;
    if (c < '0' || c > '9') return std::nullopt;
    if (point) --exponent;
    digits = 10 * digits + (c - '0');
  }
  return make(negative ? -digits : digits, exponent);
}

std::optional<Decimal> Decimal::plus(const Decimal& other) const {
  if (is_zero()) return other;
  if (other.is_zero()) return *this;
  const Decimal& fine = exponent_ < other.exponent_ ? *this : other;
  const Decimal& coarse = exponent_ < other.exponent_ ? other : *this;
  const int apart = coarse.exponent_ - fine.exponent_;
  __int128 sum;
  if (apart > kDigits + 1 || __builtin_mul_overflow(coarse.coefficient_, power_of_ten(apart), &sum) ||
      __builtin_add_overflow(sum, fine.coefficient_, &sum)) {
    return std::nullopt;
  }
  return make(sum, fine.exponent_);
}

std::optional<Decimal> Decimal::minus(const Decimal& other) const {
  return plus(other.negated());
}

std::optional<Decimal> Decimal::times(const Decimal& other) const {
  if (is_zero() || other.is_zero()) return Decimal();
  __int128 a = coefficient_, b = other.coefficient_, product;
  int exponent = exponent_ + other.exponent_;
  take_tens(a, b, exponent);
  take_tens(b, a, exponent);
  if (__builtin_mul_overflow(a, b, &product)) return std::nullopt;
  return make(product, exponent);
}

std::optional<Decimal> Decimal::divided(const Decimal& divisor, int decimals) const {
  if (divisor.is_zero() || decimals < 0 || decimals > kDigits) return std::nullopt;
  if (is_zero()) return Decimal();
  const __int128 below = divisor.abs().coefficient_;
  __int128 quotient = abs().coefficient_ / below, rest = abs().coefficient_ % below;
  int shift = exponent_ - divisor.exponent_ + decimals;
  for (; shift > 0; --shift) {  // as on paper: one more digit at a time
    rest *= 10;
    if (quotient >= kLimit / 10) return std::nullopt;
    quotient = quotient * 10 + rest / below;
    rest %= below;
  }
  // What is cut off, against a half of the last digit that stays: -1 less, 0 just that, 1 more.
  int half = rest == 0 ? -1 : rest > below - rest ? 1 : rest == below - rest ? 0 : -1;
  bool something = rest != 0;
  for (; shift < 0; ++shift) {
    const int digit = static_cast<int>(quotient % 10);
    quotient /= 10;
    half = digit > 5 || (digit == 5 && something) ? 1 : digit == 5 ? 0 : -1;
    something = something || digit != 0;
  }
  if (half > 0 || (half == 0 && quotient % 2 != 0)) ++quotient;
  return make(is_negative() == divisor.is_negative() ? quotient : -quotient, -decimals);
}

std::optional<Decimal> Decimal::scaled(int power) const {
  if (power > 4 * kMaxExponent || power < -4 * kMaxExponent) return is_zero() ? std::optional(*this) : std::nullopt;
  return make(coefficient_, exponent_ + power);
}

Decimal Decimal::negated() const {
  return Decimal(-coefficient_, exponent_);
}

std::string Decimal::to_string() const {
  std::string digits;  // reversed: the lowest digit first
  for (__int128 rest = is_negative() ? -coefficient_ : coefficient_; rest != 0; rest /= 10) {
    digits += static_cast<char>('0' + static_cast<int>(rest % 10));
  }
  if (exponent_ < 0) {
    const auto places = static_cast<std::size_t>(-exponent_);
    if (digits.size() <= places) digits.append(places + 1 - digits.size(), '0');
    digits.insert(places, 1, '.');
  }
  if (digits.empty()) digits.push_back('0');
  if (is_negative()) digits += '-';
  std::reverse(digits.begin(), digits.end());
  if (exponent_ > 0) digits.append(static_cast<std::size_t>(exponent_), '0');
  return digits;
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
  if (a.exponent_ == b.exponent_)
    return a.coefficient_ < b.coefficient_   ? std::strong_ordering::less
           : a.coefficient_ > b.coefficient_ ? std::strong_ordering::greater
                                             : std::strong_ordering::equal;
  const auto sign = [](const Decimal& d) { return d.is_zero() ? 0 : d.is_negative() ? -1 : 1; };
  if (sign(a) != sign(b)) return sign(a) <=> sign(b);
  if (a.is_zero()) return std::strong_ordering::equal;
  if (a.is_negative()) return b.negated() <=> a.negated();
  const int a_digits = digit_count(a.coefficient_), b_digits = digit_count(b.coefficient_);
  const auto size = a_digits + a.exponent_ <=> b_digits + b.exponent_;
  if (size != 0) return size;
  // Equally many digits before the point: bring both to as many digits, which always fits.
  const __int128 left = a.coefficient_ * power_of_ten(std::max(0, b_digits - a_digits));
  const __int128 right = b.coefficient_ * power_of_ten(std::max(0, a_digits - b_digits));
  return left < right   ? std::strong_ordering::less
         : left > right ? std::strong_ordering::greater
                        : std::strong_ordering::equal;
}

}  // namespace figx
