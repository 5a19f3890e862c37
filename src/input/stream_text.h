// The bytes of a stream as UTF-8, a piece at a time.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "figx/documents.h"
#include "figx/result.h"

namespace figx {

/// How much of a stream is looked at to find its encoding and kind.
inline constexpr std::size_t kStreamHead = 1 << 16;

/// The beginning of a stream without the character that its end may have cut in two.
std::string_view whole_characters(std::string_view head);

/// Decodes a stream in memory that does not grow with it. Sequences that are malformed in another encoding become
/// the byte 0xFF, which UTF-8 never has; those of UTF-8 stay as they are. So the record that holds them shows.
class TextReader {
 public:
  /// Reads the head and chooses the encoding as decode() does. `input` must outlive the reader.
  /// Errors: an encoding that ICU does not know, an input that cannot be read.
  static Result<TextReader> open(const ReadBytes& input, std::string_view encoding);
  TextReader(TextReader&&) noexcept;
  TextReader& operator=(TextReader&&) noexcept;
  ~TextReader();

  /// UTF-8 without a byte order mark: how many bytes, 0 at the end, -1 with errno on an error. `size` at least 64.
  std::ptrdiff_t read(char* buffer, std::size_t size);

  /// The first bytes of the stream as they came, until the first read().
  std::string_view head() const;

  /// What the stream is read as: "UTF-8", "GB18030", ...
  const std::string& encoding() const;

 private:
  struct State;
  explicit TextReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// What to say when reading ended with errno `error`.
Error read_error(int error);

}  // namespace figx
