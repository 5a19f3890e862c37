// The YAML head of an article: title, summary and date; its other keys are no text.
#include <algorithm>
#include <cctype>

#include "base/utf8.h"
#include "document/parts.h"

namespace figx {
namespace {

constexpr std::string_view kBlank = " \t\r";

struct Line {
  std::size_t begin = 0, end = 0;  // without the line break
  std::size_t next = 0;            // where the next one begins
};

Line line_at(std::string_view source, std::size_t pos) {
  const std::size_t newline = source.find('\n', pos);
  Line line{pos, std::min(newline, source.size()), newline == std::string_view::npos ? source.size() : newline + 1};
  if (line.end > line.begin && source[line.end - 1] == '\r') --line.end;
  return line;
}

Slice trimmed(std::string_view source, std::size_t begin, std::size_t end) {
  while (begin < end && kBlank.find(source[begin]) != std::string_view::npos) ++begin;
  while (end > begin && kBlank.find(source[end - 1]) != std::string_view::npos) --end;
  return {begin, end, {}};
}

bool is_fence(std::string_view source, const Line& line) {
  const Slice text = trimmed(source, line.begin, line.end);
  const std::string_view shown = source.substr(text.begin, text.end - text.begin);
  return text.begin == line.begin && (shown == "---" || shown == "...");
}

// "key" of a line "key: value" at the left margin, and where the value begins.
std::string_view key_of(std::string_view source, const Line& line, std::size_t& value) {
  std::size_t pos = line.begin;
  while (pos < line.end &&
         (std::isalnum(static_cast<unsigned char>(source[pos])) || source[pos] == '_' || source[pos] == '-')) {
    ++pos;
  }
  if (pos == line.begin || pos == line.end || source[pos] != ':') return {};
  if (pos + 1 < line.end && source[pos + 1] != ' ' && source[pos + 1] != '\t') return {};
  value = pos + 1;
  return source.substr(line.begin, pos - line.begin);
}

char32_t hex(std::string_view digits) {
  char32_t code_point = 0;
  for (const char c : digits) {
    code_point = code_point << 4 | static_cast<char32_t>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
  }
  return code_point;
}

// A double-quoted value's escape at `pos`: how long it is and what it shows.
std::size_t escape(std::string_view source, std::size_t pos, std::size_t end, std::string& shown) {
  const char kind = pos + 1 < end ? source[pos + 1] : '\0';
  const std::size_t digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
  const std::string_view code = source.substr(pos + 2 < end ? pos + 2 : end, digits);
  if (digits != 0 && pos + 2 + digits <= end &&
      std::all_of(code.begin(), code.end(), [](unsigned char c) { return std::isxdigit(c) != 0; })) {
    utf8::append(shown, hex(code));
    return 2 + digits;
  }
  if (kind == '\0') return 0;
  std::size_t behind = pos + 1;  // of any other character itself
  utf8::decode(source, behind);
  shown = kind == 'n' || kind == 't' || kind == 'r' ? " " : std::string(source.substr(pos + 1, behind - pos - 1));
  return behind - pos;
}

// The slices of one value's lines, in or without quotes.
std::vector<Slice> value_slices(std::string_view source, std::vector<Slice> lines) {
  std::vector<Slice> slices;
  const char quote = lines.empty() || lines[0].begin == lines[0].end ? '\0' : source[lines[0].begin];
  const bool quoted = quote == '"' || quote == '\'';
  if (quoted) ++lines[0].begin;
  for (const Slice& line : lines) {
    if (!slices.empty()) slices.push_back({line.begin, line.begin, " "});
    std::size_t from = line.begin;
    for (std::size_t pos = from; pos < line.end; ++pos) {
      std::string shown;
      std::size_t length = 0;
      if (quote == '"' && source[pos] == '\\') length = escape(source, pos, line.end, shown);
      if (quote == '\'' && source.substr(pos, 2) == "''" && pos + 1 < line.end) length = 2, shown.push_back('\'');
      const bool closed = quoted && length == 0 && source[pos] == quote;
      const bool comment = !quoted && source[pos] == '#' && pos > line.begin && source[pos - 1] == ' ';
      if (length == 0 && !closed && !comment) continue;
      const std::size_t end = comment ? trimmed(source, from, pos).end : pos;
      if (end > from) slices.push_back({from, end, {}});
      if (length == 0) return slices;
      slices.push_back({pos, pos + length, shown});
      from = pos + length;
      pos = from - 1;
    }
    if (line.end > from) slices.push_back({from, line.end, {}});
  }
  return slices;
}

}  // namespace

FrontMatter read_front_matter(std::string_view source) {
  FrontMatter front;
  const Line first = line_at(source, 0);
  if (!is_fence(source, first) || source.starts_with("...")) return front;

  std::size_t close = std::string_view::npos;
  bool keys = false;
  std::size_t value = 0;
  for (std::size_t pos = first.next, lines = 0; pos < source.size() && lines < 1000; ++lines) {
    const Line line = line_at(source, pos);
    if (is_fence(source, line)) {
      close = line.begin;
      front.end = line.next;
      break;
    }
    keys = keys || !key_of(source, line, value).empty();
    pos = line.next;
  }
  if (close == std::string_view::npos || !keys) return FrontMatter();

  for (std::size_t pos = first.next; pos < close;) {
    Line line = line_at(source, pos);
    const std::string_view key = key_of(source, line, value);
    pos = line.next;
    if (key != "title" && key != "summary" && key != "date") continue;
    std::vector<Slice> lines = {trimmed(source, value, line.end)};
    const std::string_view style = source.substr(lines[0].begin, lines[0].end - lines[0].begin);
    if (style.empty() || style[0] == '|' || style[0] == '>') lines.clear();
    // A value goes on over the lines that are indented.
    for (line = line_at(source, pos); pos < close; line = line_at(source, pos)) {
      if (line.begin < line.end && source[line.begin] != ' ' && source[line.begin] != '\t') break;
      const Slice more = trimmed(source, line.begin, line.end);
      if (more.begin < more.end) lines.push_back(more);
      pos = line.next;
    }
    Block block{key == "title" ? Block::Kind::title : Block::Kind::paragraph, 0, value_slices(source, lines)};
    if (block.slices.empty()) continue;
    const std::string shown = shown_text(source, block);
    if (key == "date") {
      std::size_t at = 0;
      front.date = parse_date(shown);
      if (!front.date) front.date = scan_date(shown, at);
      continue;
    }
    if (key == "title" && front.title.empty()) front.title = shown;
    front.blocks.push_back(std::move(block));
  }
  return front;
}

}  // namespace figx
