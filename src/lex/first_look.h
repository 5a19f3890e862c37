// A first look at a document: does it name anything at all that could be measured in a figure?
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "figx/document.h"
#include "lex/automaton.h"
#include "pack/pack.h"

namespace figx::lex {

/// Most texts of a wire name no metric, and a number without a metric is no figure. This finds that out from the text
/// as it is written, before sentences are cut, folded and lexed: it folds one character after the other, passes over
/// those whose pair with the one before begins no such word, and walks the automaton of the packs from the others.
/// It takes blanks and marks as there or not there, and knows contexts (unless_before, unless_after) only as far as
/// plain words go, so it may say yes where the lexer then finds nothing, and never no where the lexer would find
/// something.
class FirstLook {
 public:
  /// The built-in entries of `pack`. Words that a user adds are not looked for.
  explicit FirstLook(const pack::Pack& pack);

  /// The one of the packs that figx is built with, made when first asked for.
  static const FirstLook& of_builtin(const pack::Pack& pack);

  /// Could a metric be named in the document, or what names one itself: a share of revenue, a loss that widens, the
  /// main businesses?
  bool may_name_metric(const Document& document) const;
  bool may_name_metric(std::string_view text) const;

  /// What a token must be, or hold, to name one.
  static bool names_metric(const pack::Entry& entry, std::string_view word);

 private:
  /// What an entry asks of the word that it matches.
  enum class Asks : std::uint8_t { other, nothing, revenue, loss };
  static Asks asks(const pack::Entry& entry);
  static bool holds(Asks asks, bool revenue, bool loss);

  void learn_beginnings();
  std::uint32_t said_of(char32_t folded) const;
  /// Does a word that names a metric begin at byte `at`?
  bool begins(std::string_view text, std::size_t at) const;
  /// Does what stands beside text[begin, end) forbid this entry there? No, where that cannot be told from the words
  /// right beside it.
  bool refused(std::string_view text, std::size_t begin, std::size_t end, std::uint16_t entry) const;
  /// Could a sentence that is too long be cut right here, for want of a mark before?
  static bool may_be_cut(std::string_view text, std::size_t at);
  /// Is this what a node accepts, when the walk has passed 收, 额, 售 or 亏?
  bool accepted(std::uint32_t node, bool revenue, bool loss) const;

  const AutomatonSet* vocabulary_;
  std::vector<Asks> asks_;         ///< of each entry of the automaton
  std::vector<bool> leads_;        ///< from this node a word that counts can still be reached
  bool begins_with_mark_ = false;  ///< some word does, and the tables say nothing of it
  std::bitset<0x10000> pairs_;     ///< of characters that begin a word, hashed
  std::bitset<0x10000> alone_;     ///< characters that are a word by themselves, or begin one with a mark
  std::bitset<0x10000> opens_;     ///< the first ones of pairs
  std::bitset<0x10000> follows_;   ///< the second ones
  /// Of each character what it is folded to, and what the tables say of that; 0 where that is no part of a word.
  std::vector<std::uint32_t> words_;
};

}  // namespace figx::lex
