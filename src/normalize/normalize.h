// Article text to sentences in one spelling: half width, Simplified, one comma, no thousands groups, with a way
// back to the source for every byte.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "figx/document.h"

namespace figx::normalize {

/// Bytes from `byte` on (up to where the next stretch begins) whose code points came one after the other from the
/// source: the first from the source code points [begin, end), each further one from those `step` later. Of text that
/// stands for something else in the source (an entity of HTML), every code point came from the whole of it: step 0.
struct Stretch {
  std::uint32_t byte = 0, begin = 0, end = 0, step = 1;
};

/// The way from a sentence back to its source. Neither ends nor beginnings ever fall. Not for two threads at once.
class SourceMap {
 public:
  /// Says where the code point that begins at `byte` came from; bytes grow.
  void add(std::uint32_t byte, std::uint32_t begin, std::uint32_t end);
  /// The same for `count` code points, which came from one source code point each.
  void add_run(std::uint32_t byte, std::uint32_t begin, std::uint32_t count);
  void clear() { stretches_.clear(), points_ = counted_ = before_ = 0; }

  /// The source code points of the character of `text` that holds byte `at`.
  std::pair<std::uint32_t, std::uint32_t> of(std::string_view text, std::size_t at) const;

 private:
  std::vector<Stretch> stretches_;
  std::uint32_t points_ = 0;  // of the last stretch
  // The byte behind the one that was asked for last, and the code points from its stretch's beginning to there.
  mutable std::uint32_t counted_ = 0, before_ = 0;
};

/// A sentence of a document in normalised spelling.
struct Sentence {
  std::size_t block = 0;  ///< index into Document::blocks
  Block::Kind kind = Block::Kind::paragraph;
  std::string text;  ///< normalised UTF-8
  SourceMap map;

  /// Source code points of the bytes [from, to) of `text`; needs from < to.
  std::size_t source_begin(std::size_t from) const { return map.of(text, from).first; }
  std::size_t source_end(std::size_t to) const { return map.of(text, to - 1).second; }
};

/// Longest sentence, in code points; a longer one is cut at a comma, else anywhere.
inline constexpr std::size_t kLongestSentence = 1024;

/// Calls `use` with each sentence of the document's blocks, in order, until that gives false. `index` is of
/// Document::source.
void for_each_sentence(const Document& document, const utf8::CodePointIndex& index,
                       const std::function<bool(Sentence&&)>& use);

/// Normalises one text as if it were a sentence of its own, for pattern examples and tests.
std::string normalize(std::string_view text);

}  // namespace figx::normalize
