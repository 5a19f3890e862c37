// Models that only their form and place give away: 小鹏P5, a few letters and digits right behind a company.
#include <cctype>
#include <string_view>

#include "lex/lexer.h"

namespace figx::lex {
namespace {

// The bytes of a model's name that begins here: one to three letters, then one to three digits; 0 when there is none.
std::size_t model_length(std::string_view text) {
  std::size_t letters = 0, digits = 0;
  while (letters < text.size() && text[letters] >= 'A' && text[letters] <= 'Z') ++letters;
  while (letters + digits < text.size() && text[letters + digits] >= '0' && text[letters + digits] <= '9') ++digits;
  const std::size_t length = letters + digits;
  if (letters < 1 || letters > 3 || digits < 1 || digits > 3) return 0;
  if (letters == 1 && (text[0] == 'Q' || text[0] == 'H')) return 0;  // a quarter, a half
  const char next = length < text.size() ? text[length] : '\0';
  return std::isalnum(static_cast<unsigned char>(next)) != 0 || next == '.' || next == '-' ? 0 : length;
}

}  // namespace

void Lexer::find_models(Lexed& out) const {
  const std::string_view text = out.sentence.text;
  for (std::size_t i = 0; i + 1 < out.tokens.size(); ++i) {
    if (out.tokens[i].kind != TokenKind::company) continue;
    const Token company = out.tokens[i], gap = out.tokens[i + 1];
    if (gap.kind != TokenKind::gap || gap.begin != company.end) continue;
    const std::size_t length = model_length(text.substr(gap.begin, gap.end - gap.begin));
    if (length == 0) continue;
    Name name;
    name.text = text.substr(gap.begin, length);
    name.generic = true;
    const Token model{TokenKind::segment, 'S',     gap.begin,
                      gap.begin + length, nullptr, static_cast<int>(out.names.size())};
    out.names.push_back(std::move(name));
    out.tokens[i + 1] = model;
    if (model.end < gap.end) {
      out.tokens.insert(out.tokens.begin() + static_cast<std::ptrdiff_t>(i) + 2,
                        Token{TokenKind::gap, gap.letter, model.end, gap.end, nullptr, -1});
    }
  }
}

}  // namespace figx::lex
