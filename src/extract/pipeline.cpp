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
  lexer_.forget();
  metrics_ = resolve::Metrics(pack_);
}

namespace {

/// Records on their way: with how each was read, and the sentence that it is from. There may be very many, and a
/// record is large, so that none is ever there twice.
struct Drafts {
  std::vector<Figure> figures;
  std::vector<check::Evidence> evidence;
  std::vector<std::size_t> sentences;

  /// Sorts them as records come out.
  void sort() {
    std::vector<std::size_t> order(figures.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t i, std::size_t k) {
      const Figure &a = figures[i], &b = figures[k];
      return std::tie(a.start, a.metric, a.measure) < std::tie(b.start, b.metric, b.measure);
    });
    // Each cycle of the order goes around once.
    for (std::size_t begin = 0; begin < order.size(); ++begin)
      for (std::size_t at = begin; order[at] != at;) {
        const std::size_t from = std::exchange(order[at], at);
        if (order[from] == from) break;  // the cycle is closed
        std::swap(figures[at], figures[from]);
        std::swap(evidence[at], evidence[from]);
        std::swap(sentences[at], sentences[from]);
        at = from;
      }
  }
};

/// Room for so many figures is made at once, however many numbers there are.
constexpr std::size_t kFirstDrafts = 4096;

std::size_t count_quantities(const std::vector<lex::Lexed>& sentences) {
  return std::accumulate(sentences.begin(), sentences.end(), std::size_t{0},
                         [](std::size_t n, const lex::Lexed& s) { return n + s.quantities.size(); });
}

/// Sorts the drafts, tests them against each other and says how sure each is.
void judge(Drafts& drafts) {
  drafts.sort();
  std::vector<int> digits;
  digits.reserve(drafts.evidence.size());
  for (const check::Evidence& e : drafts.evidence) digits.push_back(e.digit);
  check::cross_check(drafts.figures, digits);
  for (std::size_t i = 0; i < drafts.figures.size(); ++i) {
    check::add_traits(drafts.figures[i], drafts.evidence[i].traits);
    drafts.figures[i].confidence = check::confidence(drafts.evidence[i].traits);
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
  std::vector<lex::Lexed> lexed = lex(document, index);

  resolve::Discourse discourse(registry_);
  resolve::survey(document, lexed, discourse);
  const extract::Background background(lexed, discourse.owners);
  Drafts drafts;
  drafts.figures.reserve(std::min(kFirstDrafts, count_quantities(lexed)));
  std::vector<resolve::Outcome> outcomes;
  for (std::size_t at = 0; at < lexed.size(); ++at) {
    const lex::Lexed& s = lexed[at];
    const std::size_t first = drafts.figures.size();
    resolve::Outcome outcome =
        resolve::SentenceWalk(s, rules_, metrics_, discourse, everything || explain, explain).run();
    for (const resolve::Binding& b : outcome.bindings)
      if (auto f = extract::to_figure(b, s, source, discourse)) {
        drafts.figures.push_back(std::move(*f));
        drafts.evidence.push_back(extract::evidence_of(b, s, background, discourse));
        drafts.sentences.push_back(at);
      }
    if (everything) {
      for (const lex::Token& t : s.tokens)
        if (auto m = extract::to_mention(t, s, source, discourse)) {
          // The figure knows the unit better: a bare number of users, 元 a share.
          for (std::size_t i = first; i < drafts.figures.size(); ++i) {
            const Figure& f = drafts.figures[i];
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
    if (explain)
      outcomes.push_back(std::move(outcome));
    else
      lexed[at] = {};  // nothing looks back at it, and a long document has many
  }
  judge(drafts);
  out.figures = std::move(drafts.figures);
  if (explain) {
    std::vector<std::vector<extract::Judged>> judged(lexed.size());
    for (std::size_t i = 0; i < out.figures.size(); ++i)
      judged[drafts.sentences[i]].push_back({&out.figures[i], &drafts.evidence[i]});
    for (std::size_t i = 0; i < lexed.size(); ++i)
      out.explanation += extract::explain(lexed[i], outcomes[i], judged[i], source);
  }
  std::stable_sort(out.unassigned.begin(), out.unassigned.end(),
                   [](const Unassigned& a, const Unassigned& b) { return a.start < b.start; });
  return out;
}

}  // namespace figx::extract
