// Reading quantities: where one may begin, its unit, and the second end of a range.
#include "lex/quantity.h"

#include <algorithm>
#include <cstring>
#include <initializer_list>

#include "base/utf8.h"
#include "lex/numerals.h"

namespace figx::lex {

namespace {

bool digit(char c) {
  return c >= '0' && c <= '9';
}
bool letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}
bool starts(std::string_view text, std::size_t at, std::string_view with) {
  return text.substr(at).starts_with(with);
}
template <std::size_t N>
bool starts(std::string_view text, std::size_t at, const char (&with)[N]) {
  return text.size() - at >= N - 1 && std::memcmp(text.data() + at, with, N - 1) == 0;
}

std::string_view field(const pack::Entry& entry, const char* name) {
  auto it = entry.fields.find(name);
  return it == entry.fields.end() ? std::string_view() : std::string_view(it->second);
}

/// The code point before byte `at`, 0 at the start.
char32_t before(std::string_view text, std::size_t at) {
  return at == 0 ? 0 : utf8::decode_back(text, at);
}

/// May a sign stand at `at` (and not a dash that joins two things)?
bool sign_allowed(std::string_view text, std::size_t at) {
  if (at == 0) return true;
  const char32_t c = before(text, at);
  if (c == '-' || c == '+' || c == '%' || c == ')' || (c < 128 && (digit(char(c)) || letter(char(c))))) return false;
  return numeral_digit(c) < 0 && c != U'亿' && c != U'万' && c != U'元' && c != U'千' && c != U'百' && c != U'点';
}

constexpr std::size_t kFew = 4;  // quantities, of which most sentences have no more

struct Connector {
  std::size_t end = 0;
  bool dash = false;  ///< - ~ —; else 至 or 到
};

/// What may join two ends of a range, right behind byte `at`.
std::optional<Connector> connector(std::string_view text, std::size_t at) {
  if (at < text.size() && text[at] == ' ' && at + 1 < text.size() && (text[at + 1] == '-' || text[at + 1] == '~')) ++at;
  for (std::string_view joint : {"--", "-", "~"})
    if (starts(text, at, joint)) {
      at += joint.size();
      if (at < text.size() && text[at] == ' ') ++at;
      return Connector{at, true};
    }
  for (std::string_view joint : {"至", "到"})
    if (starts(text, at, joint)) return Connector{at + joint.size(), false};
  return std::nullopt;
}

/// Is the quantity at `at` the start of a change from one level to another (从6亿到7亿), not of a range?
bool from_to(std::string_view text, std::size_t at) {
  std::size_t i = at;
  for (int back = 0; back < 14 && i > 0; ++back) {
    const char32_t c = utf8::decode_back(text, i);
    if (c == U'由' || c == U'从' || c == U'自') return true;
    if (c == U'，' || c == ';' || c == U'在' || c == U'于') return false;
  }
  return false;
}

/// Does the text before `at` end in one of the words, with 约, 为 and the like behind it?
bool ends_in(std::string_view text, std::size_t at, std::initializer_list<std::string_view> words) {
  std::string_view front = text.substr(0, at);
  for (std::string_view filler : {"人民币", "约", "近", "为", "额"})
    if (front.ends_with(filler)) front.remove_suffix(filler.size());
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return front.ends_with(word); });
}

/// Does the text behind `at` change what stands before it? 改为, 上调至
bool revised_after(std::string_view text, std::size_t at) {
  for (std::string_view word :
       {"改为", "改成", "上调", "下调", "调高", "调低", "收窄", "提高", "上修", "下修", "升至", "提升"})
    if (starts(text, at, word)) return true;
  return false;
}

}  // namespace

Units::Units(const std::vector<const pack::Entry*>& entries)
    : after_([&] {
        std::vector<const pack::Entry*> some;
        for (auto* e : entries)
          if (field(*e, "kind") != "word" && field(*e, "position") != "before") some.push_back(e);
        return PatternSet(some, builtin_automata("unit.after"));
      }()),
      before_([&] {
        std::vector<const pack::Entry*> some;
        for (auto* e : entries)
          if (const auto position = field(*e, "position"); position == "before" || position == "both")
            some.push_back(e);
        return PatternSet(some, builtin_automata("unit.before"));
      }()),
      words_([&] {
        std::vector<const pack::Entry*> some;
        for (auto* e : entries)
          if (field(*e, "kind") == "word") some.push_back(e);
        return PatternSet(some, builtin_automata("unit.word"));
      }()) {}

const Units::Unit& Units::unit_of(const pack::Entry& entry) const {
  const auto [known, fresh] = known_.try_emplace(&entry);
  Unit& unit = known->second;
  if (fresh) {
    if (const std::string_view power = field(entry, "power"); !power.empty())
      unit.power = std::stoi(std::string(power));
    unit.tenths = entry.name == "percent" && field(entry, "power") == "1";
    unit.reason = field(entry, "reason");
    unit.bare = field(entry, "bare") == "true";
    unit.small = field(entry, "small") == "true";
    unit.per_share = field(entry, "per_share") == "true";
  }
  return unit;
}

bool Units::read_unit(std::string_view text, Quantity& q) const {
  std::size_t at = q.end;
  // 亿多元, 万余辆
  for (std::string_view more : {"多", "余"})
    if (starts(text, at, more) && (q.scale >= 4 || q.bare >= Decimal(10))) {
      at += more.size();
      q.approx = Approx::over;
      break;
    }
  if (at + 1 < text.size() && text[at] == ' ' && letter(text[at + 1])) ++at;  // 0.53 USD, but not 1.85亿 项目
  auto hit = after_.match_at(text, at);
  if (!hit) {
    if (q.approx == Approx::over && at > q.end) q.end = at;
    return false;
  }
  const pack::Entry& e = *hit->entry;
  // 预亏25亿后两高管辞职, 套现1.26亿国金期货: nobody counts such things by the hundred million.
  if (q.scale >= 8 && e.name == "other" && utf8::count(text.substr(at, hit->end - at)) == 1) {
    static constexpr std::string_view kNever = "后国省市点类级代档层步轮连强大门城店字页道";
    if (kNever.find(text.substr(at, hit->end - at)) != std::string_view::npos) return false;
  }
  const Unit& unit = unit_of(e);
  if (unit.power) {
    auto value = q.value.scaled(*unit.power);
    if (!value) return false;
    q.value = *value;
  }
  q.unit = e.name;
  q.reason = unit.reason;
  q.bare_yuan = unit.bare;
  q.small = unit.small;
  q.per_share = unit.per_share;
  q.end = hit->end;
  if (unit.tenths) {  // 四成四
    if (q.end < text.size()) {
      std::size_t next = q.end;
      const int tail = numeral_digit(utf8::decode(text, next));
      // 下滑近八成三一重工: the numeral belongs to what goes on behind it.
      std::size_t beyond = next;
      const char32_t behind = next < text.size() ? utf8::decode(text, beyond) : U'。';
      const bool ends = behind < 0x4E00 || behind > 0x9FFF || numeral_digit(behind) >= 0 ||
                        std::u32string_view(U"的左以多至到和及与").find(behind) != std::u32string_view::npos;
      if (tail > 0 && tail < 10 && ends && !after_.match_at(text, next)) {
        q.value = *q.value.plus(Decimal(tail));
        q.end = next;
        std::size_t third = next;  // 一成一六
        const int tenth = next < text.size() ? numeral_digit(utf8::decode(text, third)) : -1;
        if (tenth > 0 && tenth < 10 && !after_.match_at(text, third)) {
          q.value = *q.value.plus(*Decimal(tenth).scaled(-1));
          q.end = third;
        }
      }
    }
  }
  return true;
}

std::optional<Quantity> Units::read(std::string_view text, std::size_t at, bool may_join) const {
  Quantity q;
  q.begin = at;
  std::size_t i = at;
  bool percent = false, permille = false;
  const pack::Entry* prefix = nullptr;
  // A currency name in front counts only when a number follows at once.
  if (auto hit = before_.match_at(text, i)) {
    std::size_t next = hit->end;
    if (next < text.size() && text[next] == ' ') ++next;
    if (next < text.size() && (digit(text[next]) || text[next] == '-' || read_number(text, next))) {
      prefix = hit->entry;
      i = next;
    }
  }
  bool negative = false;
  if (i < text.size() && (text[i] == '-' || text[i] == '+') && i + 1 < text.size() && sign_allowed(text, i)) {
    negative = text[i] == '-';
    q.signed_ = true;
    ++i;
    if (!prefix)
      if (auto hit = before_.match_at(text, i); hit && hit->end < text.size() && digit(text[hit->end])) {
        prefix = hit->entry;
        i = hit->end;
      }
  }
  if (starts(text, i, "负") && i + 3 < text.size() && digit(text[i + 3])) {  // 负20.6%
    negative = true;
    q.signed_ = true;
    i += 3;
  }
  if (starts(text, i, "百分之")) {
    percent = true;
    i += 9;
    if (starts(text, i, "负")) negative = true, i += 3;
  } else if (starts(text, i, "千分之")) {
    permille = true;
    i += 9;
  }
  auto number = read_number(text, i);
  if (!number) return std::nullopt;
  if (i > 0 && digit(text[i]) && (letter(text[i - 1]) || text[i - 1] == '.' || text[i - 1] == '_')) return std::nullopt;
  if (number->numerals && !percent && i > 0 && starts(text, i - 3 > i ? 0 : i - 3, "第")) return std::nullopt;
  q.end = number->end;
  q.value = number->value;
  q.bare = number->bare;
  q.scale = number->scale;
  if (number->approximate) q.approx = Approx::over;
  if (percent || permille) {
    q.unit = "percent";
    if (permille) {
      auto value = q.value.scaled(-1);
      if (!value) return std::nullopt;
      q.value = *value;
    }
  } else {
    const bool unit = read_unit(text, q);
    if (prefix && (!unit || q.unit == "other" || q.bare_yuan)) {
      q.unit = prefix->name;
      q.bare_yuan = false;
      q.reason.clear();
    } else if (prefix && q.unit != prefix->name) {
      return std::nullopt;  // the name in front belongs to something else
    }
    if (!unit && !prefix) {
      q.unitless = true;
      // 第一, 一个, 三大: a numeral without a scale or a unit counts nothing that a metric could be.
      if (number->numerals && (number->scale < 8 || number->only_scale)) {
        const bool first_end = may_join && !number->only_scale && [&] {  // 三至四成, 五到六亿元
          const auto joint = connector(text, q.end);
          const auto second = joint ? read(text, joint->end, false) : std::nullopt;
          return second && !second->unitless && second->unit != "other";
        }();
        const bool millions = !number->only_scale && number->value >= Decimal(1000000);  // 亏损两千万
        if (!first_end && !millions && !(number->only_scale && number->scale >= 9)) return std::nullopt;
        const char32_t c = before(text, at);
        if (number->scale == 12 && c != U'破' && c != U'逾' && c != U'超' && c != U'近' && c != U'过')
          return std::nullopt;
      }
      // 5G, 3M, 17Pro, 16GB
      if (q.end < text.size() && letter(text[q.end])) return std::nullopt;
    } else if (number->only_scale && number->scale < 9 && q.scale != 6 && q.scale != 7) {
      const char32_t c = before(text, at);  // 过亿元 is a number, 数亿元 and 亿元 alone are not
      if (c != U'破' && c != U'逾' && c != U'超' && c != U'过' && c != U'近') return std::nullopt;
    }
  }
  const char32_t c = before(text, at);
  static const Decimal kTen(10);
  if ((number->only_scale || number->bare == kTen) && (c == U'数' || c == U'几' || c == U'上' || c == U'好'))
    return std::nullopt;  // 数十亿, 几百万
  if (negative) q.value = q.value.negated(), q.bare = q.bare.negated();
  return q;
}

void Units::join_range(std::string_view text, Quantity& q) const {
  std::size_t stop = q.end;
  const bool percent_front = starts(text, q.begin, "百分之");
  const auto joint = connector(text, stop);
  if (!joint) return;
  std::size_t at = joint->end;
  bool gain = false, loss = false;  // of the second end, in its own words
  for (std::string_view filler : {"约", "净利润", "净利", "盈利", "净亏损", "亏损", "约"}) {
    if (!starts(text, at, filler)) continue;
    at += filler.size();
    gain |= filler.ends_with("利") || filler.ends_with("利润");
    loss |= filler.ends_with("亏损");
  }
  auto second = read(text, at, false);
  if (percent_front && !starts(text, at, "百分之")) {
    // 百分之五十九至六十一: the bare number is a percentage too.
    const auto n = read_number(text, at);
    if (!n || (second && !second->unit.empty() && second->unit != "other")) return;
    if (!second) second.emplace();
    second->value = n->value;
    second->end = n->end;
    second->unit = "percent";
  }
  if (!second) return;
  if (percent_front || q.unit == second->unit) {
  } else if (q.unitless && !second->unitless && second->unit != "other") {
    // 395-418亿美元: the first end borrows scale and unit.
    q.unit = second->unit;
  } else if (second->bare_yuan && !q.unit.empty() && q.unit.size() == 3) {
    // 5亿美元至6亿元 does not happen; 人民币5亿至6亿元 does.
  } else if (q.bare_yuan && second->unit.size() == 3) {
    q.unit = second->unit;  // 228元至229亿人民币
  } else if (second->unitless && !q.unitless && q.unit.size() == 3) {
    second->unit = q.unit;  // 人民币5亿至6亿
  } else {
    return;
  }
  if (q.unit == "other" || q.unit == "times") {
    if (q.unit == "other" && q.reason != second->reason) return;
  }
  // 由A至B is a change, unless a range stands there: 由660亿至720亿美元改为….
  if (!joint->dash && !q.unitless && from_to(text, q.begin) && !revised_after(text, second->end)) return;
  if (q.unitless && second->unitless) {
    if (q.scale == 0 && second->scale == 0) return;  // 1-3, 2025-27
  }
  if (q.scale == 0 && second->scale >= 4 && (q.unitless || (q.bare_yuan && !q.value.is_zero()))) {
    auto value = q.bare.scaled(second->scale);
    if (!value) return;
    if (!q.unitless || q.bare <= Decimal(1000000)) q.value = *value;
  } else if (q.unitless && second->scale == 0 && !percent_front) {
    // 5-10%, 三至四成: the same unit, which may carry a power of its own.
    const Decimal unscaled = second->bare;
    if (second->value != unscaled) {
      for (int power = -2; power <= 2; ++power)
        if (auto v = unscaled.scaled(power); v && *v == second->value) {
          if (auto scaled = q.value.scaled(power)) q.value = *scaled;
          break;
        }
    }
  }
  // 亏损1亿元至盈利2亿元: the ends lie on both sides of zero.
  if (gain && ends_in(text, q.begin, {"亏损", "亏"}) && !q.value.is_negative()) {
    q.value = q.value.negated();
    q.bare = q.bare.negated();
  }
  if (loss && ends_in(text, q.begin, {"盈利", "净利润", "净利", "盈"}) && !second->value.is_negative()) {
    second->value = second->value.negated();
  }
  q.range = true;
  q.second = second->value;
  q.bare_yuan =
      second->bare_yuan && q.bare_yuan ? true : (q.unitless ? second->bare_yuan : q.bare_yuan && second->bare_yuan);
  q.small = second->small;
  q.per_share |= second->per_share;
  q.unitless = false;
  if (second->approx != Approx::none) q.approx = second->approx;
  q.end = second->end;
}

bool Units::counts_nothing(std::string_view text, std::size_t at) const {
  const std::size_t begin = at;
  const char32_t numeral = utf8::decode(text, at);
  if (!continues_numeral(numeral) && numeral != U'负') return !before_.match_at(text, begin);
  if (before_.may_begin(numeral) || at >= text.size()) return false;
  const char32_t next = utf8::decode(text, at);
  constexpr std::u32string_view kGoesOn = U"点多余至到 -~";
  return !after_.may_begin(next) && !continues_numeral(next) && kGoesOn.find(next) == std::u32string_view::npos &&
         is_numeral(numeral);
}

std::vector<Quantity> Units::find(std::string_view text, std::span<const Look::Place> places) const {
  std::vector<Quantity> out;
  std::size_t behind = 0;  // the last quantity, or the number that is none
  for (const auto& [place, may] : places) {
    if ((may & Look::kNumber) == 0 || place < behind) continue;
    const std::size_t at = place;
    const char c = text[at];
    const bool word = static_cast<unsigned char>(c) >= 0x80 || (c >= 'A' && c <= 'Z');
    if (!word && !digit(c) && c != '+' && c != '-' && c != '$') continue;
    const auto skip_digits = [&] {
      behind = at;
      while (behind < text.size() && (digit(text[behind]) || text[behind] == '.')) ++behind;
    };
    if (digit(c) && at > 0) {
      if (digit(text[at - 1])) continue;
      if (letter(text[at - 1]) || (text[at - 1] == '.' && at > 1 && digit(text[at - 2]))) {
        skip_digits();
        continue;
      }
    }
    if (word) {
      if (auto hit = words_.match_at(text, at)) {
        Quantity q;
        q.begin = at;
        q.end = hit->end;
        q.unit = hit->entry->name;
        q.value = q.bare = *Decimal::parse(field(*hit->entry, "value"));
        q.word = true;
        out.reserve(kFew);
        out.push_back(q);
        behind = hit->end;
        continue;
      }
      if (counts_nothing(text, at)) continue;
    }
    auto q = read(text, at, true);
    if (!q) {
      if (digit(c))
        skip_digits();
      else if (word)
        behind = end_of_endless(text, at);
      continue;
    }
    join_range(text, *q);
    behind = q->end;
    out.reserve(kFew);
    out.push_back(std::move(*q));
  }
  return out;
}

}  // namespace figx::lex
