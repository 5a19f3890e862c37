// Runs the examples of pack entries: a vocabulary entry on its own and among all others, a rule on whole articles.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "figx/document.h"
#include "figx/extractor.h"
#include "lex/lexer.h"
#include "pack/pack.h"

namespace figx::extract {

class Examples {
 public:
  /// What figx reads in a document, with what it leaves aside.
  using Read = std::function<Analysis(const Document&)>;

  /// Pack and lexer must outlive this; the lexer and `read` know the same pack.
  Examples(const pack::Pack& pack, const lex::Lexer& lexer, Read read)
      : pack_(pack), lexer_(lexer), read_(std::move(read)) {}

  /// Must what the example shows come from its own entry, or may another one say just the same?
  enum class By { this_entry, any_entry };
  /// What is wrong with one example among all entries; nullopt when it holds.
  std::optional<std::string> problem(const pack::Entry& entry, const pack::Accept& accept,
                                     By by = By::this_entry) const;
  /// The examples of one entry, each entry on its own and among all; one message for each that does not hold, as
  /// pack::describe() writes it.
  std::vector<std::string> check(const pack::Entry& entry, const std::vector<pack::SourceFile>& files) const;

 private:
  std::optional<std::string> found_among_all(const pack::Entry& entry, const pack::Accept& accept, By by) const;
  std::optional<std::string> gives_figure(const pack::Entry& entry, const pack::Accept& accept, By by) const;
  std::optional<std::string> gives_none(const pack::Entry& entry, const pack::Reject& reject) const;

  bool overruled(const pack::Entry& entry, const std::string& rule) const;

  const pack::Pack& pack_;
  const lex::Lexer& lexer_;
  Read read_;
};

}  // namespace figx::extract
