// Numbers and texts as bytes in a row; what is read back is checked at each step.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

namespace figx::isolate {

class Packer {
 public:
  explicit Packer(std::size_t size = 0) { bytes_.reserve(size); }

  void u8(std::uint8_t value) { bytes_ += static_cast<char>(value); }
  void u32(std::size_t value) { number(value, 4); }
  void u64(std::uint64_t value) { number(value, 8); }
  void real(double value) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    u64(bits);
  }
  void text(std::string_view value) {
    u32(value.size());
    bytes_ += value;
  }
  std::string take() { return std::move(bytes_); }

 private:
  void number(std::uint64_t value, int width) {
    for (int i = 0; i < width; ++i) u8(static_cast<std::uint8_t>(value >> (8 * i)));
  }
  std::string bytes_;
};

/// After the first read beyond the end every read gives 0 or "", and `whole` is false.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : rest_(bytes) {}

  std::uint8_t u8() { return static_cast<std::uint8_t>(number(1)); }
  std::uint32_t u32() { return static_cast<std::uint32_t>(number(4)); }
  std::uint64_t u64() { return number(8); }
  double real() {
    const std::uint64_t bits = u64();
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    return value;
  }
  std::string_view text() { return take(u32()); }
  /// The length of a list whose members take at least `least` bytes each, so that it never promises more than
  /// there are bytes.
  std::size_t count(std::size_t least) {
    const std::size_t many = u32();
    if (many > rest_.size() / least) fail();
    return good_ ? many : 0;
  }
  void fail() {
    good_ = false;
    rest_ = {};
  }
  bool good() const { return good_; }
  /// Was everything there, and nothing more?
  bool whole() const { return good_ && rest_.empty(); }

 private:
  std::string_view take(std::size_t size) {
    if (size > rest_.size()) fail();
    const std::string_view taken = rest_.substr(0, good_ ? size : 0);
    rest_.remove_prefix(taken.size());
    return taken;
  }
  std::uint64_t number(std::size_t width) {
    std::uint64_t value = 0;
    int shift = 0;
    for (const char c : take(width)) {
      value |= std::uint64_t{static_cast<unsigned char>(c)} << shift;
      shift += 8;
    }
    return value;
  }
  std::string_view rest_;
  bool good_ = true;
};

}  // namespace figx::isolate
