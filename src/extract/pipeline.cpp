// The whole way: sentences, mentions, bindings, records that are tested against each other.
#include "extract/pipeline.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <tuple>
#include <utility>

#include "base/append.h"
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
    const auto before = [](const Figure& a, const Figure& b) {
      return std::tie(a.start, a.metric, a.measure) < std::tie(b.start, b.metric, b.measure);
    };
    if (std::is_sorted(figures.begin(), figures.end(), before)) return;
    std::vector<std::size_t> order(figures.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t i, std::size_t k) { return before(figures[i], figures[k]); });
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

/// Sorts the drafts, tests them against each other and says how sure each is.
void judge(Drafts& drafts) {
  drafts.sort();
  std::vector<int> digits;
  digits.reserve(drafts.evidence.size());
  for (const check::Evidence& e : drafts.evidence) digits.push_back(e.digit);
  check::cross_check(drafts.figures, digits);
  for (std::size_t i = 0; i < drafts.figures.size(); ++i) {
    check::add_traits(drafts.figures[i], drafts.evidence[i]);
    drafts.figures[i].confidence = check::confidence(drafts.evidence[i].traits);
  }
}

/// Room for so many figures is made at once, however many numbers there are.
constexpr std::size_t kFirstDrafts = 1 << 14;

std::size_t count_quantities(const std::vector<lex::Lexed>& sentences) {
  return std::accumulate(sentences.begin(), sentences.end(), std::size_t{0},
                         [](std::size_t n, const lex::Lexed& s) { return n + s.quantities.size(); });
}

/// A longer document is read in parts of so many bytes of normalised text, so that memory does not grow with what is
/// found in it: dense text has some 8,000 figures in a part.
constexpr std::size_t kPart = 1 << 18;

/// Does what is read later stand behind what is read before? Only then are parts in the order of records.
bool in_source_order(const Document& document) {
  std::size_t last = 0;
  for (const Block& block : document.blocks)
    for (const Slice& slice : block.slices)
      if (slice.begin < std::exchange(last, slice.begin)) return false;
  return true;
}

/// A document on its way, part by part, with what its parts so far have said.
class PartReader {
 public:
  PartReader(const Document& document, const utf8::CodePointIndex& index, const lex::Registry& registry,
             const rules::Rules& rules, const resolve::Metrics& metrics, bool everything, bool explain)
      : source_{document, index},
        rules_(rules),
        metrics_(metrics),
        discourse_(registry),
        everything_(everything),
        explain_(explain) {
    resolve::begin_document(document, discourse_);
  }

  Analysis read(std::vector<lex::Lexed>&& sentences);

 private:
  void walk(const lex::Lexed& sentence, std::size_t at, Drafts& drafts, Analysis& out);
  void add_mentions(const lex::Lexed& sentence, const std::vector<Figure>& figures, std::size_t first, Analysis& out);
  void add_unassigned(const lex::Lexed& sentence, const resolve::Outcome& outcome, Analysis& out) const;

  Source source_;
  const rules::Rules& rules_;
  const resolve::Metrics& metrics_;
  resolve::Discourse discourse_;
  Background background_;
  bool everything_, explain_;
  std::vector<resolve::Outcome> outcomes_;  ///< of the sentences of this part, to explain them
};

Analysis PartReader::read(std::vector<lex::Lexed>&& sentences) {
  resolve::survey(sentences, discourse_);
  background_.add(sentences, discourse_.owners);
  Analysis out;
  Drafts drafts;
  drafts.figures.reserve(std::min(kFirstDrafts, count_quantities(sentences)));
  outcomes_.clear();
  for (std::size_t at = 0; at < sentences.size(); ++at) {
    walk(sentences[at], at, drafts, out);
    if (!explain_) sentences[at] = {};  // nothing looks back at it
  }
  judge(drafts);
  out.figures = std::move(drafts.figures);
  if (explain_) {
    std::vector<std::vector<Judged>> judged(sentences.size());
    for (std::size_t i = 0; i < out.figures.size(); ++i)
      judged[drafts.sentences[i]].push_back({&out.figures[i], &drafts.evidence[i]});
    for (std::size_t i = 0; i < sentences.size(); ++i)
      out.explanation += extract::explain(sentences[i], outcomes_[i], judged[i], source_);
  }
  std::stable_sort(out.unassigned.begin(), out.unassigned.end(),
                   [](const Unassigned& a, const Unassigned& b) { return a.start < b.start; });
  return out;
}

void PartReader::walk(const lex::Lexed& s, std::size_t at, Drafts& drafts, Analysis& out) {
  const std::size_t first = drafts.figures.size();
  resolve::Outcome outcome =
      resolve::SentenceWalk(s, rules_, metrics_, discourse_, everything_ || explain_, explain_).run();
  for (const resolve::Binding& b : outcome.bindings) {
    if (to_figure(b, s, source_, discourse_, drafts.figures.emplace_back())) {
      drafts.evidence.push_back(evidence_of(b, s, background_, discourse_));
      drafts.sentences.push_back(at);
    } else {
      drafts.figures.pop_back();
    }
  }
  if (everything_) {
    add_mentions(s, drafts.figures, first, out);
    add_unassigned(s, outcome, out);
  }
  if (explain_) outcomes_.push_back(std::move(outcome));
}

/// `figures` from `first` on are those of the sentence.
void PartReader::add_mentions(const lex::Lexed& s, const std::vector<Figure>& figures, std::size_t first,
                              Analysis& out) {
  for (const lex::Token& t : s.tokens)
    if (auto m = to_mention(t, s, source_, discourse_)) {
      // The figure knows the unit better: a bare number of users, 元 a share.
      for (std::size_t i = first; i < figures.size(); ++i) {
        const Figure& f = figures[i];
        if (m->kind == "quantity" && f.start == m->start && f.end == m->end && m->unit != f.unit) m->unit = f.unit;
      }
      out.mentions.push_back(std::move(*m));
    }
}

void PartReader::add_unassigned(const lex::Lexed& s, const resolve::Outcome& outcome, Analysis& out) const {
  for (const resolve::Refusal& r : outcome.refusals) out.unassigned.push_back(to_unassigned(r, s, source_));
  for (const lex::Quantity& q : s.quantities)
    if (std::none_of(s.tokens.begin(), s.tokens.end(),
                     [&](const lex::Token& t) { return t.kind == lex::TokenKind::quantity && t.begin == q.begin; }))
      out.unassigned.push_back(to_unassigned(q, s, source_));
}

}  // namespace

void Pipeline::for_each_part(const Document& document, const utf8::CodePointIndex& index,
                             const std::function<bool(std::vector<lex::Lexed>&&)>& use) const {
  lex::LocalNames names;
  lex::Sure sure;
  struct Introduced {
    normalize::Sentence sentence;
    lex::CodedNames coded;
  };
  std::vector<Introduced> sentences;
  std::size_t bytes = 0;
  bool go_on = true;
  const auto end_part = [&] {
    std::vector<lex::Lexed> lexed;
    lexed.reserve(sentences.size());
    for (auto& [sentence, coded] : sentences) lexed.push_back(lexer_.lex(std::move(sentence), names, std::move(coded)));
    sentences.clear();
    bytes = 0;
    lex::support(lexed, sure);
    go_on = use(std::move(lexed));
  };
  const std::size_t most = in_source_order(document) ? kPart : std::string::npos;
  normalize::for_each_sentence(document, index, [&](normalize::Sentence&& s) {
    lex::CodedNames coded = lexer_.introduce(s.text, names);
    bytes += s.text.size();
    sentences.push_back({std::move(s), std::move(coded)});
    if (bytes >= most) end_part();
    return go_on;
  });
  if (go_on && !sentences.empty()) end_part();
}

std::vector<lex::Lexed> Pipeline::lex(const Document& document) const {
  std::vector<lex::Lexed> all;
  for_each_part(document, utf8::CodePointIndex(document.source), [&](std::vector<lex::Lexed>&& part) {
    append(all, std::move(part));
    return true;
  });
  return all;
}

void Pipeline::run(const Document& document, bool everything, bool explain,
                   const std::function<bool(Analysis&&)>& take) const {
  const utf8::CodePointIndex index(document.source);
  PartReader reader(document, index, registry_, rules_, metrics_, everything, explain);
  for_each_part(document, index, [&](std::vector<lex::Lexed>&& part) { return take(reader.read(std::move(part))); });
}

Analysis Pipeline::run(const Document& document, bool everything, bool explain) const {
  Analysis all;
  run(document, everything, explain, [&](Analysis&& part) {
    append(all.figures, std::move(part.figures));
    append(all.unassigned, std::move(part.unassigned));
    append(all.mentions, std::move(part.mentions));
    all.explanation += part.explanation;
    return true;
  });
  return all;
}

}  // namespace figx::extract
