// Hedges and borrowed units: what a word or a neighbour does to a number.
#include <algorithm>
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "lex/found.h"
#include "lex/numerals.h"

namespace figx::lex {

std::optional<Hedge> hedge_of(const pack::Entry& entry) {
  if (entry.kind != pack::Kind::cue) return std::nullopt;
  const std::string& cue = entry.name;
  if (cue.empty() || (cue[0] != 'a' && cue[0] != 'o' && cue[0] != 'u')) return std::nullopt;  // most are none
  if (cue == "about") return Hedge{Approx::about};
  if (cue == "over") return Hedge{Approx::over};
  if (cue == "under") return Hedge{Approx::under};
  if (cue == "about_after") return Hedge{Approx::about, Bound::none, true};
  if (cue == "over_after") return Hedge{Approx::over, Bound::none, true};
  if (cue == "at_most_after") return Hedge{Approx::none, Bound::ceiling, true};
  if (cue == "at_least") return Hedge{Approx::none, Bound::floor};
  if (cue == "at_most") return Hedge{Approx::none, Bound::ceiling};
  return std::nullopt;
}

std::optional<Hedge> hedge_of(const Token& t) {
  // No shape has a letter of its own for a hedge.
  return t.kind == TokenKind::cue && t.letter == 's' && t.entry ? hedge_of(*t.entry) : std::nullopt;
}

std::vector<const pack::Entry*> hedges_of(const pack::Pack& pack) {
  std::vector<const pack::Entry*> out;
  for (const pack::Entry& e : pack.entries)
    if (const auto hedge = hedge_of(e); hedge && hedge->approx != Approx::none && !hedge->after) out.push_back(&e);
  return out;
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
    const bool scaled = from.unit.empty() && from.scale >= 4 && joint == '/';  // 796/990/1278亿
    if (!to.unitless || (from.unit.empty() && !scaled) || from.unit == "other" || from.range || to.range) continue;
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
  std::size_t kept = 0;  // so many tokens stay, each at its place or further to the front
  char last = '!';
  for (std::size_t i = 0; i < out.tokens.size(); ++i) {
    const char before = std::exchange(last, out.tokens[i].letter);
    if (out.tokens[i].kind != TokenKind::cue) {
      if (kept++ != i) out.tokens[kept - 1] = out.tokens[i];
      continue;
    }
    const Token t = out.tokens[i];
    const auto hedge = hedge_of(t);
    if (!hedge) {
      // 突破, 约为, 增长超过 are another cue first and hedge the number all the same; 超过900亿元的预期 compares.
      if (i + 1 < out.tokens.size() && out.tokens[i + 1].kind == TokenKind::quantity) {
        const char behind = i + 2 < out.tokens.size() ? out.tokens[i + 2].letter : '!';
        Quantity& q = out.quantities[static_cast<std::size_t>(out.tokens[i + 1].index)];
        const bool compares = t.letter == 'b' && (behind == 'd' || behind == 'e');
        for (std::size_t at = t.begin; at < t.end && q.approx == Approx::none && !compares; utf8::decode(text, at))
          if (const auto hit = hedges_.match_at(text, at); hit && hit->end == t.end)
            q.approx = hedge_of(*hit->entry)->approx;
      }
      if (kept++ != i) out.tokens[kept - 1] = t;
      continue;
    }
    Token* quantity = nullptr;
    if (hedge->after) {
      if (kept > 0 && out.tokens[kept - 1].kind == TokenKind::quantity) quantity = &out.tokens[kept - 1];
    } else {
      std::size_t next = i + 1;
      while (next < out.tokens.size() &&
             (hedge_of(out.tokens[next]) || out.tokens[next].letter == '=' || out.tokens[next].letter == 'g' ||
              (hedge->bound != Bound::none &&
               (out.tokens[next].letter == 'i' || (out.tokens[next].letter == 'M' && next <= i + 2)))))
        ++next;
      if (next < out.tokens.size() && out.tokens[next].kind == TokenKind::quantity) quantity = &out.tokens[next];
    }
    if (!quantity) {
      // Not beside a number: what it says there is left to the rules as a plain word.
      Token& plain = out.tokens[kept++] = t;
      plain.kind = TokenKind::gap;
      plain.letter = 's';
      continue;
    }
    Quantity& q = out.quantities[static_cast<std::size_t>(quantity->index)];
    if (hedge->approx != Approx::none && (q.approx == Approx::none || hedge->approx != Approx::about))
      q.approx = hedge->approx;
    if (hedge->bound == Bound::none) continue;
    q.bound = hedge->bound;
    // 分别不低于3600万元、4500万元: so are the others of the list.
    if (!hedge->after && before == 'r')
      for (auto k = static_cast<std::size_t>(quantity - out.tokens.data());
           k + 2 < out.tokens.size() && (out.tokens[k + 1].letter == '&' || out.tokens[k + 1].letter == '/') &&
           out.tokens[k + 2].kind == TokenKind::quantity;
           k += 2)
        out.quantities[static_cast<std::size_t>(out.tokens[k + 2].index)].bound = hedge->bound;
  }
  out.tokens.resize(kept);
}

}  // namespace figx::lex
