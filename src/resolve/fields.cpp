// The fields of a bound quantity: measure, sign, basis, period, and whose it is.
#include <algorithm>
#include <array>

#include "resolve/sentence.h"
#include "resolve/words.h"

namespace figx::resolve {

using lex::Quantity;
using lex::TokenKind;
using rules::Role;

namespace {
/// What a stretch of plain text has that is a time, or a forecast made before.
constexpr std::array<std::string_view, 14> kTimes = {"年", "月", "季", "周",   "日", "期", "初",
                                                     "前", "去", "此", "以往", "预", "计", "目标"};
}  // namespace

Measure SentenceWalk::growth_base(int i) const {
  // 与第二季相比增长15%, of the third
  if (base_token_ >= 0 && base_token_ < i && letter(base_token_) == 'T' && base_period_ && period_ &&
      period_->span != Period::Span::year && period_->span != Period::Span::first_months &&
      *base_period_ == period_->previous() &&
      s_.shape.substr(static_cast<std::size_t>(base_token_), static_cast<std::size_t>(i - base_token_)).find('y') ==
          std::string::npos)
    return Measure::qoq;
  for (int j = i - 1; j >= 0; --j) {
    if (letter(j) == 'G' && text(j).find("同比") != std::string_view::npos) return Measure::yoy;
    if (token(j).kind == TokenKind::quantity && !out_.bindings.empty() && out_.bindings.back().token == j &&
        one_of(letter(i - 1), "UDt") &&
        (out_.bindings.back().measure == Measure::yoy || out_.bindings.back().measure == Measure::qoq))
      return out_.bindings.back().measure;  // 增速从26%加快到34%
    if (letter(j) == 'y') return Measure::yoy;
    if (letter(j) == 'q') return Measure::qoq;
    if (letter(j) == 'L') {
      const auto anchor = s_.periods[static_cast<std::size_t>(token(j).index)].anchor;
      const bool year = s_.periods[static_cast<std::size_t>(token(j).index)].period.span == Period::Span::year &&
                        text(j).find("年") != std::string_view::npos;  // 较上一财年
      return anchor == lex::PeriodMention::Anchor::previous && !year ? Measure::qoq : Measure::yoy;
    }
    if (token(j).kind == TokenKind::quantity && !(j >= 1 && letter(j - 1) == 'L') && !(j >= 2 && letter(j - 2) == 'L'))
      break;
  }
  for (int j = i + 1; j < std::min(size(), i + 5) && !one_of(letter(j), ",;!0123456M"); ++j) {
    if (letter(j) == 'y') return Measure::yoy;
    if (letter(j) == 'q') return Measure::qoq;
  }
  // 毛利率比国内高出8个百分点: more than somebody or something else has, not than it was before.
  if (letter(i - 3) == 'b' && text(i - 3) == "比" && one_of(letter(i - 2), "skSC") && one_of(letter(i - 1), "><") &&
      std::none_of(kTimes.begin(), kTimes.end(),
                   [&](std::string_view time) { return text(i - 2).find(time) != std::string_view::npos; }))
    return Measure::change;
  return Measure::yoy;
}

void SentenceWalk::decide_measure(int i, Binding& b) const {
  if (b.role == Role::share) {
    b.measure = Measure::share;
    return;
  }
  if (letter(i) == '4' && letter(i - 1) == 'd') {
    // 是上一季度4.68万亿韩元的2.6倍: on whatever stands before it.
    for (int j = i - 1; j >= 0 && !one_of(letter(j), ",;!"); --j)
      if (letter(j) == 'L') {
        const auto anchor = s_.periods[static_cast<std::size_t>(token(j).index)].anchor;
        b.measure = anchor == lex::PeriodMention::Anchor::previous ? Measure::qoq : Measure::yoy;
        return;
      }
  }
  const bool ratio = b.subject.kind() == "ratio";
  switch (letter(i)) {
    case '2':
      b.measure = ratio && b.role != Role::growth ? Measure::value : growth_base(i);
      if (b.role == Role::base && b.measure != Measure::value) {
        // 低于上一季度的33%: the growth of an earlier period, on the base that this text's growth has.
        b.measure = Measure::yoy;
        for (const Binding& x : out_.bindings)
          if (x.measure == Measure::yoy || x.measure == Measure::qoq) b.measure = x.measure;
      }
      break;
    case '3':
    case '4':
      b.measure = growth_base(i);
      break;
    default:
      b.measure = b.role == Role::growth ? growth_base(i) : Measure::value;
  }
}

void SentenceWalk::decide_sign(int i, Binding& b) const {
  const Quantity& q = quantity(i);
  const bool loss = b.subject.loss;
  if (b.measure == Measure::value || b.measure == Measure::share) {
    b.sign = loss && b.measure == Measure::value && !q.value.is_negative() ? -1 : 1;
    return;
  }
  if (q.word && q.value.is_negative()) return;
  char direction = 0;
  for (int j = i - 1; j >= 0 && !direction; --j) {
    if (one_of(letter(j), "><UDJKGH")) direction = letter(j);
    if (one_of(letter(j), ",;!M") || token(j).kind == TokenKind::quantity) {
      if (letter(j) == 'M' && j == b.subject.token) continue;
      if (token(j).kind == TokenKind::quantity || letter(j) != 'M') break;
    }
  }
  if (!direction)
    for (int j = i + 1; j < std::min(size(), i + 6) && !direction && !one_of(letter(j), ",;!0123456"); ++j)
      if (one_of(letter(j), "><GHJK")) direction = letter(j);
  if (!direction)
    if (auto change = b.subject.entry->fields.find("change"); change != b.subject.entry->fields.end())
      direction = change->second == "fall" ? '<' : '>';
  int sign = 1;
  if (one_of(direction, "<DH")) sign = -1;
  if (direction == 'J') sign = loss ? 1 : -1;
  if (direction == 'K') sign = loss ? -1 : 1;
  if (loss && one_of(direction, ">UG")) sign = -1;
  if (loss && one_of(direction, "<DH")) sign = 1;
  if (loss && !direction && !q.signed_) sign = -1;  // 同比预亏超7倍
  if (direction && (direction == 'J' || direction == 'K')) {
    const bool says_loss = !loss;  // 亏损收窄, 亏损扩大 name the loss themselves
    if (says_loss && b.subject.entry->name != "gross_margin" && b.subject.kind() != "ratio")
      sign = direction == 'J' ? 1 : -1;
  }
  // 增速降至3%, 降幅扩大至30%: the noun says which way, the verb how it moves.
  if (one_of(direction, "UD") || (direction && letter(i - 1) == 't'))
    for (int j = i - 1; j >= 0 && !one_of(letter(j), ",;!"); --j)
      if (one_of(letter(j), "GH")) {
        sign = letter(j) == 'G' ? 1 : -1;
        break;
      }
  // 亏损86亿元，同比下降274%: no loss can shrink by more than itself.
  const Decimal most = q.range && q.value.abs() < q.second.abs() ? q.second.abs() : q.value.abs();
  if (loss && sign > 0 && q.unit == "percent" && most > Decimal(100)) sign = -1;
  if (loss && sign > 0 && q.unit.size() == 3 && !out_.bindings.empty()) {  // nor 3.3亿元 by 3.62亿元
    const Binding& last = out_.bindings.back();
    if (last.measure == Measure::value && last.subject.entry == b.subject.entry &&
        quantity(last.token).unit == q.unit && quantity(last.token).value.abs() < q.value.abs())
      sign = -1;
  }
  if (q.signed_ && (q.value.is_negative() || !direction)) sign = 1;
  b.sign = sign;
}

bool SentenceWalk::past_beside_outlook(int i, const Binding& b) const {
  // 2025年资本支出预计为600亿美元，2024年为392亿美元: a clause with an earlier period of its own, over by the day of
  // writing, and without a word of forecast.
  if (!b.period || b.period->year == 0 || b.period->fiscal) return false;
  const bool over = d_.date ? !ends_after(*b.period, *d_.date) : d_.year > b.period->year;
  if (!over) return false;
  bool own_period = false;
  for (int j = clause_begin(i); j < i; ++j) {
    if (one_of(letter(j), "giev")) return false;
    own_period |= letter(j) == 'T';
  }
  return own_period && std::any_of(out_.bindings.begin(), out_.bindings.end(), [&](const Binding& x) {
           return x.basis != Basis::actual && x.period && !x.period->fiscal && x.period->year > b.period->year;
         });
}

void SentenceWalk::decide_basis(int i, Binding& b) const {
  const std::string_view rule_basis = [&] {
    auto it = b.rule->fields.find("basis");
    return it == b.rule->fields.end() ? std::string_view() : std::string_view(it->second);
  }();
  if (b.role == Role::expected || rule_basis == "consensus") {
    b.basis = Basis::consensus;
    return;
  }
  if (rule_basis == "guidance") {
    b.basis = analyst_ ? Basis::consensus : Basis::guidance;
    return;
  }
  if (rule_basis == "prior_guidance") {
    b.basis = analyst_ ? Basis::consensus : Basis::prior_guidance;
    return;
  }
  if (b.role == Role::base) {
    b.basis = Basis::actual;
    return;
  }
  // 185亿元、同比增长20%的经营目标: said behind the numbers.
  for (int j = i + 1; j + 1 < size() && !one_of(letter(j), ",;!}"); ++j)
    if (letter(j) == 'd' && one_of(letter(j + 1), "ig")) {
      b.basis = analyst_ ? Basis::consensus : Basis::guidance;
      return;
    }
  if (b.subject.token > i && letter(b.subject.token + 1) == 'i') {  // 3800亿元资本开支计划
    b.basis = analyst_ ? Basis::consensus : Basis::guidance;
    return;
  }
  // 法人预估本季营收312亿美元、毛利率57%: the second of a list is what the first is.
  if (b.subject.token > 0 && letter(b.subject.token - 1) == '&' && !out_.bindings.empty() &&
      out_.bindings.back().token == b.subject.token - 2 && out_.bindings.back().basis == Basis::consensus) {
    b.basis = Basis::consensus;
    return;
  }
  // 预期281.8亿美元，同比增长13%: the growth is of what is expected, when nothing else has been said.
  if (b.measure != Measure::value && out_.bindings.size() == 1 && out_.bindings.front().role == Role::expected) {
    b.basis = Basis::consensus;
    return;
  }
  const int begin = clause_begin(i);
  for (int j = i - 1; j >= begin; --j) {
    if (token(j).kind == TokenKind::quantity) break;
    if (letter(j) == 'e') {
      b.basis = Basis::consensus;
      return;
    }
    if (letter(j) == 'i' && (text(j).starts_with("给") || letter(j - 1) == 'b')) {
      b.basis = Basis::guidance;
      return;
    }
  }
  // A round-up of preannouncements speaks of one period's profits, forecast or not by its words.
  bool reported = false;  // 三季报实现归母净利润
  for (int j = 0; d_.preannouncement && j < i; ++j) reported |= letter(j) == 'T' && text(j).ends_with("报");
  const bool announced = d_.preannouncement && !reported && d_.preannounced && b.period == d_.preannounced &&
                         b.subject.entry->name == "net_income";
  // 第二季度仅为4000亿韩元 amid estimates of the third: past.
  if (analyst_ && period_here_ && b.period && d_.topic && b.period->span == d_.topic->span && b.period->year > 0 &&
      b.period->fiscal == d_.topic->fiscal &&
      (b.period->year < d_.topic->year || (b.period->year == d_.topic->year && b.period->number < d_.topic->number))) {
    b.basis = Basis::actual;
    return;
  }
  if (past_beside_outlook(i, b)) {
    b.basis = Basis::actual;
    return;
  }
  // 研报认为，2021年实现销量9万辆: research tells of results too.
  if (analyst_ && b.period && b.period->year > 0 && !b.period->fiscal &&
      (d_.date ? !ends_after(*b.period, *d_.date) : d_.year > b.period->year))
    for (int j = i - 1; j >= 0 && !one_of(letter(j), ";!gie"); --j)
      if (letter(j) == '=' && starts_with_any(text(j), {"实现", "录得"})) {
        b.basis = Basis::actual;
        return;
      }
  // A result is one number: a range of it is foreseen.
  const bool range = quantity(i).range && b.measure == Measure::value &&
                     (b.subject.entry->name == "net_income" || b.subject.entry->name == "eps");
  const bool outlook = forecast_ || guidance_ || announced || revised_ || range;
  if (revised_ || b.role == Role::before || b.role == Role::after) {
    const bool revises = revised_ || revised_after(i);
    const bool from_to = b.role == Role::before || b.role == Role::after;
    if ((outlook && from_to) || revises) {
      if (analyst_)
        b.basis = Basis::consensus;
      else
        b.basis = b.role == Role::before || prior_ ? Basis::prior_guidance : Basis::guidance;
      return;
    }
  }
  // 盈利介乎149亿元至189亿元，按季跌15%: a growth is of what the level right before it is of.
  if (!outlook && b.measure != Measure::value && !out_.bindings.empty()) {
    const Binding& last = out_.bindings.back();
    if (last.token == previous_quantity(i) && last.role == Role::level && last.measure == Measure::value &&
        last.subject.entry == b.subject.entry && last.basis != Basis::prior_guidance && last.rule &&
        !last.rule->fields.contains("basis")) {
      b.basis = last.basis;
      return;
    }
  }
  if (!outlook) {
    b.basis = Basis::actual;
    return;
  }
  if (analyst_)
    b.basis = Basis::consensus;
  else
    b.basis = prior_ && forecast_ ? Basis::prior_guidance : Basis::guidance;
}

bool SentenceWalk::decide_period(int i, const rules::Match& match, Binding& b) const {
  const bool based = base_token_ >= 0 && base_token_ < i;
  // 对比2021年第三季按年升7%: the yardstick has a growth of its own.
  const bool own_growth = [&] {
    if (!based || b.measure == Measure::value || letter(base_token_) != 'T' || letter(i) == '4') return false;
    if (i - base_token_ == 1 || (i - base_token_ == 2 && letter(i - 1) == 'd')) return true;
    // 2022年1月…，较2021年12月环比减少: only what the month at hand is compared with.
    if (base_period_ && period_ && *base_period_ == period_->previous() &&
        s_.shape.substr(static_cast<std::size_t>(base_token_), static_cast<std::size_t>(i - base_token_)).find('q') !=
            std::string::npos)
      return false;
    for (int j = base_token_ + 1; j < i; ++j)
      if (one_of(letter(j), "yq")) return true;
    return false;
  }();
  if (own_growth) {
    b.period = base_period_;
    b.period_token = base_token_;
    b.basis = Basis::actual;
    return true;
  }
  bool past = false;
  b.period_token = based ? base_token_ : -1;
  if (b.role == Role::base || (match.period >= 0 && based)) {
    b.period = base_period_;
  } else if (based && (b.measure == Measure::value || b.measure == Measure::share) && b.role != Role::expected) {
    b.period = base_period_;
    past = base_period_.has_value();  // 三年3800亿元 is of no one period, and may be a plan
    if (past) b.basis = Basis::actual;
  } else if (b.role == Role::before && b.measure == Measure::value && !forecast_ && !guidance_ && !revised_ &&
             !revised_after(i) && period_) {
    b.period_token = period_token_;
    b.period = period_->years_on(-1);  // 由5.2%提升至5.9%, a year on year comparison like the rest
    past = true;
  } else {
    b.period = period_;
    b.period_token = period_token_;
    const bool outlook = forecast_ || guidance_ || analyst_ || b.role == Role::expected;
    if (outlook && !period_here_ && d_.block == s_.sentence.block && d_.block_period) b.period = d_.block_period;
    // Another company's fiscal period is not this one's.
    if (b.period && b.period->fiscal && !period_here_ && d_.fiscal_company && !(*d_.fiscal_company == b.owner))
      b.period = d_.calendar_topic;
  }
  const std::string& metric = b.subject.entry->name;
  // 2013年-2019年累计亏损4.35亿元: of all those years together.
  if (period_list_ >= 0 && period_list_ < i && !based && list_from(i).size() == 1 &&
      std::none_of(s_.shape.begin() + period_list_ + 1, s_.shape.begin() + i, [](char c) { return one_of(c, "T,;"); }))
    b.period.reset();
  if (b.period && point_in_time(*b.subject.entry)) {
    b.period = closing_period(*b.period);
  } else if (b.period && !based && b.period_token >= 0 && b.basis != Basis::consensus) {
    // 截至2021年11月底，实现销量…: of the year up to then.
    const lex::PeriodMention& m = s_.periods[static_cast<std::size_t>(token(b.period_token).index)];
    if (m.anchor == lex::PeriodMention::Anchor::closing && m.months == 0 && !b.period->fiscal &&
        ((b.period->span == Period::Span::month && b.period->number > 1) || b.period->span == Period::Span::quarter)) {
      const int month = b.period->span == Period::Span::month ? b.period->number : b.period->number * 3;
      b.period->span = month == 6   ? Period::Span::half
                       : month == 3 ? Period::Span::quarter
                                    : Period::Span::first_months;
      b.period->number = month == 6 || month == 3 ? 1 : month;
    }
  }
  if (metric == "dividend_per_share" && !based && period_ == d_.topic && d_.main_period) b.period = d_.main_period;
  return past;
}

void SentenceWalk::decide_owner(Binding& b) const {
  b.company_token = company_token_;
  if (d_.stranger) {
    b.owner = {};
  } else if (company_)
    b.owner = *company_;
  else if (d_.main)
    b.owner = *d_.main;
  else if (d_.first && s_.sentence.kind == Block::Kind::title)
    b.owner = *d_.first;
  const int metric = b.subject.token;
  b.segment = segment_;
  // 令云业务表现暗淡，将经调整净亏损预测…: a segment of which no number has been said, a clause away from a loss.
  const bool spoken_of =
      std::any_of(out_.bindings.begin(), out_.bindings.end(), [&](const Binding& x) { return x.segment == segment_; });
  if (segment_ && b.subject.loss && !spoken_of && segment_token_ >= 0)
    for (int j = segment_token_ + 1; j < metric; ++j)
      if (letter(j) == ',') b.segment.reset();
  if (segment_ && whole_company(*b.subject.entry) && !b.subject.loss && segment_token_ >= 0) {
    bool beside = segment_token_ < metric;
    for (int j = segment_token_ + 1; j < metric; ++j) beside &= one_of(letter(j), "sdTAS");
    if (!beside) b.segment.reset();
  }
  // A longer name than the word that the packs know: 中国香港保安护卫服务, 搜索及其他业务.
  const bool known_name = segment_token_ >= 0 && token(segment_token_).kind == TokenKind::segment &&
                          !s_.names[static_cast<std::size_t>(token(segment_token_).index)].readings.empty();
  bool behind = false;  // 数据中心里的计算业务
  if (known_name && segment_token_ < metric)
    for (int j = segment_token_ + 1; j < metric; ++j) behind |= letter(j) == 'd';
  if (!b.segment || !known_name || behind)
    if (auto implicit = implicit_segment(metric)) b.segment = implicit;
}

}  // namespace figx::resolve
