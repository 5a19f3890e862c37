// Finds mentions of every kind, overlaps and all.
#include <algorithm>
#include <optional>
#include <span>
#include <tuple>
#include <utility>

#include "base/utf8.h"
#include "lex/found.h"
#include "lex/numerals.h"

namespace figx::lex {

namespace {

bool han(char32_t c) {
  return (c >= 0x3400 && c <= 0x9FFF) || c == 0x3007 || c >= 0x20000;
}
bool latin(char32_t c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '&' || c == '.';
}

/// The name that ends right before byte `end`: a run of Han or of Latin words, at most twelve characters.
std::size_t name_before(std::string_view text, std::size_t end) {
  std::size_t at = end;
  int count = 0;
  while (at > 0 && count < 12) {
    std::size_t back = at;
    const char32_t c = utf8::decode_back(text, back);
    if (c == U'丨' || (!han(c) && !latin(c) && !(c == '-' && count > 0))) break;
    at = back;
    ++count;
  }
  return at;
}

/// A segment word without what only says that it is one: 广告业务 is 广告.
std::string segment_name(std::string_view word) {
  for (std::string_view tail : {"业务", "部门", "板块", "分部", "相关", "市场"})
    if (word.size() >= tail.size() + 6 || (word.ends_with("相关") && word.size() > tail.size()))
      if (word.ends_with(tail)) return std::string(word.substr(0, word.size() - tail.size()));
  return std::string(word);
}

/// Does a Latin word go on across byte `at`?
bool inside_word(std::string_view text, std::size_t at) {
  const auto letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
  return at > 0 && at < text.size() && letter(text[at - 1]) && letter(text[at]);
}

/// The word behind a name that makes it the name of another: 第一上海证券, 华润信托, 苹果期货; empty: none.
std::string_view tail_of_another(std::string_view rest) {
  static constexpr std::string_view kTails[] = {"证券", "基金", "资管", "信托", "期货", "银行"};
  for (const std::string_view tail : kTails) {
    if (!rest.starts_with(tail)) continue;
    rest.remove_prefix(tail.size());
    for (std::string_view own : {"业务", "部", "化", "代码", "简称", "事务", "交易", "市场", "投资", "收入", "板块"})
      if (rest.starts_with(own)) return {};
    return tail;
  }
  return {};
}

constexpr std::string_view kMetricTails[] = {"业务收入", "收入", "营收", "销售额", "销量"};
constexpr std::string_view kAnnounces[] = {"公告", "披露", "发布", "公布", ":20", " 公告", " 披露", " 发布", " 公布"};
// Before a name, and before one that itself begins with ST.
constexpr std::string_view kFronts[] = {"*ST", "S*ST", "ST"};
constexpr std::string_view kFrontsOfSt[] = {"S*", "*"};

/// Cues of two halves, cut behind their first character.
std::optional<std::pair<char, char>> two_cues(std::string_view name) {
  if (name == "yoy_rise") return std::pair{'y', '>'};
  if (name == "yoy_fall") return std::pair{'y', '<'};
  if (name == "qoq_rise") return std::pair{'q', '>'};
  if (name == "qoq_fall") return std::pair{'q', '<'};
  if (name == "forecast_rise") return std::pair{'g', '>'};
  if (name == "forecast_fall") return std::pair{'g', '<'};
  return std::nullopt;
}

}  // namespace

const Lexer::Sense& Lexer::sense_of(const pack::Entry& cue) const {
  Sense& sense = senses_[static_cast<std::size_t>(&cue - first_entry_)];
  if (sense.letter == 0) {
    sense.segment = cue.name == "segment";
    if (const auto halves = two_cues(cue.name))
      std::tie(sense.letter, sense.second) = *halves;
    else
      sense.letter = letter_of_cue(cue.name);
  }
  return sense;
}

const std::optional<PeriodMention>& Lexer::period_of(const pack::Entry& entry, std::string_view text) const {
  constexpr std::size_t kMost = 4096;
  auto known = periods_.find(text);
  if (known == periods_.end()) {
    if (periods_.size() >= kMost) periods_.clear();
    known = periods_.try_emplace(std::string(text)).first;
  }
  KnownPeriod& period = known->second;
  if (period.entry != &entry) period = {&entry, read_period(entry, text)};
  return period.period;
}

void Lexer::find_vocabulary(Lexed& out, std::vector<Found>& found) const {
  const std::string_view text = out.sentence.text;
  std::size_t behind = 0;
  Automaton::Barren barren;
  for (const auto& [place, may] : look_.places()) {
    if ((may & Look::kWord) == 0 || place < behind) continue;
    const auto hit = vocabulary_.match_at(text, place, &barren);
    if (!hit || inside_word(text, hit->begin) || inside_word(text, hit->end)) continue;  // Wind in Windows
    Found f;
    f.token.begin = hit->begin;
    f.token.end = hit->end;
    f.token.entry = hit->entry;
    f.rank = 2;
    behind = hit->end;
    switch (hit->entry->kind) {
      case pack::Kind::metric:
        f.token.kind = TokenKind::metric;
        f.token.letter = 'M';
        break;
      case pack::Kind::other:
        f.token.kind = TokenKind::other;
        f.token.letter = 'X';
        break;
      case pack::Kind::period: {
        const auto& period = period_of(*hit->entry, text.substr(hit->begin, hit->end - hit->begin));
        if (!period) continue;
        f.token.kind = TokenKind::period;
        f.token.letter = period->comparison ? 'L' : 'T';
        f.token.index = static_cast<int>(out.periods.size());
        f.rank = 0;
        out.periods.push_back(*period);
        break;
      }
      default:
        if (const Sense& sense = sense_of(*hit->entry); sense.segment) {
          f.token.kind = TokenKind::segment;
          f.token.letter = 'S';
          f.token.index = static_cast<int>(out.names.size());
          f.rank = 3;
          Name name;
          name.text = segment_name(text.substr(hit->begin, hit->end - hit->begin));
          name.generic = true;
          for (const auto& t : registry_.readings(name.text))
            if (t.segment) name.readings.push_back(t);
          out.names.push_back(std::move(name));
        } else {
          f.token.kind = TokenKind::cue;
          f.token.letter = sense.letter;
          if (sense.second != 0) {
            // 年增 is a base and a direction, 预增 a forecast and a direction.
            const std::size_t end = f.token.end;
            utf8::decode(text, f.token.end = f.token.begin);
            found.push_back(f);
            f.token.begin = std::exchange(f.token.end, end);
            f.token.letter = sense.second;
          }
        }
    }
    found.push_back(f);
  }
}

void Lexer::find_quantities(Lexed& out, std::vector<Found>& found) const {
  out.quantities = units_.find(out.sentence.text, look_.places());
  for (std::size_t i = 0; i < out.quantities.size(); ++i) {
    const Quantity& q = out.quantities[i];
    Found f;
    f.token = {TokenKind::quantity, letter_of(q), q.begin, q.end, nullptr, static_cast<int>(i)};
    f.rank = q.word ? 2 : q.unit == "other" ? 3 : 1;
    found.push_back(f);
  }
}

CodedNames Lexer::find_codes(std::string_view text) const {
  CodedNames out;
  for (std::size_t at = text.find('('); at != std::string_view::npos; at = text.find('(', at + 1)) {
    CodeBracket bracket = read_code_bracket(text, at);
    if (bracket.codes.empty() && bracket.end > at + 1) {
      // (STO:VOLV-B): an exchange that no suffix stands for, but the registry has the whole id.
      const std::string_view inside = text.substr(at + 1, bracket.end - at - 2);
      if (inside.find(':') != std::string_view::npos && !registry_.by_code(inside).empty())
        bracket.codes.emplace_back(inside);
    }
    if (bracket.codes.empty()) continue;
    // A share quote may stand between the name and the code: 某某控股(1.5,0.01,0.67%)(01370).
    std::size_t name_end = at;
    if (name_end > 0 && text[name_end - 1] == ')') {
      const std::size_t open = text.rfind('(', name_end - 1);
      if (open != std::string_view::npos && name_end - open < 40) name_end = open;
    }
    Name name;
    for (const std::string& code : bracket.codes) {
      std::span<const image::Target> hits;
      if (code[0] == ':') {
        hits = registry_.by_code("TWSE" + code);
        if (hits.empty()) hits = registry_.by_code("TPEX" + code);
        if (hits.empty() && code.size() == 5) {
          name.code_id = "HKEX:0" + code.substr(1);
          hits = registry_.by_code(name.code_id);
          if (hits.empty()) name.code_id.clear();
        }
      } else if (code.starts_with("US:")) {
        for (const char* exchange : {"NASDAQ:", "NYSE:", "NYSEAMERICAN:", "CBOE:"})
          if (hits.empty()) hits = registry_.by_code(exchange + code.substr(3));
      } else {
        hits = registry_.by_code(code);
      }
      if (!hits.empty()) {
        name.readings.assign(hits.begin(), hits.begin() + 1);
        name.code_id = registry_.company(hits[0].index).id;
        break;
      }
      if (name.code_id.empty() && code[0] != ':' && !code.starts_with("US:")) name.code_id = code;
    }
    // The name is the registry's, when one ends here, else the run of letters before the bracket.
    std::size_t begin = name_end;
    const std::size_t run = name_before(text, name_end);
    for (std::size_t i = run; i < name_end; utf8::decode(text, i))
      if (registry_.match(text, i) == name_end - i && name_end > i) {
        begin = i;
        break;
      }
    if (begin == name_end) {
      begin = run;
      // 净利下滑9成阿忒加(836359): not what a number counts.
      for (std::size_t i = run; i + 3 < name_end; ++i)
        if (text[i] >= '0' && text[i] <= '9')
          for (std::string_view unit : {"成", "亿元", "万元", "亿", "万", "倍"})
            if (text.substr(i + 1).starts_with(unit) && i + 1 + unit.size() < name_end) {
              begin = i + 1 + unit.size();
              break;
            }
      // Words in front of the name: 据..., 原标题:..., a period, an announcement; but 超弦科技 begins with its own 超.
      for (std::size_t i = run; i < name_end;) {
        const auto hit = vocabulary_.match_at(text, i);
        if (hit && hit->end < name_end && !hedge_of(*hit->entry)) {
          begin = i = hit->end;
        } else {
          utf8::decode(text, i);
        }
      }
    }
    if (begin >= name_end && name.code_id.empty() && name.readings.empty()) continue;
    // Of a longer run that ends in another name of the company than the registry's, what begins like that one.
    if (!name.readings.empty() && begin == run) {
      const std::string_view known = registry_.company(name.readings.front().index).name;
      std::size_t two = 0;
      while (two < known.size() && utf8::count(known.substr(0, two)) < 2) utf8::decode(known, two);
      const std::size_t at_name = text.substr(begin, name_end - begin).rfind(known.substr(0, two));
      if (at_name != std::string_view::npos) begin += at_name;
    }
    name.text = text.substr(begin, name_end - begin);
    if (name.code_id.empty() && name.readings.empty()) {
      // (CBAT.US) for a company that the registry lacks: the name stands for itself, if it is not in the registry.
      const auto known = registry_.readings(name.text);
      name.readings.assign(known.begin(), known.end());
      if (name.text.empty()) continue;
    }
    out.tokens.push_back({TokenKind::company, 'C', begin, bracket.end, nullptr, static_cast<int>(out.names.size())});
    out.names.push_back(std::move(name));
    at = bracket.end - 1;
  }
  return out;
}

void Lexer::find_names(Lexed& out, const LocalNames& names, std::vector<Found>& found) const {
  const std::string_view text = out.sentence.text;
  std::size_t next_place = 0;
  for (const auto& [at, may] : look_.places()) {
    if ((may & Look::kName) == 0 || at < next_place) continue;
    const auto local = names.longest_at(text, at);
    std::size_t known = registry_.match(text, at);
    if (!local && known == 0 && text[at] != 'S') continue;
    std::size_t length = local ? local->name.size() : 0;
    std::string code_id(local ? local->code_id : std::string_view());
    Name name;
    if (known > 0 && text.substr(at + known).starts_with("集团")) {
      // 云天化集团 is not the listed 云天化, unless the registry says so.
      const auto readings = registry_.readings(text.substr(at, known));
      const std::string_view id =
          readings.empty() || readings[0].segment ? "" : registry_.company(readings[0].index).id;
      if (id.starts_with("SSE:") || id.starts_with("SZSE:") || id.starts_with("BSE:")) known = 0;
    }
    // 中国石油化工协会, 中国银行业协会: an agency whose name begins with a company's.
    if (known > 0 && known < text.size() - at && agencies_.match_at(text, at + known)) {
      next_place = at + known;
      continue;
    }
    const auto other = known > 0 ? tail_of_another(text.substr(at + known)) : std::string_view();
    if (!other.empty()) {
      if (other != "期货") length = std::max(length, known + other.size());
      known = 0;
    }
    if (known >= length && known > 0) {
      if (known > length) code_id.clear();
      length = known;
      if (const auto same = names.find(text.substr(at, known))) code_id = same->code_id;
      const auto readings = registry_.readings(text.substr(at, known));
      name.readings.assign(readings.begin(), readings.end());
    }
    if (known > 0 && length == known && at + known < text.size()) {
      // 汇丰前海证券: another legal person, whose name begins with that of one we know.
      std::size_t end = at + known;
      bool plain = true;
      for (int k = 0; k < 2 && end < text.size(); ++k) {
        const char32_t c = utf8::decode(text, end);
        plain &= han(c) &&
                 std::u32string_view(U"入持参控旗下的与和在是为等及系拟将及收购由被给向对获从到已国际集团").find(c) ==
                     std::u32string_view::npos;
      }
      static constexpr std::string_view kTails[] = {"证券", "银行", "人寿", "基金", "信托", "财险", "租赁"};
      for (const std::string_view tail : kTails)
        if (plain && text.substr(end).starts_with(tail) &&
            registry_.readings(text.substr(at, end + tail.size() - at)).empty()) {
          length = end + tail.size() - at;
          name.readings.clear();
          break;
        }
    }
    // ST西水: the short name of a listed company without its tail.
    if (length == 0 && text.substr(at).starts_with("ST")) {
      std::size_t end = at + 2;
      for (int k = 0; k < 2 && end < text.size(); ++k)
        if (std::size_t next = end; han(utf8::decode(text, next))) end = next;
      const std::string stem(text.substr(at + 2, end - at - 2));
      std::vector<image::Target> found_targets;
      if (utf8::count(stem) == 2)
        for (std::string_view tail :
             {"股份", "科技", "国际", "集团", "控股", "汽车", "药业", "信托", "实业", "生态", "电子", "环境"})
          for (const image::Target& t : registry_.readings(stem + std::string(tail)))
            if (!t.segment) {
              const std::string_view id = registry_.company(t.index).id;
              if (id.starts_with("SSE:") || id.starts_with("SZSE:")) found_targets.push_back(t);
            }
      if (!found_targets.empty() &&
          std::all_of(found_targets.begin(), found_targets.end(),
                      [&](const image::Target& t) { return t.index == found_targets[0].index; })) {
        length = end - at;
        name.readings = {found_targets[0]};
      }
    }
    if (length == 0) continue;
    name.text = text.substr(at, length);
    name.code_id = code_id;
    if (!code_id.empty()) {
      const auto by_code = registry_.by_code(code_id);
      name.readings.assign(by_code.begin(), by_code.end());
      if (name.readings.size() > 1) name.readings.erase(name.readings.begin() + 1, name.readings.end());
    }
    name.high_risk = code_id.empty() && !name.readings.empty() &&
                     std::all_of(name.readings.begin(), name.readings.end(),
                                 [](const image::Target& t) { return t.risk == Risk::high; });
    const bool segment =
        code_id.empty() && !name.readings.empty() &&
        std::all_of(name.readings.begin(), name.readings.end(), [](const image::Target& t) { return t.segment; });
    std::size_t end = at + length;
    if (segment)  // 客户管理收入 names the segment and the metric
      for (const std::string_view tail : kMetricTails)
        if (name.text.size() > tail.size() && name.text.ends_with(tail)) {
          end -= tail.starts_with("业务") ? tail.size() - 6 : tail.size();
          break;
        }
    std::size_t begin = at;
    if (begin > 0 && (text[begin - 1] == '*' || text[begin - 1] == 'T')) {
      using Fronts = std::span<const std::string_view>;
      const Fronts fronts = name.text.starts_with("ST") ? Fronts(kFrontsOfSt) : Fronts(kFronts);
      for (const std::string_view front : fronts)
        if (text.substr(0, begin).ends_with(front)) {
          begin -= front.size();
          break;
        }
    }
    Found f;
    f.token = {segment ? TokenKind::segment : TokenKind::company,
               segment ? 'S' : 'C',
               begin,
               end,
               nullptr,
               static_cast<int>(out.names.size())};
    // 新城市公告: what makes an ordinary word a company makes it stronger than the word.
    const std::string_view behind = text.substr(end);
    bool announces = false;
    if (begin == 0 || utf8::count(name.text) >= 3)
      announces = std::any_of(std::begin(kAnnounces), std::end(kAnnounces),
                              [behind](std::string_view word) { return behind.starts_with(word); });
    // 多喜爱(8.75，0.53，6.45%): what is quoted is listed.
    announces |= behind.size() > 2 && behind[0] == '(' && behind[1] >= '0' && behind[1] <= '9' &&
                 behind.substr(0, 40).find("%)") != std::string_view::npos;
    const bool long_segment = segment && utf8::count(name.text) >= 5;  // 服务及其他 over 服务
    f.rank = name.high_risk && !announces && !long_segment ? 4 : 2;
    out.names.push_back(std::move(name));
    found.push_back(f);
    // Names do not straddle: go on behind a sure one, one character on from a doubtful one.
    if (f.rank != 4) next_place = end > at ? end : at + length;
  }
}

}  // namespace figx::lex
