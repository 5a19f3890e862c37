// Skimming a document: does it name anything at all that could be measured in a figure?
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "figx/document.h"
#include "lex/automaton.h"
#include "lex/skim_image.h"

namespace figx::lex {

/// Most texts of a wire name no metric, and a number without a metric is no figure. This finds that out from the text
/// as it is written, before sentences are cut, folded and lexed: it passes over characters that with the one or two
/// before begin no such word, the plain ones without decoding them, and walks the automaton of the packs from the
/// others. It takes blanks and marks as there or not there, and knows contexts (unless_before, unless_after) only as
/// far as plain words go, so it may say yes where the lexer then finds nothing, and never no where the lexer would find
/// something. It knows the built-in packs; words that a user adds are not looked for. The tables are built with the
/// program (tools/skim_tables).
class Skim {
 public:
  Skim() = default;
  /// Reads the tables that begin at `bytes` and moves `bytes` behind them.
  Skim(const AutomatonSet& vocabulary, const char*& bytes);

  /// Could a metric be named in the document, or what names one itself: a share of revenue, a loss that widens, the
  /// main businesses?
  bool may_name_metric(const Document& document) const;
  /// The same of valid UTF-8.
  bool may_name_metric(std::string_view text) const;
  /// Does a word that names a metric begin at byte `at`? That it does so somewhere is what may_name_metric finds.
  bool begins(std::string_view text, std::size_t at) const;

 private:
  using Byte = unsigned char;

  /// What the table of characters says, of any plane.
  std::uint16_t said_of(char32_t written) const;
  /// The same of the character at `at`, of `size` bytes.
  std::uint16_t said_at(const Byte* at, std::size_t& size) const;
  /// The same of the character that ends at `at`.
  std::uint16_t said_before(const Byte* at) const;
  /// May the character that ends at `at`, three bytes or more behind where the text begins, open a pair?
  bool opens(const Byte* at) const;
  /// Can words be begun with the character before and the plain one at `at`, which has its bit in the row of seconds,
  /// as far as the third allows it? Kept out of the loop that calls it seldom, and that is slower with it inside.
  [[gnu::noinline]] bool is_second(const Byte* at, const Byte* end) const;
  /// Moves on from `at`, three bytes or more behind where the text begins, over characters that no word is begun with:
  /// to one that could be its second behind the very one before, or a mark behind one that could be its first.
  const Byte* pass_over(const Byte* at, const Byte* end) const;
  /// Where the character of a word begins that stands `back` such characters before the one at byte `at`.
  std::size_t word_begin(std::string_view text, std::size_t at, int back) const;
  /// Does one where a blank or a mark stands within what could be the word, so that it may be there or not.
  bool begins_roughly(std::string_view text, std::size_t at) const;
  /// Does the text beside text[begin, end) let one of the entries that end at this node stand there? `plain`: no blank
  /// or mark is within.
  bool accepted(std::uint32_t node, bool revenue, bool loss, std::string_view text, std::size_t begin, std::size_t end,
                bool plain) const;
  /// Does what stands beside text[begin, end) forbid this entry there? No, where that cannot be told from the words
  /// right beside it.
  bool refused(std::string_view text, std::size_t begin, std::size_t end, std::uint16_t entry) const;
  /// The same by what stands before byte `begin` or behind byte `end`, at most so many characters `beside`.
  bool refused_before(std::string_view text, std::size_t begin, std::uint16_t entry, std::size_t beside) const;
  bool refused_after(std::string_view text, std::size_t end, std::uint16_t entry, std::size_t beside) const;

  const AutomatonSet* vocabulary_ = nullptr;
  const std::uint16_t* characters_ = nullptr;
  const std::uint64_t* pairs_ = nullptr;
  const std::uint64_t* triples_ = nullptr;
  const std::uint32_t* rows_ = nullptr;
  const std::uint32_t* ascii_ = nullptr;
  const std::uint8_t* nodes_ = nullptr;
  const std::uint8_t* asks_ = nullptr;
};

/// The one of the packs that figx is built with.
const Skim& builtin_skim();

}  // namespace figx::lex
