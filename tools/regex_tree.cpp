// A recursive-descent parser for pack patterns.
#include "regex_tree.h"

#include <algorithm>
#include <stdexcept>

#include "base/utf8.h"

namespace figx::tools {

namespace {

using Ranges = std::vector<std::pair<char32_t, char32_t>>;

// Script=Han as RE2 has it, to the block.
const Ranges kHan = {{0x2E80, 0x2E99}, {0x2E9B, 0x2EF3},   {0x2F00, 0x2FD5},   {0x3005, 0x3005},  {0x3007, 0x3007},
                     {0x3021, 0x3029}, {0x3038, 0x303B},   {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},  {0xF900, 0xFA6D},
                     {0xFA70, 0xFAD9}, {0x20000, 0x2A6DF}, {0x2A700, 0x2EBE0}, {0x2F800, 0x2FA1D}};

Ranges sorted(Ranges r) {
  std::sort(r.begin(), r.end());
  Ranges out;
  for (const auto& x : r) {
    if (!out.empty() && x.first <= out.back().second + 1)
      out.back().second = std::max(out.back().second, x.second);
    else
      out.push_back(x);
  }
  return out;
}

Ranges complement(const Ranges& r) {
  Ranges out;
  char32_t next = 0;
  for (const auto& [low, high] : sorted(r)) {
    if (low > next) out.push_back({next, low - 1});
    next = high + 1;
  }
  if (next <= 0x10FFFF) out.push_back({next, 0x10FFFF});
  return out;
}

class Parser {
 public:
  explicit Parser(std::string_view pattern) : text_(pattern) {}

  std::unique_ptr<Node> run() {
    auto node = alternatives();
    if (at_ < text_.size()) fail("this ) closes nothing");
    return node;
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw std::runtime_error("byte " + std::to_string(at_) + " of " + std::string(text_) + ": " + what);
  }
  bool more() const { return at_ < text_.size(); }
  bool eat(char c) {
    if (!more() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  bool eat(std::string_view s) {
    if (!text_.substr(at_).starts_with(s)) return false;
    at_ += s.size();
    return true;
  }

  std::unique_ptr<Node> set(Ranges ranges) {
    auto node = std::make_unique<Node>();
    node->type = Node::Type::set;
    node->ranges = sorted(std::move(ranges));
    return node;
  }

  std::unique_ptr<Node> alternatives() {
    auto node = std::make_unique<Node>();
    node->type = Node::Type::alt;
    do node->parts.push_back(sequence());
    while (eat('|'));
    if (node->parts.size() == 1) return std::move(node->parts[0]);
    return node;
  }

  std::unique_ptr<Node> sequence() {
    auto node = std::make_unique<Node>();
    node->type = Node::Type::cat;
    while (more() && text_[at_] != '|' && text_[at_] != ')') node->parts.push_back(repeated());
    return node;
  }

  std::unique_ptr<Node> repeated() {
    auto node = atom();
    for (;;) {
      int least, most;
      if (eat('*'))
        least = 0, most = -1;
      else if (eat('+'))
        least = 1, most = -1;
      else if (eat('?'))
        least = 0, most = 1;
      else if (more() && text_[at_] == '{')
        counts(least, most);
      else
        return node;
      auto repeat = std::make_unique<Node>();
      repeat->lazy = eat('?');
      repeat->type = Node::Type::repeat;
      repeat->least = least;
      repeat->most = most;
      repeat->parts.push_back(std::move(node));
      node = std::move(repeat);
    }
  }

  int number() {
    int n = 0;
    if (!more() || text_[at_] < '0' || text_[at_] > '9') fail("a count is missing");
    while (more() && text_[at_] >= '0' && text_[at_] <= '9') n = n * 10 + (text_[at_++] - '0');
    return n;
  }

  void counts(int& least, int& most) {
    eat('{');
    least = most = number();
    if (eat(',')) most = more() && text_[at_] == '}' ? -1 : number();
    if (!eat('}')) fail("a } is missing");
  }

  std::unique_ptr<Node> atom() {
    if (eat('(')) {
      const bool fold = fold_;
      std::string name;
      if (eat("?i:"))
        fold_ = true;
      else if (eat("?:")) {
      } else if (eat("?P<")) {
        const std::size_t end = text_.find('>', at_);
        name = text_.substr(at_, end - at_);
        at_ = end + 1;
      } else if (more() && text_[at_] == '?')
        fail("this kind of group is not known");
      auto node = alternatives();
      if (!eat(')')) fail("a ) is missing");
      fold_ = fold;
      node->group = std::move(name);
      return node;
    }
    if (eat('[')) return set(bracket());
    if (eat('.')) return set({{0, 9}, {11, 0x10FFFF}});
    if (eat('^') || eat('$')) {
      auto node = std::make_unique<Node>();
      node->type = text_[at_ - 1] == '^' ? Node::Type::begin : Node::Type::end;
      return node;
    }
    if (eat('\\')) return set(escape());
    if (!more()) fail("the pattern ends too early");
    return set(literal(utf8::decode(text_, at_)));
  }

  Ranges literal(char32_t c) const {
    Ranges r{{c, c}};
    if (fold_ && c >= 'a' && c <= 'z') r.push_back({c - 32, c - 32});
    if (fold_ && c >= 'A' && c <= 'Z') r.push_back({c + 32, c + 32});
    return r;
  }

  Ranges escape() {
    if (!more()) fail("the pattern ends in a backslash");
    if (eat("d")) return {{'0', '9'}};
    if (eat("D")) return complement({{'0', '9'}});
    if (eat("s")) return {{9, 10}, {12, 13}, {' ', ' '}};
    if (eat("w")) return {{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}};
    if (eat("p{Han}")) return kHan;
    const char32_t c = utf8::decode(text_, at_);
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) fail("this escape is not known");
    return {{c, c}};
  }

  Ranges bracket() {
    const bool negated = eat('^');
    Ranges out;
    bool first = true;
    while (!eat(']') || first) {
      if (!more()) fail("a ] is missing");
      Ranges item = eat('\\') ? escape() : literal(utf8::decode(text_, at_));
      if (item.size() == 1 && item[0].first == item[0].second && at_ + 1 < text_.size() && text_[at_] == '-' &&
          text_[at_ + 1] != ']') {
        ++at_;
        const Ranges high = eat('\\') ? escape() : literal(utf8::decode(text_, at_));
        item[0].second = high[0].first;
      }
      out.insert(out.end(), item.begin(), item.end());
      first = false;
    }
    return negated ? complement(out) : out;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool fold_ = false;
};

}  // namespace

std::unique_ptr<Node> parse_regex(std::string_view pattern) {
  return Parser(pattern).run();
}

}  // namespace figx::tools
