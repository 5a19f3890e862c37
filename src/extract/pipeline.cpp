// The whole way: sentences, mentions, bindings, records that are tested against each other.
#include "extract/pipeline.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "check/checks.h"
#include "check/confidence.h"
#include "extract/evidence.h"
#include "extract/explain.h"
#include "extract/record.h"
#include "normalize/normalize.h"
#include "resolve/discourse.h"
#include "resolve/sentence.h"

namespace figx::extract {

Pipeline::Pipeline(pack::Pack p, std::shared_ptr<const lex::Registry> own)
    : pack_(std::move(p)),
      own_registry_(std::move(own)),
      registry_(own_registry_ ? *own_registry_ : lex::Registry::builtin()),
      lexer_(pack_, registry_),
      rules_(pack_),
      metrics_(pack_) {}

void Pipeline::leave_out(std::size_t entry, bool out) {
  pack_.entries[entry].left_out = out;
  metrics_ = resolve::Metrics(pack_);
}

namespace {

/// A record on its way: with how it was read, and the sentence that it is from.
struct Draft {
  Figure figure;
  check::Evidence evidence;
  std::size_t sentence = 0;
};

/// Sorts the drafts as records come out, tests them against each other and says how sure each is.
void judge(std::vector<Draft>& drafts, std::vector<Figure>& figures) {
  // Drafts are large: their order is found first, and each is moved once.
  std::vector<std::size_t> order(drafts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t i, std::size_t k) {
    const Figure &a = drafts[i].figure, &b = drafts[k].figure;
    return std::tie(a.start, a.metric, a.measure) < std::tie(b.start, b.metric, b.measure);
  });
  if (!std::is_sorted(order.begin(), order.end())) {
    std::vector<Draft> sorted;
    sorted.reserve(drafts.size());
    for (const std::size_t i : order) sorted.push_back(std::move(drafts[i]));
    drafts = std::move(sorted);
  }
  std::vector<int> digits;
  figures.reserve(drafts.size());
  digits.reserve(drafts.size());
  for (Draft& d : drafts) {
    figures.push_back(std::move(d.figure));
    digits.push_back(d.evidence.digit);
  }
  check::cross_check(figures, digits);
  for (std::size_t i = 0; i < figures.size(); ++i) {
    check::add_traits(figures[i], drafts[i].evidence.traits);
    figures[i].confidence = check::confidence(drafts[i].evidence.traits);
  }
}

}  // namespace

std::vector<lex::Lexed> Pipeline::lex(const Document& document, const utf8::CodePointIndex& index) const {
  lex::LocalNames names;
  std::vector<normalize::Sentence> sentences;
  normalize::for_each_sentence(document, index, [&](normalize::Sentence&& s) {
    lexer_.introduce(s.text, names);
    sentences.push_back(std::move(s));
  });
  std::vector<lex::Lexed> lexed;
  lexed.reserve(sentences.size());
  for (auto& s : sentences) lexed.push_back(lexer_.lex(std::move(s), names));

  lex::support(lexed);
  return lexed;
}

Analysis Pipeline::run(const Document& document, bool everything, bool explain) const {
  Analysis out;
  const utf8::CodePointIndex index(document.source);
  const extract::Source source{document, index};
  const std::vector<lex::Lexed> lexed = lex(document, index);

  resolve::Discourse discourse(registry_);
  resolve::survey(document, lexed, discourse);
  const extract::Background background(lexed, discourse.owners);
  std::vector<Draft> drafts;
  std::vector<resolve::Outcome> outcomes;
  for (std::size_t at = 0; at < lexed.size(); ++at) {
    const lex::Lexed& s = lexed[at];
    const std::size_t first = drafts.size();
    resolve::Outcome outcome =
        resolve::SentenceWalk(s, rules_, metrics_, discourse, everything || explain, explain).run();
    for (const resolve::Binding& b : outcome.bindings)
      if (auto f = extract::to_figure(b, s, source, discourse))
        drafts.push_back({std::move(*f), extract::evidence_of(b, s, background, discourse), at});
    if (everything) {
      for (const lex::Token& t : s.tokens)
        if (auto m = extract::to_mention(t, s, source, discourse)) {
          // The figure knows the unit better: a bare number of users, 元 a share.
          for (std::size_t i = first; i < drafts.size(); ++i) {
            const Figure& f = drafts[i].figure;
            if (m->kind == "quantity" && f.start == m->start && f.end == m->end && m->unit != f.unit) m->unit = f.unit;
          }
          out.mentions.push_back(std::move(*m));
        }
      for (const resolve::Refusal& r : outcome.refusals) out.unassigned.push_back(extract::to_unassigned(r, s, source));
      for (const lex::Quantity& q : s.quantities)
        if (std::none_of(s.tokens.begin(), s.tokens.end(),
                         [&](const lex::Token& t) { return t.kind == lex::TokenKind::quantity && t.begin == q.begin; }))
          out.unassigned.push_back(extract::to_unassigned(q, s, source));
    }
    if (explain) outcomes.push_back(std::move(outcome));
  }
  judge(drafts, out.figures);
  if (explain) {
    std::vector<std::vector<extract::Judged>> judged(lexed.size());
    for (std::size_t i = 0; i < drafts.size(); ++i)
      judged[drafts[i].sentence].push_back({&out.figures[i], &drafts[i].evidence});
    for (std::size_t i = 0; i < lexed.size(); ++i)
      out.explanation += extract::explain(lexed[i], outcomes[i], judged[i], source);
  }
  std::stable_sort(out.unassigned.begin(), out.unassigned.end(),
                   [](const Unassigned& a, const Unassigned& b) { return a.start < b.start; });
  return out;
}

}  // namespace figx::extract
