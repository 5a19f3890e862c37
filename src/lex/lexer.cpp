// Lets the better of two mentions that overlap stand, and fills what lies between.
#include "lex/lexer.h"

#include <algorithm>
#include <optional>
#include <set>
#include <span>
#include <utility>

#include "base/utf8.h"
#include "lex/found.h"
#include "lex/mark.h"

namespace figx::lex {

namespace {

std::vector<const pack::Entry*> of_kinds(const pack::Pack& pack, std::initializer_list<pack::Kind> kinds) {
  std::vector<const pack::Entry*> out;
  for (const pack::Entry& e : pack.entries)
    if (std::find(kinds.begin(), kinds.end(), e.kind) != kinds.end()) out.push_back(&e);
  return out;
}

/// The company entries that play one of these parts.
std::vector<const pack::Entry*> names_of(const pack::Pack& pack, std::initializer_list<std::string_view> parts) {
  std::vector<const pack::Entry*> out;
  for (const pack::Entry& e : pack.entries)
    if (e.kind == pack::Kind::company && std::find(parts.begin(), parts.end(), e.name) != parts.end())
      out.push_back(&e);
  return out;
}

constexpr std::size_t kFew = 24;        // mentions that are sorted one by one
constexpr std::size_t kMostOfFew = 12;  // bytes of three characters

/// What a number inside a company's name, or in the brackets behind it, is.
std::string reason_in_name(std::string_view text, const Token& company, const Quantity& q) {
  const std::string_view front = text.substr(company.begin, q.begin - company.begin);
  const std::size_t open = front.rfind('(');
  if (open == std::string_view::npos) return q.reason.empty() ? "part of a name" : q.reason;  // 58同城
  std::string_view bracket = text.substr(company.begin + open);
  bracket = bracket.substr(0, bracket.find(')'));
  return q.unit.size() == 3 || bracket.ends_with('%') ? "share price" : "listing code";  // (1.5，0.01，0.67%)(01370)
}

}  // namespace

Lexer::~Lexer() = default;

Lexer::Lexer(const pack::Pack& pack, const Registry& registry)
    : registry_(registry),
      vocabulary_(of_kinds(pack, {pack::Kind::metric, pack::Kind::other, pack::Kind::cue, pack::Kind::period}),
                  builtin_automata("vocabulary")),
      companies_(names_of(pack, {"suffix", "st"}), builtin_automata("company")),
      agencies_(names_of(pack, {"agency"}), builtin_automata("company.agency")),
      brokers_(names_of(pack, {"broker"}), builtin_automata("company.broker")),
      labels_(names_of(pack, {"label"}), builtin_automata("company.label")),
      houses_(names_of(pack, {"house"}), builtin_automata("company.house")),
      speech_(names_of(pack, {"speech"}), builtin_automata("company.speech")),
      relations_(names_of(pack, {"relation"}), builtin_automata("company.relation")),
      objects_(names_of(pack, {"object"}), builtin_automata("company.object")),
      hedges_(hedges_of(pack), builtin_automata("hedge")),
      units_(of_kinds(pack, {pack::Kind::unit})),
      first_entry_(pack.entries.data()),
      senses_(pack.entries.size()) {}

CodedNames Lexer::introduce(std::string_view text, LocalNames& names) const {
  CodedNames coded = find_codes(text);
  for (const Name& name : coded.names)
    if (!name.code_id.empty() && utf8::count(name.text) >= 2) names.add(name.text, name.code_id);
  return coded;
}

void Lexer::sort_by_strength(const std::vector<Found>& found) const {
  // Rank, where it begins, and how much of the text it leaves out, in the bits of one number from the highest on.
  constexpr int kRankShift = 60, kBeginShift = 30;
  constexpr std::uint64_t kLongest = (std::uint64_t{1} << kBeginShift) - 1;
  order_.clear();
  for (std::uint32_t number = 0; const Found& f : found)
    order_.emplace_back(static_cast<std::uint64_t>(f.rank + 1) << kRankShift |
                            (f.token.begin & kLongest) << kBeginShift | (kLongest - std::min(kLongest, f.length())),
                        number++);
  if (order_.size() > kFew) {
    std::sort(order_.begin(), order_.end());
    return;
  }
  for (std::size_t i = 1; i < order_.size(); ++i) {
    const auto next = order_[i];
    std::size_t place = i;
    for (; place > 0 && next.first < order_[place - 1].first; --place) order_[place] = order_[place - 1];
    order_[place] = next;
  }
}

void Lexer::assemble(Lexed& out, std::vector<Found>& found) const {
  sort_by_strength(found);
  std::vector<Token>& kept = tokens_;
  kept.clear();
  for (const auto& [strength, number] : order_) {
    Found& f = found[number];
    auto at = std::lower_bound(kept.begin(), kept.end(), f.token.begin,
                               [](const Token& t, std::size_t begin) { return t.end <= begin; });
    // 小鹏汽车交付: the metric that a company's last word seems to begin.
    if (at != kept.end() && f.token.kind == TokenKind::metric && at->kind == TokenKind::company &&
        at->begin < f.token.begin && at->end > f.token.begin && at->end < f.token.end)
      if (const auto rest = vocabulary_.match_at(out.sentence.text, at->end);
          rest && rest->entry->kind == pack::Kind::metric && rest->end == f.token.end) {
        f.token.begin = at->end;
        f.token.entry = rest->entry;
        ++at;
      }
    if (at != kept.end() && at->begin < f.token.end) {
      if (f.token.kind == TokenKind::quantity && at->begin <= f.token.begin && at->end >= f.token.end &&
          (at->kind == TokenKind::other || at->kind == TokenKind::company || at->kind == TokenKind::metric)) {
        // A number inside a share quote, beside a code, in a name or in 10派: said, but in no figure. A date stays one.
        Quantity& q = out.quantities[static_cast<std::size_t>(f.token.index)];
        if (at->kind == TokenKind::other) {
          if (q.reason != "date or duration") q.reason = at->entry->name;
        } else if (at->kind == TokenKind::metric) {
          if (q.reason.empty()) q.reason = "shares";
        } else {
          q.reason = reason_in_name(out.sentence.text, *at, q);
        }
      }
      continue;
    }
    if (at == kept.end())
      kept.push_back(f.token);
    else
      kept.insert(at, f.token);
  }
  // What lies between becomes marks and gaps.
  out.tokens.reserve(2 * kept.size() + 4);
  const std::string_view text = out.sentence.text;
  std::size_t at = 0;
  const auto marks = look_.marks();
  auto mark = marks.begin();
  auto fill = [&](std::size_t until) {
    std::size_t gap = at;
    auto close_gap = [&](std::size_t end) {
      if (gap < end) {
        const std::size_t bytes = end - gap;
        const bool few = bytes <= 3 || (bytes <= kMostOfFew && utf8::count(text.substr(gap, bytes)) <= 3);
        out.tokens.push_back({TokenKind::gap, few ? 's' : 'k', gap, end, nullptr, -1});
      }
    };
    for (; mark != marks.end() && *mark < until; ++mark) {
      const std::size_t begin = *mark;
      if (begin < at) continue;
      std::size_t behind = begin;
      const char letter = mark_letter(utf8::decode(text, behind));
      if (!letter) continue;
      close_gap(begin);
      gap = behind;
      if (letter != '"') out.tokens.push_back({TokenKind::mark, letter, begin, behind, nullptr, -1});
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

void support(std::vector<Lexed>& sentences, Sure& sure) {
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
      // 小鹏3万辆；理想9万辆: among other companies, where a subject stands, with a number or a metric of its own.
      const char before = i == 0 ? '!' : s.shape[i - 1], behind = i + 1 < s.shape.size() ? s.shape[i + 1] : '!';
      const char next = behind == 'T' && i + 2 < s.shape.size() ? s.shape[i + 2] : behind;
      // 理想、小鹏1月交付…: names of a list vouch for one another.
      const auto joint = [](char c) { return c == '&' || c == '/'; };
      const bool listed = (joint(before) && i >= 2 && s.shape[i - 2] == 'C') ||
                          (joint(behind) && i + 2 < s.shape.size() && s.shape[i + 2] == 'C');
      const bool stands_as_subject =
          listed || (sure.size() >= 2 && std::string_view("!;,&_l").find(before) != std::string_view::npos &&
                     std::string_view("156M").find(next) != std::string_view::npos);
      if (!stands_as_subject && std::none_of(readings.begin(), readings.end(), [&](const image::Target& r) {
            return !r.segment && sure.contains(r.index);
          }))
        continue;
      t.kind = TokenKind::company;
      t.letter = s.shape[i] = 'C';
    }
}

Lexed Lexer::lex(normalize::Sentence sentence, const LocalNames& names, std::optional<CodedNames> coded) const {
  Lexed out;
  out.sentence = std::move(sentence);
  std::vector<Found>& found = found_;
  found.clear();
  look_.at(out.sentence.text, registry_, names,
           (vocabulary_.has_added() ? Look::kWord : 0) | (units_.has_added() ? Look::kNumber : 0));
  if (!coded) coded = find_codes(out.sentence.text);
  for (const Token& token : coded->tokens) found.push_back({token, -1});
  out.names = std::move(coded->names);
  find_vocabulary(out, found);
  const auto first_quantity = static_cast<std::ptrdiff_t>(found.size());
  if (look_.quantities()) {
    find_quantities(out, found);
    // 每10股派, (7.55，-0.21，-2.71%), 标普500: a number inside the words of a metric, or of what is none, is theirs;
    // one that goes on behind them is not.
    for (Found& f : std::span(found).first(static_cast<std::size_t>(first_quantity))) {
      if (f.token.kind != TokenKind::metric && f.token.kind != TokenKind::other) continue;
      bool holds = false, cuts = false;
      for (const Quantity& q : out.quantities) {
        if (q.end <= f.token.begin || q.begin >= f.token.end) continue;
        (q.begin >= f.token.begin && q.end <= f.token.end ? holds : cuts) = true;
      }
      if (holds && !cuts) f.rank = 0;
    }
  }
  const auto first_name = static_cast<std::ptrdiff_t>(found.size());
  find_names(out, names, found);
  // 58同城, 三只松鼠, 十月稻田: a name that goes on behind the number or month it begins with.
  for (auto name = found.begin() + first_name; name != found.end(); ++name)
    if (name->rank == 2 && std::any_of(found.begin(), found.begin() + first_name, [&](const Found& f) {
          return (f.token.kind == TokenKind::quantity || f.token.kind == TokenKind::period) &&
                 f.token.begin == name->token.begin && f.token.end < name->token.end;
        }))
      name->rank = 0;
  const std::span<Found> numbers(found.begin() + first_quantity, found.begin() + first_name);
  // 三元股份: a name is more than the sum of money that it begins with.
  for (Found& q : numbers)
    if (static_cast<unsigned char>(out.sentence.text[q.token.begin]) >= 0x80)
      for (const Found& name : found)
        if (name.token.kind == TokenKind::company && name.rank <= 2 && name.token.begin <= q.token.begin &&
            name.token.end > q.token.end)
          q.rank = 3;
  // 全年或亏损2900万天广消防(002509): what a name begins with is no unit of the number before it.
  for (Found& q : numbers) {
    Quantity& quantity = out.quantities[static_cast<std::size_t>(q.token.index)];
    if (quantity.unit != "other" || quantity.scale < 4) continue;
    for (auto name = found.begin() + first_name; name != found.end(); ++name) {
      const bool sure = name->rank <= 1 || (name->rank == 2 && name->length() >= 12);  // four characters
      if (!sure || name->token.begin <= q.token.begin || name->token.begin >= q.token.end ||
          name->token.end <= q.token.end) {
        continue;
      }
      quantity.end = q.token.end = name->token.begin;
      quantity.unit.clear();
      quantity.reason.clear();
      q.token.letter = letter_of(quantity);
      q.rank = 1;
    }
  }
  assemble(out, found);
  // An ordinary word is a company only where something says so.
  for (std::size_t i = 0; i < out.tokens.size(); ++i) {
    Token& t = out.tokens[i];
    if ((t.kind != TokenKind::company && t.kind != TokenKind::segment) || t.index < 0) continue;
    const Name& name = out.names[static_cast<std::size_t>(t.index)];
    if (!name.high_risk || t.kind == TokenKind::segment) continue;
    const std::string_view rest = std::string_view(out.sentence.text).substr(t.end);
    const bool cue =
        (i + 1 < out.tokens.size() &&
         (out.tokens[i + 1].letter == 'B' || out.tokens[i + 1].letter == ':' ||
          (i == 0 && out.tokens[i + 1].letter == 'g' && utf8::count(name.text) >= 3) ||
          (out.tokens[i + 1].letter == '_' && i + 2 < out.tokens.size() && out.tokens[i + 2].letter == 'B') ||
          (out.tokens[i + 1].entry && out.tokens[i + 1].entry->id == "other.quote") ||  // 某某(8.75，0.53，6.45%)
          (i == 0 && out.tokens[i + 1].letter == 'T' && i + 2 < out.tokens.size() && out.tokens[i + 2].letter == 'M') ||
          (out.tokens[i + 1].letter == 'T' && i + 2 < out.tokens.size() && out.tokens[i + 2].letter == 'B'))) ||
        rest.starts_with("公司") || rest.starts_with("中国20") || rest.starts_with("在华") ||
        rest.starts_with("集团") || rest.starts_with("股份");
    if (!cue || (i > 0 && out.tokens[i - 1].kind == TokenKind::gap)) {
      t.kind = TokenKind::gap;  // until support() finds the company elsewhere in the document
      t.letter = 's';
    }
  }
  borrow_units(out);
  absorb_hedges(out);
  find_unknown_companies(out);
  find_models(out);
  mark_parts(out);
  out.shape.reserve(out.tokens.size());
  for (const Token& t : out.tokens) out.shape += t.letter;
  return out;
}

}  // namespace figx::lex
