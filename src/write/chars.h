// A text that is made of very many very short pieces.
#pragma once

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <utility>

namespace figx {

/// Grows as std::string does, but a few bytes more cost only their copy and one comparison.
class Chars {
 public:
  Chars& operator+=(char c) {
    make_room(1);
    bytes_[size_++] = c;
    return *this;
  }
  /// Of a literal the length is known, so that its bytes are stored and not copied by a function.
  template <std::size_t N>
  Chars& operator+=(const char (&literal)[N]) {
    make_room(N - 1);
    std::memcpy(bytes_.get() + size_, literal, N - 1);
    size_ += N - 1;
    return *this;
  }
  Chars& operator+=(std::string_view text) {
    make_room(text.size());
    std::memcpy(bytes_.get() + size_, text.data(), text.size());
    size_ += text.size();
    return *this;
  }
  /// In decimal digits.
  template <typename Integer>
  Chars& add_number(Integer number) {
    constexpr std::size_t kLongest = 24;
    make_room(kLongest);
    char* begin = bytes_.get() + size_;
    size_ += static_cast<std::size_t>(std::to_chars(begin, begin + kLongest, number).ptr - begin);
    return *this;
  }

  std::string_view view() const { return {bytes_.get(), size_}; }
  /// Keeps its room.
  void clear() { size_ = 0; }

 private:
  void make_room(std::size_t more) {
    if (capacity_ - size_ < more) grow(more);
  }
  void grow(std::size_t more) {
    constexpr std::size_t kFirst = 4096;
    const std::size_t capacity = std::max({kFirst, 2 * capacity_, size_ + more});
    auto bytes = std::make_unique_for_overwrite<char[]>(capacity);
    if (size_ != 0) std::memcpy(bytes.get(), bytes_.get(), size_);
    bytes_ = std::move(bytes);
    capacity_ = capacity;
  }

  std::unique_ptr<char[]> bytes_;
  std::size_t size_ = 0, capacity_ = 0;
};

}  // namespace figx
