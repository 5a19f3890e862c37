// Lists: 分别, slashes, one number for two metrics, shares of main businesses.
#include <algorithm>

#include "resolve/sentence.h"
#include "resolve/words.h"

namespace figx::resolve {

using lex::TokenKind;

std::vector<int> SentenceWalk::list_from(int i) const {
  std::vector<int> list{i};
  for (int j = i; one_of(letter(j + 1), "&/");) {
    int next = j + 2;
    if (one_of(letter(next), "><")) ++next;  // 分别下降0.87%、上升10.43%
    if (next >= size() || token(next).kind != TokenKind::quantity || letter(next) != letter(i)) break;
    list.push_back(next);
    j = next;
  }
  return list;
}

std::vector<Binding> SentenceWalk::last_values(std::size_t count) const {
  std::vector<Binding> out;
  for (auto it = out_.bindings.rbegin(); it != out_.bindings.rend() && out.size() < count; ++it)
    if (it->measure == Measure::value && std::none_of(out.begin(), out.end(), [&](const Binding& x) {
          return x.subject.entry == it->subject.entry && x.segment == it->segment &&
                 x.subject.variant == it->subject.variant;
        }))
      out.insert(out.begin(), *it);
  if (out.size() < count) out.clear();
  return out;
}

std::vector<int> SentenceWalk::group_before(int i, char kind, std::size_t count, int from) const {
  const auto member = [&](int k) { return letter(k) == kind || (kind == 'M' && letter(k) == 'X'); };
  for (int end = i - 1; end >= from && letter(end) != ';'; --end) {
    if (!member(end)) continue;
    std::vector<int> group{end};
    int j = end - 1;
    for (;;) {
      int k = j;
      while (k >= 0 && one_of(letter(k), kind == 'M' ? Letters("sAdS") : Letters("sAd")) && kind != 'A') --k;
      if (k < 0 || !one_of(letter(k), "&/")) break;
      --k;
      while (k >= 0 && letter(k) == 's') --k;
      if (k < 0 || !member(k)) break;
      group.insert(group.begin(), k);
      j = k - 1;
    }
    const bool any = std::any_of(group.begin(), group.end(), [&](int k) { return letter(k) == kind; });
    if (group.size() == count && any) return group;
    end = group.front();
  }
  return {};
}

bool SentenceWalk::spread_among_others(const std::vector<int>& list) {
  // 销量、销售收入和均价分别增长…, or 销量X，收入Y，均价Z，分别增长…: what is no metric keeps its place in the list.
  const std::size_t n = list.size();
  const Subject kept = subject_;
  std::vector<Column> columns;
  const std::vector<int> group = group_before(list.front(), 'M', n);
  if (!group.empty()) {
    for (int k : group) {
      const pack::Entry* entry = token(k).entry;
      Column c;
      c.subject = {entry, k, std::nullopt, entry->fields.contains("sign")};
      if (auto v = entry->fields.find("variant"); v != entry->fields.end()) c.subject.variant = v->second;
      c.segment = segment_;
      columns.push_back(c);
    }
  } else if (columns_.size() >= n) {
    columns.assign(columns_.end() - static_cast<std::ptrdiff_t>(n), columns_.end());
  }
  const auto metric = std::find_if(columns.begin(), columns.end(), [](const Column& c) { return c.subject.metric(); });
  const bool others = std::any_of(columns.begin(), columns.end(), [&](const Column& c) {
    return c.subject.blocked() || std::none_of(out_.bindings.begin(), out_.bindings.end(), [&](const Binding& b) {
             return b.subject.token == c.subject.token;
           });  // 销量3964吨
  });
  if (metric == columns.end() || (group.empty() && !others) ||
      (!group.empty() &&
       std::none_of(columns.begin(), columns.end(), [](const Column& c) { return c.subject.blocked(); })))
    return false;
  subject_ = metric->subject;
  Binding first;
  std::string why;
  const std::size_t lead = static_cast<std::size_t>(metric - columns.begin());
  const bool bound = bind(list[lead], first, why);
  subject_ = kept;
  if (!bound) return false;
  for (std::size_t k = 0; k < n; ++k) {
    if (!columns[k].subject.metric()) {
      out_.refusals.push_back({list[k], columns[k].subject.entry->name});
      continue;
    }
    Binding b = first;
    b.token = list[k];
    b.subject = columns[k].subject;
    b.segment = columns[k].segment;
    if (one_of(letter(list[k] - 1), "><")) decide_sign(list[k], b);
    out_.bindings.push_back(b);
  }
  return true;
}

bool SentenceWalk::distributes(const std::vector<int>& list) const {
  for (int j = list.front() - 1; j >= 0 && !one_of(letter(j), ";!"); --j)
    if (letter(j) == 'r' || (letter(j) == 'h' && text(j).find("分别") != std::string_view::npos)) return true;
  return letter(list.front() + 1) == '/';
}

void SentenceWalk::spread(const std::vector<int>& list, const Binding& first, std::vector<Binding>& out) const {
  const std::size_t n = list.size();
  std::vector<Binding> made;
  for (int i : list) {
    Binding b = first;
    b.token = i;
    if (i != list.front() && one_of(letter(i - 1), "><")) decide_sign(i, b);
    made.push_back(b);
  }
  if (period_list_ >= 0) {
    const lex::PeriodMention& years = s_.periods[static_cast<std::size_t>(token(period_list_).index)];
    if (static_cast<std::size_t>(years.list_end - years.period.year + 1) == n) {
      for (std::size_t k = 0; k < n; ++k) {
        made[k].period = years.period.years_on(static_cast<int>(k));
      }
      out = made;
      return;
    }
  }
  // 环比、同比分别增长10.6%和12.9%: one metric on two bases.
  if (n == 2 && made[0].measure != Measure::value) {
    std::vector<int> bases;
    for (int j = clause_begin(list.front()); j < list.front(); ++j)
      if (one_of(letter(j), "yq")) bases.push_back(j);
    if (bases.size() == 2 && letter(bases[0]) != letter(bases[1]) && bases[1] - bases[0] == 2 &&
        one_of(letter(bases[0] + 1), "&/")) {
      for (std::size_t k = 0; k < n; ++k) made[k].measure = letter(bases[k]) == 'y' ? Measure::yoy : Measure::qoq;
      out = made;
      return;
    }
  }
  std::vector<int> best;
  char dimension = 0;
  for (char kind : {'T', 'A', 'M', 'S', 'C'}) {
    std::vector<int> group = group_before(list.front(), kind, n);
    if (kind == 'M' && std::any_of(group.begin(), group.end(), [&](int k) { return letter(k) == 'X'; })) continue;
    if (!group.empty() && (best.empty() || group.back() > best.back())) best = group, dimension = kind;
  }
  const bool respectively = distributes(list);
  if (!best.empty() && (respectively || best.back() > clause_begin(list.front()) - 1)) {
    const bool with_segments =
        dimension == 'M' && std::any_of(best.begin(), best.end(), [&](int k) { return letter(k - 1) == 'S'; });
    std::optional<std::string> at_hand;
    for (std::size_t k = 0; k < n; ++k) {
      Binding& b = made[k];
      const lex::Token& t = token(best[k]);
      switch (dimension) {
        case 'M': {
          b.subject = {t.entry, best[k], std::nullopt, false};
          if (letter(best[k] - 1) == 'S')  // 广告收入和游戏收入分别…
            at_hand = d_.owners.segment(s_.names[static_cast<std::size_t>(token(best[k] - 1).index)], b.owner).name;
          if (with_segments && (at_hand || k + 1 < n)) b.segment = at_hand;
          if (auto v = t.entry->fields.find("variant"); v != t.entry->fields.end()) b.subject.variant = v->second;
          if (t.entry->fields.contains("sign")) b.subject.loss = true;
          if (letter(best[k] - 1) == 'A') {
            const std::string v(field(*token(best[k] - 1).entry, "value"));
            if (v != "none") b.subject.variant = v;
          }
          break;
        }
        case 'A': {
          const std::string v(field(*t.entry, "value"));
          b.subject.variant = v == "none" ? std::nullopt : std::optional(v);
          break;
        }
        case 'S': {
          const SegmentOwner s = d_.owners.segment(s_.names[static_cast<std::size_t>(t.index)], b.owner);
          b.segment = s.name;
          break;
        }
        case 'C':
          b.owner = d_.owners.company(s_.names[static_cast<std::size_t>(t.index)]);
          b.company_token = best[k];
          b.segment.reset();
          break;
        default: {
          const auto p = resolve(s_.periods[static_cast<std::size_t>(t.index)], context());
          if (p) b.period = p, b.period_token = best[k];
        }
      }
    }
    out = made;
    return;
  }
  // 工业漆、建筑漆及木器漆的收入分别减少…: segments that no pack knows, as the text names them.
  if (respectively && first.subject.token >= 0 && first.subject.token < list.front()) {
    const std::vector<std::string> names = items_before(first.subject.token, n);
    for (std::size_t k = 0; k < names.size(); ++k) made[k].segment = names[k];
    if (!names.empty()) {
      out = made;
      return;
    }
  }
  // 2017年、2018年营收分别为A、B；净利润分别为C、D: over the periods of the list before.
  if (respectively && first.measure == Measure::value && out_.bindings.size() >= n) {
    const auto before = out_.bindings.end() - static_cast<std::ptrdiff_t>(n);
    bool periods = true;
    for (std::size_t k = 0; k < n && periods; ++k) {
      periods =
          before[k].period && before[k].subject.entry == before->subject.entry && before[k].measure == Measure::value;
      for (std::size_t other = 0; other < k; ++other)
        periods = periods && !(*before[k].period == *before[other].period);
    }
    for (int j = before[n - 1].token; periods && j < list.front(); ++j) periods = letter(j) != 'T';
    if (periods) {
      for (std::size_t k = 0; k < n; ++k) {
        made[k].period = before[k].period;
        made[k].period_token = before[k].period_token;
      }
      out = made;
      return;
    }
  }
  // 收入X、净利润Y，分别增长A和B: over the figures before; also without 分别 when the clause names nothing itself.
  if (respectively || (first.measure != Measure::value && first.subject.token < clause_begin(list.front()))) {
    const std::vector<Binding> before = last_values(n);
    if (before.size() == n) {
      for (std::size_t k = 0; k < n; ++k) {
        // 两种口径的运营支出分别为…: the metric said here, the variants of before.
        if (first.subject.token < 0 || first.subject.token < before.back().token || first.measure != Measure::value)
          made[k].subject = before[k].subject;
        else
          made[k].subject.variant = before[k].subject.variant;
        made[k].segment = before[k].segment;
        made[k].owner = before[k].owner;
      }
      out = made;
    }
  }
}

void SentenceWalk::share_with_others(int i, const Binding& b, std::vector<Binding>& out) const {
  // 每股基本及摊薄亏损: one number, two figures.
  if (auto also = b.subject.entry->fields.find("also");
      also != b.subject.entry->fields.end() && b.measure == Measure::value) {
    Binding second = b;
    second.subject.variant = also->second;
    out.push_back(second);
    return;
  }
  bool both = false;
  int mark = i;
  for (int j = i - 1; j >= 0 && !one_of(letter(j), ";!") && token(j).kind != TokenKind::quantity; --j)
    if (letter(j) == 'w') both = true, mark = j;
  // 甲、乙、丙等6家预计净利润增幅超过200%: each of them.
  if (!both && quantity(i).approx != lex::Approx::none && b.subject.token >= 0)
    for (std::size_t n = 8; n >= 2; --n) {
      const std::vector<int> group = group_before(b.subject.token, 'C', n, clause_begin(i));
      if (group.empty() || !text(group.back() + 1).starts_with("等")) continue;
      out.clear();
      for (int k : group) {
        out.push_back(b);
        out.back().owner = d_.owners.company(s_.names[static_cast<std::size_t>(token(k).index)]);
        out.back().company_token = k;
      }
      return;
    }
  if (!both) return;
  // 营收和净利润均增长20%: the group of metrics right before.
  for (std::size_t n = 4; n >= 2; --n) {
    for (char kind : {'M', 'A', 'S', 'C'}) {
      const std::vector<int> group = group_before(mark, kind, n);
      if (group.empty() || group.front() < clause_begin(mark)) continue;
      if (kind == 'C' && mark < clause_begin(i)) continue;
      if (kind == 'M' && std::any_of(group.begin(), group.end(), [&](int k) { return letter(k) == 'X'; })) continue;
      if (kind == 'M' && group.back() < b.subject.token) continue;
      out.clear();
      for (int k : group) {
        Binding x = b;
        const lex::Token& t = token(k);
        if (kind == 'M') {
          x.subject = {t.entry, k, std::nullopt, t.entry->fields.contains("sign")};
          if (auto v = t.entry->fields.find("variant"); v != t.entry->fields.end()) x.subject.variant = v->second;
        } else if (kind == 'A') {
          const std::string v(field(*t.entry, "value"));
          if (v != "none")
            x.subject.variant = v;
          else if (auto own = b.subject.entry->fields.find("variant"); own != b.subject.entry->fields.end())
            x.subject.variant = own->second;
          else
            x.subject.variant.reset();
        } else if (kind == 'C') {
          x.owner = d_.owners.company(s_.names[static_cast<std::size_t>(t.index)]);
          x.company_token = k;
        } else {
          x.segment = d_.owners.segment(s_.names[static_cast<std::size_t>(t.index)], b.owner).name;
        }
        out.push_back(x);
      }
      return;
    }
  }
  // 搜索收入X，广告收入Y，同比均增长15%: the last two figures.
  std::vector<const Binding*> before;
  for (auto it = out_.bindings.rbegin(); it != out_.bindings.rend() && before.size() < 2; ++it)
    if (it->measure == Measure::value) before.insert(before.begin(), &*it);
  if (before.size() == 2 &&
      (before[0]->segment != before[1]->segment || before[0]->subject.entry != before[1]->subject.entry)) {
    out.clear();
    for (const Binding* p : before) {
      Binding x = b;
      x.subject = p->subject;
      x.segment = p->segment;
      out.push_back(x);
    }
  }
}

bool SentenceWalk::main_business(int i, const std::vector<int>& list, Outcome& out) {
  // 主营业务为A、B，占营收比例分别为：x%、y%
  if (letter(i) != '2' || s_.shape.find('P') == std::string::npos) return false;
  int begin = -1, share = -1;
  for (int j = i - 1; j >= 0; --j) {
    if (letter(j) == 'h' && share < 0) share = j;
    if (letter(j) == 'P') {
      begin = j;
      break;
    }
  }
  if (begin < 0 || share < begin) return false;
  const std::string_view all = s_.sentence.text;
  std::size_t from = token(begin).end;
  std::string_view names = all.substr(from, token(share).begin - from);
  constexpr std::string_view kComma = "，";
  if (const std::size_t comma = names.rfind(kComma); comma != std::string_view::npos) names = names.substr(0, comma);
  std::string without_quotes;  // 太阳能(4.00，0.1，2%)背板膜
  for (std::size_t at = 0; at < names.size();) {
    const std::size_t close = names[at] == '(' ? names.find(')', at) : std::string_view::npos;
    if (close != std::string_view::npos)
      at = close + 1;
    else
      without_quotes += names[at++];
  }
  names = without_quotes;
  std::vector<std::string> segments;
  constexpr std::string_view kEnum = "、";
  while (!names.empty()) {
    const std::size_t cut = std::min(names.find(kEnum), names.size());
    segments.emplace_back(names.substr(0, cut));
    names = cut == names.size() ? std::string_view() : names.substr(cut + kEnum.size());
  }
  if (segments.size() != list.size()) {
    for (int k : list) out.refusals.push_back({k, "list without its subjects"});
    return true;
  }
  const auto matches = rules_.match(s_, i);
  Binding b;
  b.rule = matches.empty() ? nullptr : matches.front().entry;
  for (const auto& m : matches)
    if (m.role == rules::Role::share) b.rule = m.entry;
  if (!b.rule || (!company_ && !d_.main)) return false;
  for (int j = share; j >= begin; --j)
    if (token(j).kind == TokenKind::metric && token(j).entry->name == "revenue") b.subject.entry = token(j).entry;
  if (!b.subject.entry) b.subject = revenue_;
  if (!b.subject.entry) return false;
  b.owner = company_ ? *company_ : *d_.main;
  b.company_token = company_token_;
  b.period = period_;
  b.period_token = period_token_;
  b.measure = Measure::share;
  b.role = rules::Role::share;
  for (std::size_t k = 0; k < list.size(); ++k) {
    b.token = list[k];
    b.segment = segments[k];
    out.bindings.push_back(b);
  }
  return true;
}

}  // namespace figx::resolve
