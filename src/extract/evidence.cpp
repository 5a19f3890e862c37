// Where metric, company and period of a record come from, seen in the shape of its sentence.
#include "extract/evidence.h"

#include <algorithm>
#include <string_view>

#include "check/number.h"

namespace figx::extract {

namespace {

/// Does no comma, list mark or blank stand between the tokens?
bool same_clause(const lex::Lexed& s, int a, int b) {
  const auto [from, to] = std::minmax(a, b);
  for (int i = from + 1; i < to; ++i)
    if (std::string_view(",;!_l").find(s.shape[static_cast<std::size_t>(i)]) != std::string_view::npos) return false;
  return true;
}

/// Does the mention leave the year to the reader: 第三季度, 上年同期, 截至6月30日?
bool year_left_out(const lex::Lexed& s, int token) {
  const lex::Token& t = s.tokens[static_cast<std::size_t>(token)];
  if (t.kind != lex::TokenKind::period || t.index < 0) return false;
  const lex::PeriodMention& m = s.periods[static_cast<std::size_t>(t.index)];
  if (m.anchor == lex::PeriodMention::Anchor::closing) return m.closing.year == 0;
  return m.anchor != lex::PeriodMention::Anchor::fixed || m.year_from != lex::PeriodMention::YearFrom::text;
}

/// Of the last digit that the text writes, in the unit of the record.
int digit_of(const resolve::Binding& b, const lex::Quantity& q, const lex::Lexed& s) {
  const std::string_view text = std::string_view(s.sentence.text).substr(q.begin, q.end - q.begin);
  int digit = check::written_power(text, q.scale, q.value);
  if (q.range) digit = std::min(digit, check::written_power(text, q.scale, q.second));
  if (q.unit == "times") digit += 2;
  if (const auto per = b.subject.entry->fields.find("per"); per != b.subject.entry->fields.end()) --digit;
  return digit;
}

}  // namespace

void Background::add(const std::vector<lex::Lexed>& sentences, const resolve::Owners& owners) {
  for (const lex::Lexed& s : sentences) {
    const bool first = named_.empty();
    for (const lex::Token& t : s.tokens) {
      if (t.kind == lex::TokenKind::company && t.index >= 0) {
        const lex::Name& name = s.names[static_cast<std::size_t>(t.index)];
        Naming& naming = named_[owners.company(name).id];
        ++naming.times;
        naming.leads |= first;
        naming.coded |= !name.code_id.empty();
      }
      if (t.kind != lex::TokenKind::period || t.index < 0) continue;
      const lex::PeriodMention& m = s.periods[static_cast<std::size_t>(t.index)];
      const bool closing = m.anchor == lex::PeriodMention::Anchor::closing && m.closing.year > 0;
      const bool fixed = m.anchor == lex::PeriodMention::Anchor::fixed && m.period.year > 0;
      if (!closing && !fixed) continue;
      if (const auto p = resolve::resolve(m, {})) periods_.insert(p->to_string());
    }
  }
}

bool Background::spells(const lex::Period& period) const {
  return periods_.contains(period.to_string()) || periods_.contains(period.years_on(1).to_string());
}

const Background::Naming& Background::naming(const std::string& company) const {
  static const Naming never;
  const auto found = named_.find(company);
  return found == named_.end() ? never : found->second;
}

check::Evidence evidence_of(const resolve::Binding& b, const lex::Lexed& s, const Background& background,
                            const resolve::Discourse& discourse) {
  const lex::Token& token = s.tokens[static_cast<std::size_t>(b.token)];
  const lex::Quantity& q = s.quantities[static_cast<std::size_t>(token.index)];
  check::Evidence e;
  e.digit = digit_of(b, q, s);
  const auto has = [&](bool yes, check::Trait trait) { e.add(trait, yes); };

  const Background::Naming& naming = background.naming(b.owner.id);
  has(naming.times == 0, "company.unnamed");
  has(naming.times > 0 && !naming.leads, "company.not_in_lead");
  has(naming.times > 0 && background.companies() == 1, "company.only");
  has(naming.times > 2, "company.often");
  has(naming.coded, "company.coded");
  has(b.company_token < 0, "company.carried");

  if (b.period) {
    has(b.period_token < 0, "period.carried");
    has(b.period_token >= 0 && !same_clause(s, b.period_token, b.token), "period.other_clause");
    has(!discourse.date && b.period_token >= 0 && year_left_out(s, b.period_token), "period.year_inferred");
    has(!discourse.date && !background.spells(*b.period), "period.unspelled");
  }

  const int metric = b.subject.token;
  has(metric >= 0 && !same_clause(s, metric, b.token), "metric.other_clause");
  has(metric > b.token, "metric.behind");
  has(b.subject.loss, "metric.loss");
  has(b.segment.has_value(), "segment");
  has(b.segment && b.subject.kind() == "money" && b.subject.entry->name != "revenue", "segment.profit");

  has(q.range, "number.range");
  has(q.approx == lex::Approx::over, "number.over");
  has(q.word, "number.word");
  has(b.measure != resolve::Measure::value && q.unit.size() == 3, "measure.amount");

  has(b.rule && b.rule->id == "rule.level.continued", "rule.continued");
  has(b.role == rules::Role::after, "rule.after");

  has(s.sentence.kind == Block::Kind::title, "sentence.title");
  has(s.shape.find('_') != std::string::npos, "sentence.glued");
  has(std::count(s.shape.begin(), s.shape.end(), 'T') > 2, "sentence.periods");
  has(s.shape.find('X') != std::string::npos, "sentence.other");
  has(discourse.research[s.sentence.block], "basis.research");
  return e;
}

}  // namespace figx::extract
