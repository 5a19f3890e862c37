// What the lexer saw in a text, as one line that a test can compare.
#pragma once

#include <string>
#include <string_view>

#include "lex/lexer.h"
#include "normalize/normalize.h"
#include "pack/pack.h"

namespace figx::lex {

/// The built-in packs and their lexer, made once for all tests of a process.
inline const Lexer& lexer() {
  static const pack::Pack pack = *pack::load(pack::builtin_files());
  static const Lexer lexer(pack);
  return lexer;
}

/// A text as one sentence, lexed.
inline Lexed lexed(std::string_view text) {
  normalize::Sentence sentence;
  sentence.text = normalize::normalize(text);
  return lexer().lex(std::move(sentence), {});
}

/// "483.9亿美元 = 48390000000 USD": the number as normalised text has it, its value and unit. A range is low..high as
/// written, an open one >=low or <=high; about, over and under stand before the value, `?` behind a currency that
/// the document decides.
inline std::string show(const Quantity& q, std::string_view text) {
  std::string out(text.substr(q.begin, q.end - q.begin));
  out += " = ";
  if (q.approx == Approx::about) out += "about ";
  if (q.approx == Approx::over) out += "over ";
  if (q.approx == Approx::under) out += "under ";
  if (q.bound == Bound::floor) out += ">=";
  if (q.bound == Bound::ceiling) out += "<=";
  out += q.value.to_string();
  if (q.range) out += ".." + q.second.to_string();
  if (!q.unit.empty()) out += " " + (q.unit == "other" ? q.reason : q.unit);
  if (q.bare_yuan) out += "?";
  if (q.per_share) out += "/share";
  return out;
}

/// Every quantity of a text, `; ` between them.
inline std::string quantities(std::string_view text) {
  const Lexed s = lexed(text);
  std::string out;
  for (const Token& t : s.tokens) {
    if (t.kind != TokenKind::quantity) continue;
    out += (out.empty() ? "" : "; ") + show(s.quantities[static_cast<std::size_t>(t.index)], s.sentence.text);
  }
  return out;
}

}  // namespace figx::lex
