// Tries only what can change: an example whose text the entry matches nowhere cannot miss it.
#include "ablation.h"

#include <re2/re2.h>

#include "normalize/normalize.h"

namespace figx::tests {

struct Ablation::Search {
  explicit Search(const pack::Entry& entry) : match(entry.match), elsewhere(entry.kind == pack::Kind::company) {}
  RE2 match;
  bool elsewhere;  ///< looked for in names of the registry too
};

Ablation::Ablation()
    : pipeline_(*pack::load(pack::builtin_files())),
      examples_(pipeline_.pack(), pipeline_.lexer(), [this](const Document& document) { return run(document); }) {
  for (const pack::Entry& entry : entries()) {
    texts_.emplace_back();
    for (const pack::Accept& accept : entry.accept) texts_.back().push_back(normalize::normalize(accept.text));
    searches_.push_back(entry.kind == pack::Kind::rule ? nullptr : std::make_unique<Search>(entry));
  }
}

Ablation::~Ablation() = default;

std::vector<lex::Lexed> Ablation::lex(const Document& document) const {
  return pipeline_.lex(document);
}

bool Ablation::may_match(std::size_t entry, std::string_view text) const {
  const Search* search = searches_[entry].get();
  return !search || search->elsewhere || RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), search->match);
}

std::vector<Example> Ablation::missed_by(std::size_t entry) {
  using By = extract::Examples::By;
  const bool rule = entries()[entry].kind == pack::Kind::rule;
  std::vector<Example> out;
  const Without without(*this, entry);
  for (std::size_t i = 0; i < entries().size(); ++i) {
    const pack::Entry& other = entries()[i];
    if (rule && other.kind != pack::Kind::rule) continue;  // words are found before any rule is tried
    for (std::size_t k = 0; k < other.accept.size(); ++k)
      if (may_match(entry, texts_[i][k]) && examples_.problem(other, other.accept[k], By::any_entry))
        out.push_back({i, k});
  }
  return out;
}

}  // namespace figx::tests
