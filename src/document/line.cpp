// The lines of a plain text and what can be seen of each alone: width, indent, bullet, how it ends.
#include "document/line.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "document/parts.h"

namespace figx {
namespace {

constexpr std::u32string_view kClosers = U"”’」』》）)】〉\"'";
constexpr std::size_t kBylineBytes = 300;
constexpr int kTitleWidth = 90;
constexpr int kHeadingWidth = 50;
constexpr int kWidest = 1000;  // columns; beyond, how wide a line is tells nothing more
constexpr std::u32string_view kScales = U"万萬亿億兆千百十";

bool is_one_of(char32_t c, std::u32string_view set) {
  return set.find(c) != std::u32string_view::npos;
}
bool is_space(char32_t c) {
  return is_one_of(c, U" \t\u3000\u00A0\uFEFF\v\f");
}
bool is_digit(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}
bool is_han(char32_t c) {
  return c >= 0x4E00 && c <= 0x9FFF;
}
int columns(char32_t c) {
  return c < 0x1100 ? 1 : 2;
}

// The last characters of a text, the very last one first.
char32_t last(std::string_view text, int skip = 0) {
  std::size_t pos = text.size();
  char32_t c = 0;
  for (int i = 0; i <= skip; ++i) {
    if (pos == 0) return 0;
    c = utf8::decode_back(text, pos);
  }
  return c;
}

char32_t first(std::string_view text, int skip = 0) {
  std::size_t pos = 0;
  char32_t c = 0;
  for (int i = 0; i <= skip; ++i) {
    if (pos >= text.size()) return 0;
    c = utf8::decode(text, pos);
  }
  return c;
}

// The length of a bullet and the blanks behind it: "• ", "- ", "①", "1. ", "（1）".
std::size_t bullet_length(std::string_view text) {
  std::size_t pos = 0;
  const char32_t c = utf8::decode(text, pos);
  const auto skip_blanks = [&](std::size_t at) {
    std::size_t next = at;
    while (at < text.size() && is_space(utf8::decode(text, next))) at = next;
    return at;
  };
  if (is_one_of(c, U"•●◆■▪◇○□▲△►▶·") || (c >= 0x2460 && c <= 0x2473)) return skip_blanks(pos);
  if (is_one_of(c, U"-*–—") && pos < text.size() && is_space(first(text, 1))) return skip_blanks(pos);
  const bool bracket = c == '(' || c == U'（';
  std::size_t digits = 0;
  for (std::size_t next = bracket ? pos : 0; next < text.size(); ++digits, pos = next) {
    if (!is_digit(utf8::decode(text, next))) break;
  }
  if (digits == 0 || digits > 2 || pos >= text.size()) return 0;
  const char32_t mark = utf8::decode(text, pos);
  const bool closes = bracket ? mark == ')' || mark == U'）' : is_one_of(mark, U".．、)）");
  if (!closes || pos >= text.size() || is_digit(first(text.substr(pos)))) return 0;
  return skip_blanks(pos);
}

// The columns that a text takes, not counted beyond kWidest.
int width_of(std::string_view text) {
  if (text.size() < kWidest && text.find('\xE1') == std::string_view::npos) {  // no text is wider than it is long
    int width = 0;
    for (const char c : text) width += !utf8::is_continuation(c) + (static_cast<unsigned char>(c) > 0xE1);
    return width;
  }
  int width = 0;
  for (std::size_t pos = 0; pos < text.size() && width < kWidest;) width += columns(utf8::decode(text, pos));
  return width;
}

void look(Line& line, int indent, int indent_before, bool wide_indent) {
  std::string_view text = line.text;
  line.width = width_of(text) + indent;
  line.has_stop = text.find("。") != std::string_view::npos;
  line.bullet = bullet_length(text);
  line.is_row =
      !line.has_stop && (text.find('\t') != std::string_view::npos || std::count(text.begin(), text.end(), '|') >= 2);
  line.starts_paragraph = line.bullet != 0 || wide_indent || indent > indent_before || is_one_of(first(text), U"【■◎※");
  char32_t end = 0;  // the last character that closes nothing
  for (std::size_t pos = text.size(); pos > 0;) {
    const char32_t c = utf8::decode_back(text, pos);
    if (is_one_of(c, kClosers)) continue;
    end = c;
    break;
  }
  line.ends_sentence = is_one_of(end, U"。！？!?…");
  line.ends_clause = is_one_of(end, U"。…，、；：,;:");
}

// Where lines end. Of each kind of break the next one is remembered, so that none is looked for twice.
class LineBreaks {
 public:
  explicit LineBreaks(std::string_view source) : source_(source) {}

  struct End {
    std::size_t end, next;  // of the line, and where the one behind it begins
  };
  End find(std::size_t begin) {
    std::size_t end = source_.size(), length = 0;
    for (Kind& kind : kinds_) {
      if (kind.at < begin || !kind.known) kind = {kind.mark, std::min(source_.find(kind.mark, begin), source_.size())};
      if (kind.at < end) end = kind.at, length = kind.mark.size();
    }
    if (length != 0 && source_[end] == '\r' && source_.substr(end + 1).starts_with('\n')) length = 2;
    return {end, end + length};
  }

 private:
  struct Kind {
    std::string_view mark;
    std::size_t at = 0;
    bool known = true;
  };
  std::string_view source_;
  std::array<Kind, 4> kinds_ = {{{"\n", 0, false}, {"\r", 0, false}, {"\u2028", 0, false}, {"\u2029", 0, false}}};
};

}  // namespace

std::vector<Line> split_lines(std::string_view source) {
  std::vector<Line> lines;
  LineBreaks ends(source);
  int indent_before = 0;
  for (std::size_t begin = 0; begin < source.size();) {
    auto [end, next] = ends.find(begin);
    int indent = 0;
    bool wide_indent = false;
    for (std::size_t pos = begin; pos < end;) {
      const char32_t c = utf8::decode(source, pos);
      if (!is_space(c)) break;
      indent += columns(c);
      wide_indent = wide_indent || c == 0x3000;
      begin = pos;
    }
    while (end > begin) {
      std::size_t pos = end;
      if (!is_space(utf8::decode_back(source, pos))) break;
      end = pos;
    }
    Line line;
    line.text = source.substr(begin, end - begin);
    line.next = next;
    if (!line.blank()) {
      look(line, indent, indent_before, wide_indent);
      indent_before = indent;
    }
    lines.push_back(line);
    begin = next;
  }
  return lines;
}

Look look_of(const Line& line, bool alone, bool& title, bool begun) {
  const bool may_head = alone && !line.ends_clause && !line.has_stop;
  if (is_caption(line.text)) return {Block::Kind::caption, 0};
  if (line.is_row) return {Block::Kind::table_row, 0};
  if (line.bullet != 0) return {Block::Kind::list_item, 0};
  if (title && !(may_head && begun && line.width <= kHeadingWidth)) return {};  // whatever it says
  const bool names = is_byline(line.text) || is_dateline(line.text);
  const bool short_one = may_head && !names;
  if (short_one && !title && line.width <= kTitleWidth) {
    title = true;
    return {Block::Kind::title, 0};
  }
  if (short_one && begun && line.width <= kHeadingWidth && !begins_with_number(line.text)) {
    return {Block::Kind::heading, 2};
  }
  if (!names) title = true;
  return {};
}

bool is_cut(std::string_view line, std::string_view next) {
  const char32_t a = last(line), b = first(next);
  if (is_one_of(a, U"，、,（(“「『《") || is_one_of(b, U"，。、；：！？）)”」』》％%")) return true;
  const bool words =
      std::any_of(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xE3; });
  if (is_digit(a)) {
    if (is_one_of(b, U"年月日号號元股倍仙") || is_one_of(b, kScales)) return true;
    if (is_one_of(b, U".．﹒,") && is_digit(first(next, 1))) return true;
    return is_digit(b) && words && line.size() > 12 && is_han(first(next, 1));
  }
  if (is_one_of(a, U".．﹒") && is_digit(last(line, 1)) && is_digit(b)) return true;
  if (is_one_of(a, U"年月") && is_digit(last(line, 1)) && is_digit(b)) {
    std::size_t pos = 0;
    while (pos < next.size() && is_digit(first(next.substr(pos)))) utf8::decode(next, pos);
    return is_one_of(first(next.substr(pos)), a == U'年' ? U"月" : U"日号號");
  }
  if (is_one_of(a, kScales) && is_digit(last(line, 1)))
    return is_one_of(b, U"元美港欧歐日韩韓台新人英") || is_one_of(b, kScales);
  return false;
}

bool begins_with_number(std::string_view line) {
  return is_digit(first(line)) || is_one_of(first(line), U"+-－＋");
}

bool is_byline(std::string_view line) {
  static constexpr std::string_view kWords[] = {"记者", "記者", "作者", "来源", "來源",   "编辑", "編輯", "撰文",
                                                "报道", "報導", "報道", "责编", "通讯员", "文/",  "文／", "文|"};
  if (line.size() > kBylineBytes) return false;
  if (line.find("标题") != std::string_view::npos || line.find("標題") != std::string_view::npos) return false;
  return std::any_of(std::begin(kWords), std::end(kWords),
                     [&](std::string_view word) { return line.find(word) != std::string_view::npos; });
}

bool is_caption(std::string_view line) {
  static constexpr std::string_view kBegins[] = {"图源", "圖源",   "图片来源", "圖片來源", "图：", "圖：", "图为",
                                                 "圖為", "资料图", "資料圖",   "图/",      "图｜", "图|",  "▲"};
  return std::any_of(std::begin(kBegins), std::end(kBegins),
                     [&](std::string_view begin) { return line.starts_with(begin); });
}

}  // namespace figx
