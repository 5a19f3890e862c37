// UTF-8 in small pieces: decode, append, count, and byte offsets as code point offsets.
#include "base/utf8.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace figx::utf8 {
namespace {

constexpr std::size_t kStep = 128;
constexpr std::uint64_t kHighBits = 0x8080808080808080, kLowBits = kHighBits >> 7;

std::uint64_t load(const char* data) {
  std::uint64_t word;
  std::memcpy(&word, data, sizeof word);
  return word;
}

// The lowest bit of each byte of a word that continues a code point: 10xxxxxx.
std::uint64_t continuations_in(std::uint64_t word) {
  return word >> 7 & ~word >> 6 & kLowBits;
}

// How many bytes of the well-formed sequence at `pos` there are before it ends or goes wrong; `length`
// becomes what its first byte promises, 0 for a byte that begins nothing.
std::size_t well_formed(std::string_view text, std::size_t pos, std::size_t& length) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(pos);
  unsigned char low = 0x80, high = 0xBF;
  length = 0;
  if (first < 0x80) length = 1;
  if (first >= 0xC2 && first <= 0xDF) length = 2;
  if (first >= 0xE0 && first <= 0xEF) length = 3;
  if (first >= 0xF0 && first <= 0xF4) length = 4;
  if (first == 0xE0) low = 0xA0;
  if (first == 0xED) high = 0x9F;  // surrogates
  if (first == 0xF0) low = 0x90;
  if (first == 0xF4) high = 0x8F;
  std::size_t good = 1;
  while (good < length && pos + good < text.size() && byte(pos + good) >= low && byte(pos + good) <= high) {
    ++good;
    low = 0x80;
    high = 0xBF;
  }
  return good;
}

// Do two characters of three bytes begin here, of which no second byte is special (a lead of E1 to EC, EE or EF)?
// Needs 8 bytes.
bool is_plain_pair(const char* data) {
  const auto lead = [&](std::size_t i) { return static_cast<unsigned char>(data[i]); };
  const auto plain = [](unsigned char first) { return first > 0xE0 && first != 0xED; };
  if constexpr (std::endian::native == std::endian::little) {
    const std::uint64_t word = load(data);
    return (word & 0xC0C0F0C0C0F0) == 0x8080E08080E0 && plain(lead(0)) && plain(lead(3));
  }
  const auto three = [&](std::size_t i) {
    return (lead(i) & 0xF0) == 0xE0 && plain(lead(i)) && is_continuation(data[i + 1]) && is_continuation(data[i + 2]);
  };
  return three(0) && three(3);
}

}  // namespace

char32_t decode_any(std::string_view text, std::size_t& pos) {
  const auto first = static_cast<unsigned char>(text[pos]);
  if (first < 0x80) {
    ++pos;
    return first;
  }
  std::size_t length;
  const std::size_t good = well_formed(text, pos, length);
  const std::size_t begin = pos;
  pos += good;
  if (good != length) return kReplacement;
  char32_t code_point = first & (0xFF >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    code_point = code_point << 6 | (static_cast<unsigned char>(text[begin + i]) & 0x3F);
  }
  return code_point;
}

void append(std::string& out, char32_t code_point) {
  if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) code_point = kReplacement;
  if (code_point < 0x80) {
    out += static_cast<char>(code_point);
    return;
  }
  const int rest = code_point < 0x800 ? 1 : code_point < 0x10000 ? 2 : 3;
  static constexpr unsigned char kLead[] = {0, 0xC0, 0xE0, 0xF0};
  out += static_cast<char>(kLead[rest] | code_point >> (6 * rest));
  for (int i = rest - 1; i >= 0; --i) out += static_cast<char>(0x80 | (code_point >> (6 * i) & 0x3F));
}

std::size_t count(std::string_view text) {
  constexpr std::size_t kRound = 8 * 31;  // 31 words have 248 bytes, a number that a byte can hold
  std::size_t continuations = 0, i = 0;
  while (i + 8 <= text.size()) {
    const std::size_t end = std::min(text.size() - 7, i + kRound);
    std::uint64_t sums = 0;
    for (; i < end; i += 8) {
      sums += continuations_in(load(text.data() + i));
    }
    continuations += static_cast<std::size_t>(sums * kLowBits >> 56);
  }
  for (; i < text.size(); ++i) continuations += is_continuation(text[i]);
  return text.size() - continuations;
}

std::size_t find_invalid(std::string_view text) {
  std::size_t pos = 0;
  while (pos < text.size()) {
    if (pos + 8 <= text.size() && (load(text.data() + pos) & kHighBits) == 0) {
      pos += 8;
      continue;
    }
    while (pos + 8 <= text.size() && is_plain_pair(text.data() + pos)) pos += 6;  // nearly all Chinese is here
    if (pos >= text.size()) break;
    const auto first = static_cast<unsigned char>(text[pos]);
    if (first >= 0xE1 && first <= 0xEC && pos + 2 < text.size() && is_continuation(text[pos + 1]) &&
        is_continuation(text[pos + 2])) {
      pos += 3;
      continue;
    }
    std::size_t length;
    const std::size_t good = well_formed(text, pos, length);
    if (good != length) return pos;
    pos += length;
  }
  return std::string_view::npos;
}

std::string repaired(std::string_view text) {
  std::string good;
  for (std::size_t pos = 0; pos < text.size();) append(good, decode(text, pos));
  return good;
}

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
  const auto high = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
  if (std::none_of(text.begin(), text.end(), high)) {
    size_ = text.size();
    return;
  }
  checkpoints_.reserve(text.size() / kStep + 1);
  for (std::size_t i = 0; i < text.size(); i += kStep) {
    checkpoints_.push_back(static_cast<std::uint32_t>(size_));
    size_ += count(text.substr(i, kStep));
  }
}

std::size_t CodePointIndex::at(std::size_t byte) const {
  if (byte >= text_.size()) return size_;
  if (checkpoints_.empty()) return byte;
  const std::size_t begin = byte / kStep * kStep;
  return checkpoints_[byte / kStep] + count(text_.substr(begin, byte - begin));
}

std::size_t CodePointIndex::byte_of(std::size_t code_point) const {
  if (code_point >= size_) return text_.size();
  if (checkpoints_.empty()) return code_point;
  const auto after = std::upper_bound(checkpoints_.begin(), checkpoints_.end(), code_point);
  const auto step = static_cast<std::size_t>(after - checkpoints_.begin()) - 1;
  std::size_t seen = checkpoints_[step], pos = step * kStep;
  for (; pos + 8 <= text_.size(); pos += 8) {
    const std::size_t begun = 8 - (continuations_in(load(text_.data() + pos)) * kLowBits >> 56);
    if (seen + begun > code_point) break;
    seen += begun;
  }
  for (;; ++pos) {
    if (is_continuation(text_[pos])) continue;
    if (seen++ == code_point) return pos;
  }
}

}  // namespace figx::utf8
