// Says in plain words why a text is no JSON, and where.
#include "pack/json_error.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include "base/utf8.h"

namespace figx::pack::json {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || is_digit(c);
}

// Chinese keyboards give these where JSON wants its own ASCII mark.
constexpr std::pair<std::string_view, std::string_view> kFullWidth[] = {
    {"“", "\""}, {"”", "\""}, {"＂", "\""}, {"‘", "\""}, {"’", "\""}, {"，", ","}, {"、", ","}, {"：", ":"},
    {"｛", "{"}, {"｝", "}"}, {"［", "["},  {"］", "]"}, {"【", "["}, {"】", "]"}, {"；", ","}};

std::string code_name(char32_t code) {
  std::array<char, 16> name;
  std::snprintf(name.data(), name.size(), "U+%04X", static_cast<unsigned>(code));
  return name.data();
}

// Walks over the text that the parser refused and stops at the first thing that can't stand there.
class Diagnosis {
 public:
  Diagnosis(std::string_view text, const Progress& progress) : text_(text), progress_(progress), at_(progress.end) {}

  SyntaxProblem run() {
    if (skip_space()) return *problem_;
    switch (progress_.state) {
      case State::start:
        return value("the { that begins a pack");
      case State::object_open:
        return key("the first key of the object, in double quotes");
      case State::array_open:
        return value("the first value of the list");
      case State::after_key:
        return after_key();
      case State::after_member:
        return after_value('}', "object");
      case State::after_item:
        return after_value(']', "list");
      case State::done:
        return problem(at_, "nothing may follow the end of the pack; remove this or fix the brackets above");
    }
    return problem(at_, "this is no JSON");
  }

 private:
  SyntaxProblem problem(std::size_t at, std::string message) const { return {at, std::move(message)}; }
  bool at_end() const { return at_ >= text_.size(); }
  char here() const { return at_end() ? '\0' : text_[at_]; }
  bool here_is(std::string_view word) const { return text_.substr(at_, word.size()) == word; }

  std::string line_of(std::size_t offset) const {
    return std::to_string(1 + std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
  }

  // Over white space and comments; true with problem_ set when a comment is malformed.
  bool skip_space() {
    while (!at_end()) {
      if (is_space(here())) {
        ++at_;
      } else if (here_is("//")) {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (here_is("/*")) {
        const std::size_t end = text_.find("*/", at_ + 2);
        if (end == std::string_view::npos) {
          problem_ = problem(at_, "this comment never ends; close it with */");
          return true;
        }
        at_ = end + 2;
      } else if (here() == '/') {
        problem_ = problem(at_, "a lone / begins nothing; write a comment as // ... or /* ... */");
        return true;
      } else {
        return false;
      }
    }
    return false;
  }

  SyntaxProblem ends_early() const {
    if (progress_.state == State::start)
      return problem(text_.size(), "the file ends before the pack; it holds only comments");
    const bool object = text_[progress_.container] == '{';
    return problem(progress_.container, std::string("the file ends inside this ") + (object ? "object" : "list") +
                                            "; close it with " + (object ? "}" : "]"));
  }

  // The advice for a mark that looks like JSON's own and is not; nullopt when there is none.
  std::optional<SyntaxProblem> lookalike() const {
    for (const auto& [wide, ascii] : kFullWidth) {
      if (here_is(wide)) {
        return problem(at_, "this is the full-width mark " + std::string(wide) + "; JSON wants the ASCII " +
                                std::string(ascii) + " here");
      }
    }
    if (here() == '\'') return problem(at_, "single quotes mean nothing in JSON; use double quotes");
    return std::nullopt;
  }

  SyntaxProblem after_key() {
    if (at_end()) return ends_early();
    if (const auto found = lookalike()) return *found;
    if (here() == '=') return problem(at_, "a key and its value are separated by : and not by =");
    if (here() != ':') return problem(at_, "a : is missing between the key and its value");
    ++at_;
    if (skip_space()) return *problem_;
    return value("a value for the key");
  }

  SyntaxProblem after_value(char close, std::string_view container) {
    if (at_end()) return ends_early();
    if (const auto found = lookalike()) return *found;
    if (here() != ',') {
      if (here() == '"' || here() == '{' || here() == '[') {
        return problem(at_, "a comma is missing before this");
      }
      return problem(at_, std::string("after a value of this ") + std::string(container) + " comes a comma or " +
                              close + "; the " + std::string(container) + " begins on line " +
                              line_of(progress_.container));
    }
    const std::size_t comma = at_++;
    if (skip_space()) return *problem_;
    if (here() == '}' || here() == ']') {
      return problem(comma, std::string("no comma may stand before the closing ") + here() + "; remove it");
    }
    return close == '}' ? key("a key in double quotes") : value("a value of the list");
  }

  SyntaxProblem key(const std::string& expected) {
    if (at_end()) return ends_early();
    if (here() == '"') return string();
    if (const auto found = lookalike()) return *found;
    if (here() == ',') return problem(at_, "there is a comma too many; remove it");
    if (is_word(here())) return problem(at_, "a key needs double quotes; write \"" + word() + "\"");
    return problem(at_, "expected " + expected);
  }

  SyntaxProblem value(const std::string& expected) {
    if (at_end()) return ends_early();
    if (here() == '"') return string();
    if (const auto found = lookalike()) return *found;
    if (here() == ',') return problem(at_, "there is a comma too many, or a value is missing before it");
    if (here() == '}' || here() == ']' || here() == ':') return problem(at_, "expected " + expected + " before this");
    if (is_digit(here()) || here() == '-' || here() == '+' || here() == '.') {
      return problem(at_, "this is no JSON number; write it like 12, -0.5 or 1e6, or in double quotes as text");
    }
    if (is_word(here())) {
      return problem(at_, "\"" + word() +
                              "\" without quotes means nothing; put text in double quotes (only true, false " +
                              "and null go without)");
    }
    return problem(at_, "expected " + expected);
  }

  std::string word() const {
    std::size_t end = at_;
    while (end < text_.size() && is_word(text_[end])) ++end;
    return std::string(text_.substr(at_, end - at_));
  }

  SyntaxProblem string() const {
    for (std::size_t at = at_ + 1; at < text_.size() && text_[at] != '"';) {
      const auto c = static_cast<unsigned char>(text_[at]);
      if (c == '\n' || c == '\r') break;
      if (c == '\t') return problem(at, "a tab inside text is written \\t");
      if (c != '\\') {
        ++at;
      } else if (const auto bad = escape(at)) {
        return *bad;
      } else {
        at += text_[at + 1] == 'u' ? 6 : 2;
      }
    }
    return problem(at_, "this text never ends; close it with \" on the same line");
  }

  // What is wrong with the escape at `at`.
  std::optional<SyntaxProblem> escape(std::size_t at) const {
    const char kind = at + 1 < text_.size() ? text_[at + 1] : '\0';
    if (kind == '\n' || kind == '\r' || kind == '\0') return problem(at, "a backslash can't end a line; remove it");
    if (kind == 'u') return unicode_escape(at);
    if (std::string_view("\"\\/bfnrt").find(kind) != std::string_view::npos) return std::nullopt;
    std::size_t end = at + 1;
    utf8::decode(text_, end);
    const std::string wrong(text_.substr(at, end - at));
    return problem(at, wrong + " is no escape of JSON; a pattern's backslash is written twice: \\" + wrong);
  }

  std::optional<SyntaxProblem> unicode_escape(std::size_t at) const {
    const auto unit = [&](std::size_t from) -> unsigned long {
      const std::string_view digits = text_.substr(std::min(from, text_.size()), 6);
      if (digits.size() < 6 || digits.substr(0, 2) != "\\u" || !std::all_of(digits.begin() + 2, digits.end(), is_hex)) {
        return 0x110000;
      }
      return std::stoul(std::string(digits.substr(2)), nullptr, 16);
    };
    const unsigned long first = unit(at);
    if (first == 0x110000) return problem(at, "\\u wants four hexadecimal digits, as in \\u4ebf");
    if (first >= 0xDC00 && first < 0xE000)
      return problem(at, "this is the second half of a surrogate pair without its first");
    if (first < 0xD800 || first >= 0xE000) return std::nullopt;
    const unsigned long second = unit(at + 6);
    if (second >= 0xDC00 && second < 0xE000) return std::nullopt;
    return problem(at, "this is the first half of a surrogate pair without its second; write the character itself");
  }

  std::string_view text_;
  Progress progress_;
  std::size_t at_;
  std::optional<SyntaxProblem> problem_;
};

}  // namespace

std::optional<SyntaxProblem> unreadable(std::string_view text) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    return SyntaxProblem{0, "this file is UTF-16; save it as UTF-8 without a byte order mark"};
  }
  if (text.starts_with("\xEF\xBB\xBF")) {
    return SyntaxProblem{0, "this file begins with a byte order mark; save it as UTF-8 without one"};
  }
  const std::size_t malformed = utf8::find_invalid(text);
  if (malformed != std::string_view::npos) {
    return SyntaxProblem{malformed, "this is not UTF-8; save the file as UTF-8"};
  }
  const auto control = std::find_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && !is_space(c)) || c == 0x7F;
  });
  if (control != text.end()) {
    return SyntaxProblem{
        static_cast<std::size_t>(control - text.begin()),
        "here is an invisible control character, " + code_name(static_cast<unsigned char>(*control)) + "; remove it"};
  }
  if (std::all_of(text.begin(), text.end(), is_space)) {
    return SyntaxProblem{0, R"(this file is empty; a pack looks like {"pack": "name", "entries": [...]})"};
  }
  return std::nullopt;
}

SyntaxProblem explain_syntax(std::string_view text, const Progress& progress) {
  return Diagnosis(text, progress).run();
}

}  // namespace figx::pack::json
