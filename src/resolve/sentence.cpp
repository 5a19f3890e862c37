// The walk, token by token.
#include "resolve/sentence.h"

#include <algorithm>

#include "resolve/words.h"

namespace figx::resolve {

using lex::TokenKind;
using rules::Role;

std::string_view name_of(Measure measure) {
  switch (measure) {
    case Measure::value:
      return "value";
    case Measure::yoy:
      return "yoy";
    case Measure::qoq:
      return "qoq";
    case Measure::change:
      return "change";
    case Measure::share:
      return "share";
  }
  return "value";
}

std::string_view name_of(Basis basis) {
  switch (basis) {
    case Basis::actual:
      return "actual";
    case Basis::guidance:
      return "guidance";
    case Basis::prior_guidance:
      return "prior_guidance";
    case Basis::consensus:
      return "consensus";
  }
  return "actual";
}

SentenceWalk::SentenceWalk(const lex::Lexed& sentence, const rules::Rules& rules, const Metrics& metrics,
                           Discourse& discourse, bool reasons, bool trace)
    : s_(sentence),
      rules_(rules),
      metrics_(metrics),
      revenue_{discourse.names_metric ? metrics.revenue() : nullptr, -1, std::nullopt, false},
      d_(discourse),
      reasons_(reasons),
      trace_(trace),
      company_(discourse.company),
      period_(discourse.topic) {}

std::string_view SentenceWalk::text(int i) const {
  if (i < 0 || i >= size()) return {};
  return std::string_view(s_.sentence.text).substr(token(i).begin, token(i).end - token(i).begin);
}

/// A headline may name its company and its quarter behind the number: 净利润翻倍但股价狂泻，某某Q4财报.
void SentenceWalk::preview() {
  if (d_.block == s_.sentence.block) return;
  int first = -1, company = -1, period = -1, companies = 0;
  for (int i = 0; i < size(); ++i) {
    if (token(i).kind == TokenKind::quantity && letter(i) != '0' && first < 0) first = i;
    if (letter(i) == 'Y' && first < 0) return;
    if (token(i).kind == TokenKind::company) {
      if (company < 0) company = i;
      ++companies;
    }
    if (token(i).kind == TokenKind::period && period < 0) period = i;
    if (token(i).kind == TokenKind::segment && first < 0) return;
  }
  if (first < 0 || company < first) return;
  // 某某预亏10亿 两机构卖出中航地产(000043): somebody whom nothing makes known stands in front.
  if (letter(0) == 's' && one_of(letter(1), "iM") && utf8::count(text(0)) >= 2 && utf8::count(text(0)) <= 4) return;
  const Owner owner = d_.owners.company(s_.names[static_cast<std::size_t>(token(company).index)]);
  if (company_ && *company_ == owner) return;
  const bool apart_from_it = one_of(letter(company - 1), "_,");
  const lex::Token& name = token(company);
  const bool coded = name.end > name.begin + s_.names[static_cast<std::size_t>(name.index)].text.size();
  if (!(coded && letter(company - 1) == '_') && company + 1 < size() &&
      !one_of(letter(company + 1), apart_from_it ? Letters("TBM!lX") : Letters("TBM!l")))
    return;
  if ((companies > 2 && !coded) || letter(company + 1) == 'a' || letter(company + 1) == 'E') return;
  company_ = owner;
  company_token_ = company;
  if (period > first) {
    const auto& mention = s_.periods[static_cast<std::size_t>(token(period).index)];
    if (!mention.comparison)
      if (auto p = resolve(mention, context())) period_ = p, period_token_ = period;
  }
}

Outcome SentenceWalk::run() {
  preview();
  for (int i = 0; i < size(); ++i) {
    switch (token(i).kind) {
      case TokenKind::mark:
        on_mark(i);
        break;
      case TokenKind::company:
        if (!leaving_out_) on_company(i);
        several_ = false;
        break;
      case TokenKind::segment:
        on_segment(i);
        break;
      case TokenKind::period:
        on_period(i);
        break;
      case TokenKind::metric:
        on_metric(i);
        break;
      case TokenKind::other:
        if (leaving_out_) break;
        if (token(i).entry->name == "several companies") {
          several_ = true;
          break;
        }
        if (letter(i - 1) == 'R' && subject_.metric()) break;  // 受投资收益影响
        if (subject_.metric() && explains(i)) break;
        subject_ = {token(i).entry, i, std::nullopt, false};
        break;
      case TokenKind::cue:
        on_cue(i);
        break;
      case TokenKind::quantity:
        i = on_quantity(i);
        break;
      case TokenKind::gap:
        break;
    }
  }
  // What comes next is about whom the figures were, else about whom the sentence began with.
  d_.company = out_.bindings.empty() && first_subject_ ? first_subject_ : company_;
  if (!d_.main && company_) d_.main = company_;
  // A year alone, or one month of many, is the topic only where figures stand with it.
  const bool month_among_others = new_topic_ && new_topic_->span == Period::Span::month && d_.topic &&
                                  d_.topic->span != Period::Span::month && d_.topic->span != Period::Span::first_months;
  const bool spoken = !out_.bindings.empty() || (new_topic_ && new_topic_->span != Period::Span::year);
  // The columns of a table are about what stands in them, not about the text below.
  const bool heads_columns = s_.sentence.kind == Block::Kind::table_row && out_.bindings.empty();
  if (new_topic_ && !heads_columns && (!d_.topic || ((!forecast_ && !guidance_) || announces_)) &&
      !month_among_others && (spoken || !d_.topic)) {
    d_.topic = new_topic_;
    if (!new_topic_->fiscal) d_.calendar_topic = new_topic_;
    if (!d_.main_period) d_.main_period = new_topic_;
  }
  d_.block_period = new_topic_ ? new_topic_ : d_.block == s_.sentence.block ? d_.block_period : std::nullopt;
  if (!out_.bindings.empty())
    d_.metric = out_.bindings.back().subject.entry;
  else if (several_metric_ && subject_.metric())
    d_.metric = subject_.entry;  // 已有3家券商净利润突破百亿。其中，甲证券以230亿元居首
  else if (d_.block != s_.sentence.block)
    d_.metric = nullptr;
  if (announces_ && period_) d_.preannounced = period_;
  d_.block = s_.sentence.block;
  if (segment_) d_.segment = segment_;
  return std::move(out_);
}

PeriodContext SentenceWalk::context() const {
  PeriodContext c;
  c.topic = period_;
  c.date = d_.date;
  c.fiscal = d_.fiscal_company && company_ && *d_.fiscal_company == *company_;
  c.outlook = forecast_ || guidance_;
  c.same_sentence = period_here_;
  c.year = d_.year;
  c.month_years = d_.month_years;
  c.fiscal_end = company_ ? company_->fiscal_end : 0;
  // What another company calls FY2026Q3 says nothing here, and market research counts in calendar quarters.
  const bool others = d_.fiscal_company && company_ && !(*d_.fiscal_company == *company_);
  if (c.topic && c.topic->fiscal && (others || researcher_)) {
    c.topic = d_.calendar_topic;
    c.fiscal = false;
  }
  return c;
}

int SentenceWalk::previous_quantity(int i) const {
  for (--i; i >= 0; --i)
    if (token(i).kind == TokenKind::quantity && letter(i) != '0') return i;
  return -1;
}

int SentenceWalk::clause_begin(int i) const {
  return behind_last(i, ",;!_l", clause_);
}

int SentenceWalk::behind_last(int i, Letters marks, Stretch& known) const {
  if (i >= known.begin && i <= known.end) return known.begin;
  // No mark stands in what is known, so nobody need look there again.
  const int until = known.end < i ? known.end : 0;
  int begin = i;
  while (begin > until && !one_of(letter(begin - 1), marks)) --begin;
  if (begin == until && until == known.end) begin = known.begin;
  known = {begin, i};
  return begin;
}

int SentenceWalk::on_quantity(int i) {
  const std::vector<int> list = list_from(i);
  std::string why;
  Binding b;
  int last = i;
  bool bound = false;
  if (main_business(i, list, out_) || (list.size() > 1 && distributes(list) && spread_among_others(list))) {
    last = list.back();
    bound = true;
  } else if (!(bound = bind(i, b, why)) && list.size() > 1) {
    // 较此前预期的1164亿美元和1.83美元: over the metrics of the figures before, the first of which fits the first
    // number.
    const Subject kept = subject_;
    const std::vector<Binding> before = last_values(list.size());
    if (!before.empty()) {
      subject_ = before.front().subject;
      std::vector<Binding> made;
      if (bind(i, b, why))
        for (std::size_t k = 0; k < list.size(); ++k) {
          made.push_back(b);
          made.back().token = list[k];
          made.back().subject = before[k].subject;
          made.back().segment = before[k].segment;
        }
      subject_ = kept;
      if (made.size() == list.size()) {
        out_.bindings.insert(out_.bindings.end(), made.begin(), made.end());
        any_quantity_ = true;
        return list.back();
      }
    }
  }
  if (last != i || (bound && b.token < 0)) {
  } else if (bound) {
    std::vector<Binding> made{b};
    if (list.size() > 1) {
      spread(list, b, made);
      if (made.size() == list.size()) {
        last = list.back();
      } else if (distributes(list)) {
        // A list whose members cannot be told apart gives none of them away.
        for (int k : list) out_.refusals.push_back({k, "list without its subjects"});
        any_quantity_ = true;
        return list.back();
      }
    }
    if (made.size() == 1) share_with_others(i, b, made);
    for (const Binding& m : made) out_.bindings.push_back(m);
    if (list.size() == 1 && b.measure == Measure::value) columns_.push_back({b.subject, b.segment});
    // 消费品测试收入…，毛利率…: what follows is of the part that the number was of.
    if (made.size() == 1 && b.segment && b.measure == Measure::value && !whole_company(*b.subject.entry)) {
      segment_ = b.segment;
      if (segment_token_ < 0) segment_token_ = b.subject.token;
    }
  } else {
    const bool physical = letter(i) == '0' && quantity(i).reason == "physical quantity";  // 销量5万吨
    if (list.size() == 1 && subject_.token >= 0 && i - subject_.token <= 3 && subject_.entry &&
        ((subject_.blocked() && one_of(letter(i), "156")) || physical))
      columns_.push_back({subject_, std::nullopt});
    if (reasons_) out_.refusals.push_back({i, reason_of(i, why)});
    several_metric_ |= why == "several companies";
  }
  if (letter(i) != '0') {
    any_quantity_ = true;
    if (bound && quantity(i).unit.size() == 3 && !quantity(i).bare_yuan)  // a share price says nothing of the accounts
      d_.last_currency = quantity(i).unit;
    if (!base_list_ && letter(i + 1) != '&') base_token_ = -1;
    prior_ = false;
    variant_.reset();
  }
  return last;
}

void SentenceWalk::add_trace(int i, const rules::Match& match, const pack::Entry* metric) {
  if (!trace_) return;
  std::string line = std::string(text(i)) + ": rule " + match.entry->id;
  if (metric) line += ", " + std::string(rules::name_of(match.role)) + " of " + metric->name;
  out_.trace.push_back(std::move(line));
}

}  // namespace figx::resolve
