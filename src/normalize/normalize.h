// Article text to sentences in one spelling: half width, Simplified, one comma, no thousands groups, with a way
// back to the source for every byte.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "figx/document.h"

namespace figx::normalize {

/// A sentence of a document in normalised spelling.
struct Sentence {
  std::size_t block = 0;  ///< index into Document::blocks
  Block::Kind kind = Block::Kind::paragraph;
  std::string text;  ///< normalised UTF-8
  /// For each byte of `text`: the source code points [begin, end) that its code point came from. Both never fall.
  std::vector<std::uint32_t> begin, end;

  /// Source code points of the bytes [from, to) of `text`; needs from < to.
  std::size_t source_begin(std::size_t from) const { return begin[from]; }
  std::size_t source_end(std::size_t to) const { return end[to - 1]; }
};

/// Longest sentence, in code points; a longer one is cut at a comma, else anywhere.
inline constexpr std::size_t kLongestSentence = 1024;

/// Calls `use` with each sentence of the document's blocks, in order. `index` is of Document::source.
void for_each_sentence(const Document& document, const utf8::CodePointIndex& index,
                       const std::function<void(Sentence&&)>& use);

/// Normalises one text as if it were a sentence of its own, for pattern examples and tests.
std::string normalize(std::string_view text);

}  // namespace figx::normalize
