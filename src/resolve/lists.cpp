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

std::vector<int> SentenceWalk::group_before(int i, char kind, std::size_t count) const {
  for (int end = i - 1; end >= 0 && letter(end) != ';'; --end) {
    if (letter(end) != kind) continue;
    std::vector<int> group{end};
    int j = end - 1;
    for (;;) {
      int k = j;
      while (k >= 0 && one_of(letter(k), "sAd") && kind != 'A') --k;
      if (k < 0 || !one_of(letter(k), "&/")) break;
      --k;
      while (k >= 0 && letter(k) == 's') --k;
      if (k < 0 || letter(k) != kind) break;
      group.insert(group.begin(), k);
      j = k - 1;
    }
    if (group.size() == count) return group;
    end = group.front();
  }
  return {};
}

bool SentenceWalk::distributes(const std::vector<int>& list) const {
  for (int j = list.front() - 1; j >= 0 && !one_of(letter(j), ";!"); --j)
    if (letter(j) == 'r') return true;
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
  std::vector<int> best;
  char dimension = 0;
  for (char kind : {'T', 'A', 'M', 'S', 'C'}) {
    std::vector<int> group = group_before(list.front(), kind, n);
    if (!group.empty() && (best.empty() || group.back() > best.back())) best = group, dimension = kind;
  }
  const bool respectively = distributes(list);
  if (!best.empty() && (respectively || best.back() > clause_begin(list.front()) - 1)) {
    // A group of variants belongs to the metric behind it.
    if (dimension == 'M' && n >= 2) {
      const auto variants = group_before(best.back(), 'A', n);
      (void)variants;
    }
    for (std::size_t k = 0; k < n; ++k) {
      Binding& b = made[k];
      const lex::Token& t = token(best[k]);
      switch (dimension) {
        case 'M': {
          b.subject = {t.entry, best[k], std::nullopt, false};
          if (auto v = t.entry->fields.find("variant"); v != t.entry->fields.end()) b.subject.variant = v->second;
          if (t.entry->fields.contains("sign")) b.subject.loss = true;
          if (letter(best[k] - 1) == 'A') {
            const std::string& v = token(best[k] - 1).entry->fields.at("value");
            if (v != "none") b.subject.variant = v;
          }
          break;
        }
        case 'A': {
          const std::string& v = t.entry->fields.at("value");
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
          b.segment.reset();
          break;
        default: {
          const auto p = resolve(s_.periods[static_cast<std::size_t>(t.index)], context());
          if (p) b.period = p;
        }
      }
    }
    out = made;
    return;
  }
  // 收入X、净利润Y，分别增长A和B: over the figures before.
  if (respectively) {
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
  if (!both) return;
  // 营收和净利润均增长20%: the group of metrics right before.
  for (std::size_t n = 4; n >= 2; --n) {
    for (char kind : {'M', 'A', 'S'}) {
      const std::vector<int> group = group_before(mark, kind, n);
      if (group.empty() || group.front() < clause_begin(mark)) continue;
      if (kind == 'M' && group.back() < b.subject.token) continue;
      out.clear();
      for (int k : group) {
        Binding x = b;
        const lex::Token& t = token(k);
        if (kind == 'M') {
          x.subject = {t.entry, k, std::nullopt, t.entry->fields.contains("sign")};
          if (auto v = t.entry->fields.find("variant"); v != t.entry->fields.end()) x.subject.variant = v->second;
        } else if (kind == 'A') {
          const std::string& v = t.entry->fields.at("value");
          if (v != "none")
            x.subject.variant = v;
          else if (auto own = b.subject.entry->fields.find("variant"); own != b.subject.entry->fields.end())
            x.subject.variant = own->second;
          else
            x.subject.variant.reset();
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
  int begin = -1, share = -1;
  for (int j = i - 1; j >= 0; --j) {
    if (letter(j) == 'h' && share < 0) share = j;
    if (letter(j) == 'P') {
      begin = j;
      break;
    }
  }
  if (begin < 0 || share < begin || letter(i) != '2') return false;
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
  b.period = period_;
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
