// Globs as .gitignore has them, matched by walking all states of the pattern at once, so that none explodes.
#include "cli/glob.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "base/utf8.h"

namespace figx::cli {
namespace {

using Range = std::pair<char32_t, char32_t>;

// A byte that is no UTF-8 becomes a value behind those of all characters.
std::vector<char32_t> characters(std::string_view text) {
  std::vector<char32_t> all;
  all.reserve(text.size());
  for (std::size_t pos = 0; pos < text.size();) {
    const std::size_t begin = pos;
    const char32_t c = utf8::decode(text, pos);
    const bool malformed = c == utf8::kReplacement && text.substr(begin, 3) != "\xEF\xBF\xBD";
    if (malformed) pos = begin + 1;
    all.push_back(malformed ? 0x110000 + static_cast<unsigned char>(text[begin]) : c);
  }
  return all;
}

// The characters of [:alpha:] and its like; false when there is no such class.
bool add_class(std::string_view name, std::vector<Range>& ranges) {
  struct Class {
    std::string_view name;
    int (*has)(int);
  };
  static constexpr std::array<Class, 12> kClasses = {{{"alnum", std::isalnum},
                                                      {"alpha", std::isalpha},
                                                      {"blank", std::isblank},
                                                      {"cntrl", std::iscntrl},
                                                      {"digit", std::isdigit},
                                                      {"graph", std::isgraph},
                                                      {"lower", std::islower},
                                                      {"print", std::isprint},
                                                      {"punct", std::ispunct},
                                                      {"space", std::isspace},
                                                      {"upper", std::isupper},
                                                      {"xdigit", std::isxdigit}}};
  const auto* found =
      std::find_if(kClasses.begin(), kClasses.end(), [&](const Class& one) { return one.name == name; });
  if (found == kClasses.end()) return false;
  for (int c = 0; c < 0x80; ++c) {
    if (found->has(c) != 0) ranges.emplace_back(c, c);
  }
  return true;
}

}  // namespace

Glob::Glob(std::string_view text, bool anywhere) {
  if (anywhere) tokens_.push_back({Token::Kind::folders, 0, {}, false});
  const std::vector<char32_t> pattern = characters(text);
  for (std::size_t pos = 0; pos < pattern.size() && !broken_; ++pos) {
    const char32_t c = pattern[pos];
    if (c == '*') {
      const bool begins = pos == 0 || pattern[pos - 1] == '/';
      const std::size_t first = pos;
      while (pos + 1 < pattern.size() && pattern[pos + 1] == '*') ++pos;
      const bool alone = begins && pos > first;  // two stars or more that fill a place between slashes
      if (alone && pos + 1 == pattern.size()) {
        tokens_.push_back({Token::Kind::rest, 0, {}, false});
      } else if (alone && pattern[pos + 1] == '/') {
        tokens_.push_back({Token::Kind::folders, 0, {}, false});
        ++pos;
      } else {
        tokens_.push_back({Token::Kind::star, 0, {}, false});
      }
    } else if (c == '?') {
      tokens_.push_back({Token::Kind::any, 0, {}, false});
    } else if (c == '[') {
      broken_ = !read_set(pattern, ++pos);
    } else if (c == '\\' && ++pos == pattern.size()) {
      broken_ = true;
    } else {
      tokens_.push_back({Token::Kind::one, pattern[pos], {}, false});
    }
  }
}

// Reads a set behind its bracket, up to the closing one. As git does: a bracket that comes first means itself.
bool Glob::read_set(const std::vector<char32_t>& pattern, std::size_t& pos) {
  Token set{Token::Kind::set, 0, {}, false};
  const auto at = [&](std::size_t i) { return i < pattern.size() ? pattern[i] : U'\0'; };
  set.negated = at(pos) == '!' || at(pos) == '^';
  if (set.negated) ++pos;
  char32_t before = 0;  // what a '-' may begin a range with
  for (bool first = true; first || at(pos) != ']'; first = false, ++pos) {
    char32_t c = at(pos);
    if (c == '-' && before != 0 && at(pos + 1) != 0 && at(pos + 1) != ']') {
      c = at(++pos);
      if (c == '\\') c = at(++pos);
      if (c == 0) return false;
      set.ranges.emplace_back(before, c);
      before = 0;
      continue;
    }
    if (c == '[' && at(pos + 1) == ':') {
      const auto begin = pattern.begin() + static_cast<std::ptrdiff_t>(pos) + 2;
      const auto end = std::find(begin, pattern.end(), U']');
      if (end == pattern.end()) return false;
      if (end > begin && end[-1] == ':') {
        std::string name;
        std::for_each(begin, end - 1, [&](char32_t one) { utf8::append(name, one); });
        if (!add_class(name, set.ranges)) return false;
        pos = static_cast<std::size_t>(end - pattern.begin());
        before = 0;
        continue;
      }
    }
    if (c == '\\') c = at(++pos);
    if (c == 0) return false;
    set.ranges.emplace_back(c, c);
    before = c;
  }
  tokens_.push_back(std::move(set));
  return true;
}

bool Glob::takes(const Token& token, char32_t c) {
  if (token.kind == Token::Kind::one) return c == token.character;
  if (token.kind == Token::Kind::any) return c != '/';
  if (token.kind != Token::Kind::set || c == '/') return false;
  const bool in = std::any_of(token.ranges.begin(), token.ranges.end(),
                              [c](const Range& range) { return range.first <= c && c <= range.second; });
  return in != token.negated;
}

// What may match nothing lets the state behind it begin too.
void Glob::enter(std::vector<char>& states, std::size_t state) const {
  while (states[state] == 0) {
    states[state] = 1;
    if (state == tokens_.size()) return;
    const Token::Kind kind = tokens_[state].kind;
    if (kind != Token::Kind::star && kind != Token::Kind::folders && kind != Token::Kind::rest) return;
    ++state;
  }
}

bool Glob::matches(std::string_view path) const {
  if (broken_) return false;
  std::vector<char> now(tokens_.size() + 1), next(tokens_.size() + 1);
  std::vector<char> inside(tokens_.size() + 1), next_inside(tokens_.size() + 1);  // of a folder's name that ** takes
  enter(now, 0);
  for (const char32_t c : characters(path)) {
    std::fill(next.begin(), next.end(), 0);
    std::fill(next_inside.begin(), next_inside.end(), 0);
    for (std::size_t state = 0; state < tokens_.size(); ++state) {
      if (now[state] == 0 && inside[state] == 0) continue;
      switch (tokens_[state].kind) {
        case Token::Kind::star:
          if (c != '/') enter(next, state);
          break;
        case Token::Kind::rest:
          enter(next, state);
          break;
        case Token::Kind::folders:
          if (c == '/')
            enter(next, state);
          else
            next_inside[state] = 1;
          break;
        default:
          if (takes(tokens_[state], c)) enter(next, state + 1);
      }
    }
    now.swap(next);
    inside.swap(next_inside);
  }
  return now[tokens_.size()] != 0;
}

}  // namespace figx::cli
