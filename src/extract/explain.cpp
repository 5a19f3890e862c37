// Explanations and the numbers in no figure.
#include "extract/explain.h"

#include "check/confidence.h"

namespace figx::extract {

namespace {

std::string quoted(std::string_view text) {
  std::string out = "「";
  out.append(text).append("」");
  return out;
}

std::string value_of(const Figure& f) {
  if (f.value) return f.value->to_string();
  return (f.low ? f.low->to_string() : "…") + " to " + (f.high ? f.high->to_string() : "…");
}

/// "growth agrees with revenue value at 10, revenue value at 83".
std::string sentence_of(const Check& check) {
  std::string out = check.check + (check.agrees ? " agrees with " : " disagrees with ");
  for (const Reference& other : check.with)
    out += (&other == check.with.data() ? "" : ", ") + other.metric + ' ' + other.measure + " at " +
           std::to_string(other.start);
  return out;
}

}  // namespace

std::string explain(const lex::Lexed& s, const resolve::Outcome& outcome, const std::vector<Judged>& figures,
                    const Source& source) {
  if (s.quantities.empty()) return {};
  std::string out =
      "source      " +
      std::string(source.sentence(s, s.sentence.source_begin(0), s.sentence.source_end(s.sentence.text.size()))) +
      "\nnormalised  " + s.sentence.text + "\nshape       " + s.shape + "\n";
  for (const lex::Token& t : s.tokens) {
    if (t.kind == lex::TokenKind::mark || t.kind == lex::TokenKind::gap) continue;
    out += "  ";
    out += t.letter;
    out += "  " + quoted(std::string_view(s.sentence.text).substr(t.begin, t.end - t.begin));
    if (t.entry) out += "  " + t.entry->id;
    out += '\n';
  }
  for (const std::string& line : outcome.trace) out += "tried       " + line + '\n';
  for (const auto& [figure, evidence] : figures) {
    const Figure& f = *figure;
    out += "figure      " + f.text + " at " + std::to_string(f.start) + " = " + value_of(f) + ' ' + f.unit + "  " +
           f.company;
    if (f.segment) out += " / " + *f.segment;
    out += "  " + f.metric;
    if (f.variant) out += " (" + *f.variant + ")";
    out += "  " + f.measure + "  " + f.basis + "  " + f.period.value_or("no period") + "  by " + f.rule + '\n';
    for (const Check& check : f.checks) out += "  check     " + sentence_of(check) + '\n';
    out += "  " + check::reckoning(evidence->traits);
  }
  for (const resolve::Refusal& r : outcome.refusals) {
    const lex::Token& t = s.tokens[static_cast<std::size_t>(r.token)];
    out += "no figure   " + std::string(std::string_view(s.sentence.text).substr(t.begin, t.end - t.begin)) + ": " +
           r.reason + '\n';
  }
  return out + '\n';
}

Unassigned to_unassigned(const resolve::Refusal& refusal, const lex::Lexed& s, const Source& source) {
  const lex::Token& t = s.tokens[static_cast<std::size_t>(refusal.token)];
  Unassigned u;
  u.doc = source.document.id;
  u.start = s.sentence.source_begin(t.begin);
  u.end = s.sentence.source_end(t.end);
  u.text = source.slice(u.start, u.end);
  u.reason = refusal.reason;
  u.sentence = source.sentence(s, u.start, u.end);
  return u;
}

Unassigned to_unassigned(const lex::Quantity& q, const lex::Lexed& s, const Source& source) {
  Unassigned u;
  u.doc = source.document.id;
  u.start = s.sentence.source_begin(q.begin);
  u.end = s.sentence.source_end(q.end);
  u.text = source.slice(u.start, u.end);
  u.reason = q.reason.empty() ? "date or duration" : q.reason;
  u.sentence = source.sentence(s, u.start, u.end);
  return u;
}

}  // namespace figx::extract
