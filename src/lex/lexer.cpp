// Finds mentions of every kind and lets the better of two that overlap stand.
#include "lex/lexer.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "base/utf8.h"
#include "lex/numerals.h"

namespace figx::lex {

namespace {

std::vector<const pack::Entry*> of_kinds(const pack::Pack& pack, std::initializer_list<pack::Kind> kinds) {
  std::vector<const pack::Entry*> out;
  for (const pack::Entry& e : pack.entries)
    if (std::find(kinds.begin(), kinds.end(), e.kind) != kinds.end()) out.push_back(&e);
  return out;
}

bool han(char32_t c) {
  return (c >= 0x3400 && c <= 0x9FFF) || c == 0x3007 || c >= 0x20000;
}
bool latin(char32_t c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '&' || c == '.';
}

/// The letter of a punctuation mark, 0 for what is part of a word, '"' for quotes that no shape shows.
char mark_letter(char32_t c) {
  switch (c) {
    case U'，':
      return ',';
    case U'、':
      return '&';
    case U'。':
    case '!':
    case '?':
    case U'…':
      return '!';
    case U'【':
    case U'《':
    case U'〈':
    case '[':
      return 'l';
    case U'】':
    case U'》':
    case U'〉':
    case ']':
      return 'l';
    case '(':
      return '{';
    case ')':
      return '}';
    case ' ':
      return '_';
    case ';':
    case ':':
    case '/':
    case '-':
      return static_cast<char>(c);
    case '"':
    case '\'':
    case '*':
      return '"';
    case '|':
    case U'丨':
      return '!';
    default:
      return 0;
  }
}

/// The name that ends right before byte `end`: a run of Han or of Latin words, at most twelve characters.
std::size_t name_before(std::string_view text, std::size_t end) {
  std::size_t at = end;
  int count = 0;
  while (at > 0 && count < 12) {
    std::size_t back = at;
    const char32_t c = utf8::decode_back(text, back);
    if (!han(c) && !latin(c) && !(c == '-' && count > 0)) break;
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

/// What a hedge does to the number beside it; nullopt for other cues.
struct Hedge {
  Approx approx = Approx::none;
  Bound bound = Bound::none;
  bool after = false;
};

std::optional<Hedge> hedge_of(const pack::Entry& entry) {
  if (entry.kind != pack::Kind::cue) return std::nullopt;
  const std::string& cue = entry.name;
  if (cue == "about") return Hedge{Approx::about};
  if (cue == "over") return Hedge{Approx::over};
  if (cue == "under") return Hedge{Approx::under};
  if (cue == "about_after") return Hedge{Approx::about, Bound::none, true};
  if (cue == "over_after") return Hedge{Approx::over, Bound::none, true};
  if (cue == "at_least") return Hedge{Approx::none, Bound::floor};
  if (cue == "at_most") return Hedge{Approx::none, Bound::ceiling};
  return std::nullopt;
}

std::optional<Hedge> hedge_of(const Token& t) {
  return t.kind == TokenKind::cue && t.entry ? hedge_of(*t.entry) : std::nullopt;
}

std::vector<const pack::Entry*> hedges_of(const pack::Pack& pack) {
  std::vector<const pack::Entry*> out;
  for (const pack::Entry& e : pack.entries)
    if (const auto hedge = hedge_of(e); hedge && hedge->approx != Approx::none && !hedge->after) out.push_back(&e);
  return out;
}

}  // namespace

/// A mention before the overlaps are settled. Of two that overlap, the lower rank stands; at one rank the one
/// that begins first, then the longer one.
struct Lexer::Found {
  Token token;
  int rank = 0;
  std::size_t length() const { return token.end - token.begin; }
};

Lexer::Lexer(const pack::Pack& pack, const Registry& registry)
    : registry_(registry),
      vocabulary_(of_kinds(pack, {pack::Kind::metric, pack::Kind::other, pack::Kind::cue, pack::Kind::period}),
                  builtin_automata("vocabulary")),
      companies_(of_kinds(pack, {pack::Kind::company}), builtin_automata("company")),
      hedges_(hedges_of(pack), builtin_automata("hedge")),
      units_(of_kinds(pack, {pack::Kind::unit})) {}

bool Lexer::may_hold_quantity(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c >= '0' && c <= '9') return true;
    const char32_t code = utf8::decode(text, at);
    if (code >= 0x80 && (numeral_digit(code) >= 0 || code == U'十' || code == U'百' || code == U'千' || code == U'亿' ||
                         code == U'兆' || code == U'翻' || code == U'倍' || code == U'腰' || code == U'半'))
      return true;
  }
  return false;
}

void Lexer::find_vocabulary(Lexed& out, std::vector<Found>& found) const {
  const std::string_view text = out.sentence.text;
  for (std::size_t at = 0; auto hit = vocabulary_.find(text, at);) {
    if (inside_word(text, hit->begin) || inside_word(text, hit->end)) {  // Wind in Windows
      at = hit->begin;
      utf8::decode(text, at);
      continue;
    }
    Found f;
    f.token.begin = hit->begin;
    f.token.end = hit->end;
    f.token.entry = hit->entry;
    f.rank = 2;
    at = hit->end;
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
        auto period = read_period(*hit->entry, text.substr(hit->begin, hit->end - hit->begin));
        if (!period) continue;
        f.token.kind = TokenKind::period;
        f.token.letter = period->comparison ? 'L' : 'T';
        f.token.index = static_cast<int>(out.periods.size());
        f.rank = 0;
        out.periods.push_back(std::move(*period));
        break;
      }
      default:
        if (hit->entry->name == "segment") {
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
          if (const auto halves = two_cues(hit->entry->name)) {
            // 年增 is a base and a direction, 预增 a forecast and a direction.
            Found second = f;
            std::size_t middle = hit->begin;
            utf8::decode(text, middle);
            f.token.end = second.token.begin = middle;
            f.token.letter = halves->first;
            second.token.letter = halves->second;
            found.push_back(f);
            f = second;
          } else {
            f.token.letter = letter_of_cue(hit->entry->name);
          }
        }
    }
    found.push_back(f);
  }
}

void Lexer::find_quantities(Lexed& out, std::vector<Found>& found) const {
  out.quantities = units_.find(out.sentence.text);
  for (std::size_t i = 0; i < out.quantities.size(); ++i) {
    const Quantity& q = out.quantities[i];
    Found f;
    f.token = {TokenKind::quantity, letter_of(q), q.begin, q.end, nullptr, static_cast<int>(i)};
    f.rank = q.word ? 2 : q.unit == "other" ? 3 : 1;
    found.push_back(f);
  }
}

void Lexer::find_codes(Lexed& out, std::vector<Found>& found) const {
  const std::string_view text = out.sentence.text;
  for (std::size_t at = text.find('('); at != std::string_view::npos; at = text.find('(', at + 1)) {
    const CodeBracket bracket = read_code_bracket(text, at);
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
      // Words in front of the name: 据..., 原标题:..., a period, an announcement.
      for (std::size_t i = run; i < name_end;) {
        if (auto hit = vocabulary_.match_at(text, i); hit && hit->end < name_end) {
          begin = i = hit->end;
        } else {
          utf8::decode(text, i);
        }
      }
    }
    if (begin >= name_end && name.code_id.empty() && name.readings.empty()) continue;
    name.text = text.substr(begin, name_end - begin);
    if (name.code_id.empty() && name.readings.empty()) {
      // (CBAT.US) for a company that the registry lacks: the name stands for itself, if it is not in the registry.
      const auto known = registry_.readings(name.text);
      name.readings.assign(known.begin(), known.end());
      name.unknown = known.empty();
      if (name.text.empty()) continue;
    }
    Found f;
    f.token = {TokenKind::company, 'C', begin, bracket.end, nullptr, static_cast<int>(out.names.size())};
    f.rank = -1;
    out.names.push_back(std::move(name));
    found.push_back(f);
    at = bracket.end - 1;
  }
}

void Lexer::introduce(std::string_view text, LocalNames& names) const {
  if (text.find('(') == std::string_view::npos) return;
  Lexed scratch;
  scratch.sentence.text = text;
  std::vector<Found> found;
  find_codes(scratch, found);
  for (const Name& name : scratch.names)
    if (!name.code_id.empty() && utf8::count(name.text) >= 2) names.emplace(name.text, name.code_id);
}

void Lexer::find_names(Lexed& out, const LocalNames& names, std::vector<Found>& found) const {
  const std::string_view text = out.sentence.text;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t length = 0;
    std::string code_id;
    for (const auto& [local, id] : names)
      if (local.size() > length && text.substr(at).starts_with(local)) length = local.size(), code_id = id;
    std::size_t known = registry_.match(text, at);
    Name name;
    if (known > 0 && text.substr(at + known).starts_with("集团")) {
      // 云天化集团 is not the listed 云天化, unless the registry says so.
      const auto readings = registry_.readings(text.substr(at, known));
      const std::string_view id =
          readings.empty() || readings[0].segment ? "" : registry_.company(readings[0].index).id;
      if (id.starts_with("SSE:") || id.starts_with("SZSE:") || id.starts_with("BSE:")) known = 0;
    }
    if (known >= length && known > 0) {
      if (known > length) code_id.clear();
      length = known;
      if (auto local = names.find(text.substr(at, known)); local != names.end()) code_id = local->second;
      const auto readings = registry_.readings(text.substr(at, known));
      name.readings.assign(readings.begin(), readings.end());
    }
    if (length == 0) {
      utf8::decode(text, at);
      continue;
    }
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
      for (std::string_view tail : {"业务收入", "收入", "营收", "销售额", "销量"})
        if (name.text.size() > tail.size() && name.text.ends_with(tail)) {
          end -= tail.starts_with("业务") ? tail.size() - 6 : tail.size();
          break;
        }
    std::size_t begin = at;
    for (std::string_view front : {"*ST", "S*ST", "ST"})
      if (begin >= front.size() && text.substr(begin - front.size()).starts_with(front)) {
        begin -= front.size();
        break;
      }
    Found f;
    f.token = {segment ? TokenKind::segment : TokenKind::company,
               segment ? 'S' : 'C',
               begin,
               end,
               nullptr,
               static_cast<int>(out.names.size())};
    f.rank = name.high_risk ? 4 : 2;
    out.names.push_back(std::move(name));
    found.push_back(f);
    // Names do not straddle: go on behind a sure one, one character on from a doubtful one.
    if (f.rank == 4)
      utf8::decode(text, at);
    else
      at = end > at ? end : at + length;
  }
}

void Lexer::assemble(Lexed& out, std::vector<Found> found) const {
  std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
    if (a.rank != b.rank && (a.rank <= 1 || b.rank <= 1 || a.rank >= 3 || b.rank >= 3)) return a.rank < b.rank;
    if (a.token.begin != b.token.begin) return a.token.begin < b.token.begin;
    return a.length() > b.length();
  });
  std::vector<Token> kept;
  for (const Found& f : found) {
    auto at = std::lower_bound(kept.begin(), kept.end(), f.token.begin,
                               [](const Token& t, std::size_t begin) { return t.end <= begin; });
    if (at != kept.end() && at->begin < f.token.end) {
      if (f.token.kind == TokenKind::quantity && at->begin <= f.token.begin && at->end >= f.token.end &&
          (at->kind == TokenKind::other || at->kind == TokenKind::company)) {
        // A number inside a share quote or beside a code: said, but in no figure.
        out.quantities[static_cast<std::size_t>(f.token.index)].reason = "share price";
      }
      continue;
    }
    kept.insert(at, f.token);
  }
  // What lies between becomes marks and gaps.
  const std::string_view text = out.sentence.text;
  std::size_t at = 0;
  auto fill = [&](std::size_t until) {
    std::size_t gap = at;
    auto close_gap = [&](std::size_t end) {
      if (gap < end) {
        const std::size_t points = utf8::count(text.substr(gap, end - gap));
        out.tokens.push_back({TokenKind::gap, points <= 3 ? 's' : 'k', gap, end, nullptr, -1});
      }
    };
    while (at < until) {
      const std::size_t begin = at;
      const char letter = mark_letter(utf8::decode(text, at));
      if (!letter) continue;
      close_gap(begin);
      gap = at;
      if (letter != '"') out.tokens.push_back({TokenKind::mark, letter, begin, at, nullptr, -1});
    }
    close_gap(until);
  };
  for (const Token& t : kept) {
    fill(t.begin);
    out.tokens.push_back(t);
    at = t.end;
  }
  fill(text.size());
}

void Lexer::borrow_units(Lexed& out) const {
  // 27.6/35.0/43.1亿元, 3.87、5.05和6.38元: the last one's scale and unit hold for all.
  for (std::size_t i = out.tokens.size(); i-- > 2;) {
    Token& last = out.tokens[i];
    Token& first = out.tokens[i - 2];
    const char joint = out.tokens[i - 1].letter;
    if (last.kind != TokenKind::quantity || first.kind != TokenKind::quantity || (joint != '/' && joint != '&'))
      continue;
    const Quantity& from = out.quantities[static_cast<std::size_t>(last.index)];
    Quantity& to = out.quantities[static_cast<std::size_t>(first.index)];
    if (!to.unitless || from.unit.empty() || from.unit == "other" || from.range || to.range) continue;
    if (to.scale == 0)
      if (auto value = to.bare.scaled(from.scale)) to.value = *value, to.scale = from.scale;
    to.unit = from.unit;
    to.bare_yuan = from.bare_yuan;
    to.small = from.small;
    to.per_share = from.per_share;
    to.unitless = true;
    first.letter = letter_of(to);
  }
}

void Lexer::absorb_hedges(Lexed& out) const {
  const std::string_view text = out.sentence.text;
  std::vector<Token> kept;
  for (std::size_t i = 0; i < out.tokens.size(); ++i) {
    const Token& t = out.tokens[i];
    const auto hedge = hedge_of(t);
    if (!hedge) {
      // 突破, 约为, 增长超过 are another cue first and hedge the number all the same; 超过900亿元的预期 compares.
      if (t.kind == TokenKind::cue && i + 1 < out.tokens.size() && out.tokens[i + 1].kind == TokenKind::quantity) {
        const char behind = i + 2 < out.tokens.size() ? out.tokens[i + 2].letter : '!';
        Quantity& q = out.quantities[static_cast<std::size_t>(out.tokens[i + 1].index)];
        const bool compares = t.letter == 'b' && (behind == 'd' || behind == 'e');
        for (std::size_t at = t.begin; at < t.end && q.approx == Approx::none && !compares; utf8::decode(text, at))
          if (const auto hit = hedges_.match_at(text, at); hit && hit->end == t.end)
            q.approx = hedge_of(*hit->entry)->approx;
      }
      kept.push_back(t);
      continue;
    }
    Token* quantity = nullptr;
    if (hedge->after) {
      if (!kept.empty() && kept.back().kind == TokenKind::quantity) quantity = &kept.back();
    } else {
      std::size_t next = i + 1;
      while (next < out.tokens.size() &&
             (hedge_of(out.tokens[next]) || out.tokens[next].letter == '=' ||
              (hedge->bound != Bound::none && out.tokens[next].letter == 'M' && next == i + 1)))
        ++next;
      if (next < out.tokens.size() && out.tokens[next].kind == TokenKind::quantity) quantity = &out.tokens[next];
    }
    if (!quantity) {
      // Not beside a number: what it says there is left to the rules as a plain word.
      Token plain = t;
      plain.kind = TokenKind::gap;
      plain.letter = 's';
      kept.push_back(plain);
      continue;
    }
    Quantity& q = out.quantities[static_cast<std::size_t>(quantity->index)];
    if (hedge->approx != Approx::none && (q.approx == Approx::none || hedge->approx != Approx::about))
      q.approx = hedge->approx;
    if (hedge->bound != Bound::none) q.bound = hedge->bound;
  }
  out.tokens = std::move(kept);
}

void Lexer::find_unknown_companies(Lexed& out) const {
  const std::string_view text = out.sentence.text;
  for (std::size_t i = 0; i < out.tokens.size(); ++i) {
    Token& t = out.tokens[i];
    if (t.kind != TokenKind::gap) continue;
    const char before = i == 0 ? '!' : out.tokens[i - 1].letter;
    if (std::string_view("!l:,_;&").find(before) == std::string_view::npos) continue;
    const std::string_view gap = text.substr(t.begin, t.end - t.begin);
    std::size_t length = 0;
    if (auto hit = companies_.match_at(text.substr(0, t.end), t.begin); hit && hit->end <= t.end) {
      length = hit->end - hit->begin;
    } else if (i + 1 < out.tokens.size() && (before == '!' || before == 'l') && utf8::count(gap) >= 3 &&
               utf8::count(gap) <= 8 &&
               (out.tokens[i + 1].letter == 'B' ||
                (out.tokens[i + 1].letter == ':' && i == 0 && utf8::count(gap) <= 6 && i + 2 < out.tokens.size() &&
                 (out.tokens[i + 2].letter == 'T' || out.tokens[i + 2].letter == 'g')))) {
      length = gap.size();  // 某某：2021年净利…, 某某公告，
    }
    // Tilray涨11.4%, a foreign name where a subject stands.
    if (length == 0 && i + 1 < out.tokens.size() &&
        std::string_view("XBT{").find(out.tokens[i + 1].letter) != std::string_view::npos && gap.size() >= 4 &&
        gap[0] >= 'A' && gap[0] <= 'Z' && std::all_of(gap.begin(), gap.end(), [](char c) {
          return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == ' ' || c == '&' || c == '-';
        }))
      length = gap.size();
    if (length == 0) continue;
    Name name;
    name.text = gap.substr(0, length);
    name.unknown = true;
    const Token company{TokenKind::company, 'C',     t.begin,
                        t.begin + length,   nullptr, static_cast<int>(out.names.size())};
    out.names.push_back(std::move(name));
    if (company.end == t.end) {
      t = company;
    } else {
      t.begin = company.end;
      out.tokens.insert(out.tokens.begin() + static_cast<std::ptrdiff_t>(i), company);
    }
  }
}

void support(std::vector<Lexed>& sentences) {
  std::set<std::uint32_t> sure;
  for (const Lexed& s : sentences)
    for (const Token& t : s.tokens)
      if (t.kind == TokenKind::company && t.index >= 0)
        for (const image::Target& target : s.names[static_cast<std::size_t>(t.index)].readings)
          if (!target.segment) sure.insert(target.index);
  for (Lexed& s : sentences)
    for (std::size_t i = 0; i < s.tokens.size(); ++i) {
      Token& t = s.tokens[i];
      if (t.kind != TokenKind::gap || t.index < 0) continue;
      const auto& readings = s.names[static_cast<std::size_t>(t.index)].readings;
      if (std::none_of(readings.begin(), readings.end(),
                       [&](const image::Target& r) { return !r.segment && sure.contains(r.index); }))
        continue;
      t.kind = TokenKind::company;
      t.letter = s.shape[i] = 'C';
    }
}

Lexed Lexer::lex(normalize::Sentence sentence, const LocalNames& names) const {
  Lexed out;
  out.sentence = std::move(sentence);
  std::vector<Found> found;
  find_codes(out, found);
  find_vocabulary(out, found);
  if (may_hold_quantity(out.sentence.text)) {
    find_quantities(out, found);
    // 每10股派, (7.55，-0.21，-2.71%), 标普500: a number inside the words of a metric, or of what is none, is theirs;
    // one that goes on behind them is not.
    for (Found& f : found) {
      if (f.token.kind != TokenKind::metric && f.token.kind != TokenKind::other) continue;
      bool holds = false, cuts = false;
      for (const Quantity& q : out.quantities) {
        if (q.end <= f.token.begin || q.begin >= f.token.end) continue;
        (q.begin >= f.token.begin && q.end <= f.token.end ? holds : cuts) = true;
      }
      if (holds && !cuts) f.rank = 0;
    }
  }
  find_names(out, names, found);
  assemble(out, std::move(found));
  // An ordinary word is a company only where something says so.
  for (std::size_t i = 0; i < out.tokens.size(); ++i) {
    Token& t = out.tokens[i];
    if ((t.kind != TokenKind::company && t.kind != TokenKind::segment) || t.index < 0) continue;
    const Name& name = out.names[static_cast<std::size_t>(t.index)];
    if (!name.high_risk || t.kind == TokenKind::segment) continue;
    const std::string_view rest = std::string_view(out.sentence.text).substr(t.end);
    const bool cue =
        (i + 1 < out.tokens.size() && (out.tokens[i + 1].letter == 'B' || out.tokens[i + 1].letter == ':')) ||
        rest.starts_with("公司") || rest.starts_with("集团") || rest.starts_with("股份");
    if (!cue || (i > 0 && out.tokens[i - 1].kind == TokenKind::gap)) {
      t.kind = TokenKind::gap;  // until support() finds the company elsewhere in the document
      t.letter = 's';
    }
  }
  borrow_units(out);
  absorb_hedges(out);
  find_unknown_companies(out);
  for (const Token& t : out.tokens) out.shape += t.letter;
  return out;
}

}  // namespace figx::lex
