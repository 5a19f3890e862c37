// Binding one quantity: which rule and which metric.
#include <algorithm>
#include <array>

#include "resolve/sentence.h"
#include "resolve/words.h"

namespace figx::resolve {

using lex::Quantity;
using lex::TokenKind;
using rules::Role;

namespace {
constexpr std::array<std::string_view, 9> kParts = {"产品", "业务", "地区", "市场", "板块",
                                                    "服务", "平台", "晶片", "品牌"};
}  // namespace

bool SentenceWalk::fits(const rules::Match& match, int i, const Subject& subject) const {
  const Quantity& q = quantity(i);
  const std::string_view kind = subject.kind();
  const bool ratio = kind == "ratio";
  switch (letter(i)) {
    case '1': {
      if (kind == "per_share") return q.scale == 0 && match.role != Role::share;
      if (kind != "money" || q.per_share || q.small) return false;
      const Decimal size = q.value.abs() < q.second.abs() ? q.second.abs() : q.value.abs();
      return q.scale >= 4 || size >= Decimal(10000) || (size.is_zero() && !q.range);
    }
    case '2':
    case '4': {
      if (ratio) return letter(i) == '2' && match.role != Role::share;
      if (match.role == Role::share || match.role == Role::growth || q.word || subject.entry->fields.contains("change"))
        return true;
      if (match.role == Role::convert) return false;
      // A percentage of an amount is a growth, if something says growth.
      for (int j = i - 1; j >= 0 && !one_of(letter(j), ";!"); --j) {
        if (one_of(letter(j), "><UDJKGHyq")) return true;
        if (j == subject.token && match.role == Role::level) break;
      }
      for (int j = i + 1; j < std::min(size(), i + 5) && !one_of(letter(j), ",;!0123456"); ++j)
        if (one_of(letter(j), "><GH")) return true;
      return false;
    }
    case '3':
      return ratio;
    case '5':
      return kind == "count" && (q.scale > 0 || q.value >= Decimal(100));  // 交付15辆 is a delivery, not the deliveries
    case '6':
      if (kind == "count")  // hundreds of millions are users, not things
        return q.scale >= 4 && (q.scale < 8 || subject.entry->name != "shipments");
      return kind == "money" && q.scale >= 4 && match.role != Role::convert;
    default:
      return false;
  }
}

bool SentenceWalk::bind(int i, Binding& b, std::string& why) {
  const Quantity& q = quantity(i);
  if (letter(i) == '0') {
    why = q.reason;
    return false;
  }
  if (several_) {
    why = "several companies";
    return false;
  }
  // 甲车、乙车和丙车2021年销量同比增8.3%: theirs together, without 分别 or 均.
  const int clause = subject_.metric() && subject_.token >= 0 ? clause_begin(subject_.token) : 0;
  if (subject_.metric() && subject_.token >= 0)
    for (std::size_t n = 6; n >= 2; --n) {
      const std::vector<int> group = group_before(subject_.token, 'C', n, clause);
      if (group.empty()) continue;
      bool spread = list_from(i).size() > 1, between = true;
      for (int j = group.front(); j < i; ++j) spread |= one_of(letter(j), "rw");
      for (int j = group.back() + 1; j < subject_.token; ++j) between &= one_of(letter(j), "TsdYyqZk");
      if (!spread && between) {
        why = "several companies";
        return false;
      }
    }
  // 净利润约2.66亿（该项利润为非经常性损益）
  if (letter(i + 1) == '{')
    for (int j = i + 2; j < size() && letter(j) != '}' && token(j).kind != TokenKind::quantity && !explains(j); ++j)
      if (letter(j) == 'X' && s_.shape.find_first_of("123456}", static_cast<std::size_t>(j)) != std::string::npos &&
          s_.shape[s_.shape.find_first_of("123456}", static_cast<std::size_t>(j))] == '}' &&
          token(j).entry->name == "one-off item") {
        why = "one-off item";
        return false;
      }
  if (leaving_out_) {
    why = "one-off item";
    return false;
  }
  // （462.2亿美元） beside a forecast, when the text says that brackets hold the year before.
  if (d_.brackets_prior && letter(i - 1) == '{' && letter(i + 1) == '}' && !out_.bindings.empty()) {
    auto last = std::find_if(out_.bindings.rbegin(), out_.bindings.rend(),
                             [](const Binding& x) { return x.measure == Measure::value; });
    if (last != out_.bindings.rend()) {
      b = *last;
      b.token = i;
      b.basis = Basis::actual;
      if (b.period) b.period = b.period->years_on(-1);
      return true;
    }
  }
  if (replaced(i, b)) return true;
  // A list of segments, or the sentence after, need not say the metric again.
  const bool entry_of_list =
      segment_token_ >= 0 && i - segment_token_ <= 4 && one_of(letter(segment_token_ + 1), ":ge");
  // 云业务46%的增速: a segment's growth, of nothing that the text names, is of its revenue.
  if (!subject_.entry && segment_token_ >= 0 && segment_token_ < i && i - segment_token_ <= 3 && letter(i) == '2' &&
      !apart(segment_token_, i)) {
    const std::string_view between = std::string_view(s_.sentence.text)
                                         .substr(token(segment_token_).end, token(i).begin - token(segment_token_).end);
    // 大涨四成 of a word such as 铜 is a price, of a part that the registry knows it is none.
    const auto& part = token(segment_token_);  // a name, or a metric that the text takes for a part
    const bool known = part.kind == TokenKind::segment && !s_.names[static_cast<std::size_t>(part.index)].generic;
    const bool price =
        !known && (between.find("跌") != std::string_view::npos || between.find("涨") != std::string_view::npos);
    const bool growth_behind = one_of(letter(i + 1), "GH") || (letter(i + 1) == 'd' && one_of(letter(i + 2), "GH"));
    if (between.find("数") == std::string_view::npos && (growth_behind || (one_of(letter(i - 1), "><") && !price)))
      subject_ = revenue_;
  }
  if (!subject_.entry && entry_of_list && (letter(i) == '1' || letter(i) == '2')) {
    subject_ = revenue_;
  } else if (!subject_.entry && d_.metric && d_.block == s_.sentence.block && company_ &&
             (letter(0) == 'Z' || (d_.company && *company_ == *d_.company))) {
    bool carries = one_of(letter(0), "TLjbaeogZ") || (letter(0) == 'y' && one_of(letter(1), "><"));
    for (int j = 0; j < i; ++j) carries &= !one_of(letter(j), "XM0");
    // 其中新疆薄皮核桃增长458%: who grew is another.
    if (one_of(letter(i - 1), "><") && letter(i - 2) == 'k') carries = false;
    if (carries) subject_ = {d_.metric, -1, std::nullopt, false};
  }
  why = subject_.blocked() ? subject_.entry->name : "no metric";
  for (const rules::Match& match : rules_.match(s_, i)) {
    Subject subject = subject_;
    if (match.metric >= 0 && match.metric < i && match.metric != subject_.token && letter(match.metric - 1) == 'b' &&
        token(match.metric + 1).kind != TokenKind::quantity)
      continue;  // 比净利润高出一倍: a yardstick
    if (match.metric >= 0 && match.metric != subject_.token) {
      const pack::Entry* entry = token(match.metric).entry;
      subject = {entry, match.metric, std::nullopt, false};
      if (auto v = entry->fields.find("variant"); v != entry->fields.end()) subject.variant = v->second;
      if (auto v = entry->fields.find("sign"); v != entry->fields.end()) subject.loss = true;
      if (match.metric > i)
        for (int j = i + 1; j < match.metric; ++j)
          if (letter(j) == 'A') {
            const std::string_view said = field(*token(j).entry, "value");  // GAAP says "none": the plain metric
            subject.variant = said == "none" ? std::nullopt : std::optional<std::string>(said);
          }
    } else if (match.role == Role::expected && letter(i + 1) == 'd' && letter(i + 2) == 'M') {
      subject = {token(i + 2).entry, i + 2, std::nullopt,
                 token(i + 2).entry->fields.contains("sign")};  // 1.2万亿的净利润预期
    } else if (variant_ && subject.metric() && *variant_ != "none") {
      subject.variant = variant_;   // 经调整后为4.36元
      subject_.variant = variant_;  // and so is the growth of it
    }
    // 占消毒业务总收入的18%: of a part, not of the whole.
    if (match.role == Role::share) {
      int share = i;
      while (share > 0 && letter(share) != 'h' && !one_of(letter(share), ",;")) --share;
      if (letter(share) == 'h' && text(share).find("占") != std::string_view::npos) {
        const std::string_view whole =
            std::string_view(s_.sentence.text).substr(token(share).end, token(i).begin - token(share).end);
        if (whole.find("业务") != std::string_view::npos || whole.find("板块") != std::string_view::npos ||
            whole.find("产品") != std::string_view::npos) {
          why = "share of something else";
          continue;
        }
      }
    }
    if (match.role == Role::share && !of_revenue(i)) {
      why = "share of something else";
      continue;
    }
    if (match.role == Role::none) {
      auto reason = match.entry->fields.find("reason");
      why = subject.blocked() && match.metric >= 0 ? subject.entry->name
            : reason != match.entry->fields.end()  ? reason->second
                                                   : "no metric";
      return false;
    }
    if (match.role == Role::share && !out_.bindings.empty() && out_.bindings.back().measure == Measure::share &&
        !apart(out_.bindings.back().token, i)) {
      subject = out_.bindings.back().subject;  // 占比从6%拉高到一成
    } else if (match.role == Role::share && !subject.blocked()) {
      for (int j = i - 1; j >= 0 && token(j).kind != TokenKind::quantity; --j)
        if (letter(j) == 'h') {
          const std::string_view word = text(j);
          if (!subject.metric() || word.find("收") != std::string_view::npos ||
              word.find("额") != std::string_view::npos)
            subject = revenue_;
          break;
        }
    }
    if (match.role == Role::convert) {
      auto last = std::find_if(out_.bindings.rbegin(), out_.bindings.rend(),
                               [&](const Binding& x) { return x.measure == Measure::value; });
      if (last != out_.bindings.rend() && last->token != previous_quantity(i) && letter(i - 1) != 'c' &&
          letter(i - 2) != 'c')
        last = out_.bindings.rend();
      if (last == out_.bindings.rend()) continue;
      if (quantity(last->token).unit == q.unit) continue;
      b = *last;
      b.token = i;
      b.rule = match.entry;
      b.role = Role::convert;
      add_trace(i, match);
      return true;
    }
    // 云计算部门保持19%的增长率, after the company's net income: a segment's growth is of its revenue.
    if (match.metric < 0 && segment_token_ > subject.token && subject.metric() && whole_company(*subject.entry) &&
        !subject.loss && apart(subject.token, segment_token_))
      subject = revenue_;
    // 每股收益算是稳健，但12.3%的同比增速: growth by a noun is of the revenue before.
    if (match.metric < 0 && match.role == Role::growth && subject.kind() == "per_share" &&
        clause_begin(i) > subject.token &&
        (one_of(letter(i + 1), "GH") || one_of(letter(i + 2), "GH") || one_of(letter(i + 3), "GH")) &&
        std::any_of(out_.bindings.begin(), out_.bindings.end(),
                    [](const Binding& x) { return x.subject.entry->name == "revenue"; }))
      subject = revenue_;
    if (!subject.entry) continue;
    if (subject.blocked()) {
      why = subject.entry->name;
      continue;
    }
    // 毛利46%远超同行: a percentage right behind 毛利 is the margin.
    if (auto ratio = subject.entry->fields.find("as_ratio");
        ratio != subject.entry->fields.end() && letter(i) == '2' && match.role == Role::level && !quantity(i).word &&
        i - subject.token <= 2 && (i - subject.token == 1 || letter(i - 1) == '='))
      if (const pack::Entry* margin = metrics_.find(ratio->second)) subject.entry = margin;
    // 四季度销售90.9亿欧元: sold for so much, not so many.
    if (auto money = subject.entry->fields.find("as_money"); money != subject.entry->fields.end() && letter(i) == '1' &&
                                                             match.role != Role::growth && i - subject.token <= 5)
      if (const pack::Entry* amount = metrics_.find(money->second)) subject.entry = amount;
    if (!fits(match, i, subject)) continue;
    b = Binding{};
    b.token = i;
    b.subject = subject;
    b.role = match.role;
    if (subject.entry->fields.contains("change") && i - subject.token <= 2) b.role = Role::growth;  // 多赚14.5%
    b.rule = match.entry;
    decide_owner(b);
    if (b.owner.id.empty()) {
      why = "no company";
      return false;
    }
    if (subject.kind() == "count" &&
        (b.owner.name.find("证券") != std::string::npos || b.owner.name.find("银行") != std::string::npos) &&
        (subject.entry->name == "shipments" || subject.entry->name == "deliveries")) {
      why = "several companies";  // 某证券预计2022年国内汽车销量…: of an industry
      return false;
    }
    decide_measure(i, b);
    if (b.measure == Measure::share && !b.segment) {
      // 中国区、美国区收入占比分别为…: segments as the text names them; spread() gives each its own.
      const std::vector<int> list = list_from(i);
      int share = i;
      while (share > 0 && letter(share) != 'h' && letter(share) != ';') --share;
      const bool spread_out = list.size() > 1 && distributes(list);
      auto names = letter(share) == 'h' && (spread_out || list.size() == 1) ? items_before(share, list.size())
                                                                            : std::vector<std::string>{};
      // 云端网络产品占营收42%: a part by its last word.
      if (!spread_out && !names.empty() &&
          std::none_of(kParts.begin(), kParts.end(), [&](std::string_view w) { return names[0].ends_with(w); }))
        names.clear();
      if (names.empty()) {
        why = "share of no segment";
        return false;
      }
      b.segment = names.front();
      b.subject.token = share;
    }
    const bool past = decide_period(i, match, b);
    // 2021年…，较2019年增长30%
    if (b.role == Role::growth && base_token_ >= 0 && base_token_ < i && letter(base_token_) == 'T' && base_period_ &&
        period_ && base_period_->year > 0 && period_->year - base_period_->year >= 2) {
      why = "growth over several years";
      return false;
    }
    if (!past) decide_basis(i, b);
    decide_sign(i, b);
    // 经调整净亏损160亿元，卖方原以为会亏140亿元: what is expected is of the same kind.
    if (b.basis == Basis::consensus && !b.subject.variant && b.measure == Measure::value)
      if (const auto last = std::find_if(out_.bindings.rbegin(), out_.bindings.rend(),
                                         [&](const Binding& x) {
                                           return x.measure == Measure::value &&
                                                  x.subject.entry->name == b.subject.entry->name;
                                         });
          last != out_.bindings.rend() && last->subject.variant == "adjusted" && last->segment == b.segment)
        b.subject.variant = last->subject.variant;
    if (match.metric > i) subject_ = subject;  // 12.3亿元的营收: the metric at hand from here on
    add_trace(i, match, subject.entry);
    return true;
  }
  return false;
}

bool SentenceWalk::replaced(int i, Binding& b) const {
  // 799/983/1265亿元（原796/990/1278亿元）, （前值8.6亿元）: what the numbers before the bracket were before.
  constexpr int kLongestList = 100;  // tokens of it that stand in the bracket before this one
  int open = i - 1;
  while (open > 0 && i - open < kLongestList &&
         (one_of(letter(open), "os=/ge:") || token(open).kind == TokenKind::quantity))
    --open;
  if (letter(open) != '{' || letter(open + 1) != 'o') return false;
  std::size_t behind = 0, inside = 0;  // how many numbers stand in the list before, and before this one in the bracket
  for (int j = open + 1; j < i; ++j) inside += token(j).kind == TokenKind::quantity;
  std::vector<int> before;
  for (int j = open - 1; j >= 0 && (token(j).kind == TokenKind::quantity || one_of(letter(j), "/&")); --j)
    if (token(j).kind == TokenKind::quantity) before.insert(before.begin(), j);
  behind = before.size();
  if (inside >= behind) return false;
  const auto source = std::find_if(out_.bindings.begin(), out_.bindings.end(),
                                   [&](const Binding& x) { return x.token == before[inside]; });
  if (source == out_.bindings.end() || (!quantity(i).unit.empty() && quantity(i).unit != quantity(source->token).unit))
    return false;
  b = *source;
  b.token = i;
  if (b.basis == Basis::guidance) b.basis = Basis::prior_guidance;
  return true;
}

bool SentenceWalk::of_revenue(int i) const {
  for (int j = 0; j < std::min(size(), i + 5); ++j) {
    if (token(j).kind == TokenKind::metric && j != i) return true;
    const std::string_view word = text(j);
    if (letter(j) == 'h' && (word.find("收") != std::string_view::npos || word.find("额") != std::string_view::npos ||
                             word.find("销售") != std::string_view::npos))
      return true;
    if (letter(j) == 'P') return true;
  }
  return false;
}

bool SentenceWalk::revised_after(int i) const {
  for (int j = i + 1; j < std::min(size(), i + 8) && letter(j) != ';'; ++j)
    if (letter(j) == 'v') return true;
  return false;
}

bool SentenceWalk::apart(int from, int to) const {
  for (int j = from + 1; j < to; ++j)
    if (one_of(letter(j), ",;&_")) return true;
  return false;
}

}  // namespace figx::resolve
