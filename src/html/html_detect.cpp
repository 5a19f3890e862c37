// Is it a web page, and in which encoding does it say it is?
#include <unicode/ucnv.h>

#include <algorithm>
#include <cctype>
#include <memory>
#include <string>

#include "base/utf8.h"
#include "document/detect.h"
#include "document/encoding.h"
#include "document/parts.h"
#include "html/html.h"

namespace figx {
namespace {

constexpr std::size_t kHead = 4096;       // bytes in which a page says its encoding
constexpr std::size_t kSample = 1 << 16;  // bytes by which a piece of a page is known

char low(char c) {
  return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
}

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), low);
  return result;
}

bool begins(std::string_view text, std::string_view word) {
  return text.size() >= word.size() &&
         std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) { return a == low(b); });
}

// Behind the byte order mark, blanks, comments and the XML declaration.
std::string_view skip_front(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (;;) {
    const std::size_t blanks = text.find_first_not_of(" \t\r\n\f");
    if (blanks == std::string_view::npos) return {};
    text.remove_prefix(blanks);
    const std::string_view close = text.starts_with("<!--") ? "-->" : text.starts_with("<?") ? ">" : "";
    const std::size_t end = close.empty() ? std::string_view::npos : text.find(close);
    if (end == std::string_view::npos) return text;
    text.remove_prefix(end + close.size());
  }
}

// The name of the tag at the beginning of `text`, in lower case; "/p" for one that closes.
std::string tag_name(std::string_view text) {
  std::size_t end = 1;
  if (end < text.size() && text[end] == '/') ++end;
  while (end < text.size() && end < 16 && std::isalnum(static_cast<unsigned char>(text[end]))) ++end;
  const bool ends = end < text.size() && std::string_view(" \t\r\n/>").find(text[end]) != std::string_view::npos;
  return ends ? lower(text.substr(1, end - 1)) : std::string();
}

bool is_tag_of_page(std::string_view name) {
  static constexpr std::string_view kNames[] = {
      "a",     "article", "aside", "b",     "blockquote", "br", "center", "div",    "dl",      "em",   "figure",
      "font",  "form",    "h1",    "h2",    "h3",         "h4", "h5",     "h6",     "header",  "hr",   "img",
      "link",  "main",    "meta",  "nav",   "ol",         "p",  "pre",    "script", "section", "span", "strong",
      "style", "table",   "tbody", "title", "tr",         "ul", "footer", "i",      "u"};
  return std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

bool stands_alone(std::string_view name) {
  return name == "br" || name == "hr" || name == "img" || name == "meta" || name == "link" || name == "input";
}

// Is most of the text inside elements?
bool is_inside(std::string_view text) {
  std::size_t inside = 0, outside = 0, depth = 0;
  for (std::size_t pos = 0; pos < text.size(); ++pos) {
    const std::string name = text[pos] == '<' ? tag_name(text.substr(pos)) : std::string();
    if (!name.empty()) {
      if (name[0] == '/') {
        depth -= std::min<std::size_t>(depth, 1);
      } else if (!stands_alone(name)) {
        ++depth;
      }
      pos = std::min(text.find('>', pos), text.size());
    } else if (static_cast<unsigned char>(text[pos]) > ' ') {
      ++(depth > 0 ? inside : outside);
    }
  }
  return inside > outside;
}

// What names itself so on the web, where ICU has another name for it or none.
std::string known_label(std::string label) {
  static constexpr std::string_view kSimplified[] = {"chinese", "csgb2312", "csiso58gb231280", "iso-ir-58",
                                                     "x-gbk",   "gb_2312",  "x-euc-cn",        "gb2312-80"};
  static constexpr std::string_view kTraditional[] = {"csbig5", "x-x-big5", "x-big5", "big5-eten"};
  if (std::find(std::begin(kSimplified), std::end(kSimplified), label) != std::end(kSimplified)) return "gb18030";
  if (std::find(std::begin(kTraditional), std::end(kTraditional), label) != std::end(kTraditional)) return "big5";
  return label;
}

std::string word_at(std::string_view text, std::size_t pos) {
  pos = std::min(text.find_first_not_of(" \t\r\n\"'", pos), text.size());
  std::size_t end = pos;
  while (end < text.size() && (std::isalnum(static_cast<unsigned char>(text[end])) || text[end] == '-' ||
                               text[end] == '_' || text[end] == ':' || text[end] == '.')) {
    ++end;
  }
  return known_label(std::string(text.substr(pos, end - pos)));
}

// `word`, blanks, =, and then the value, in text[pos, end).
std::string value_of(std::string_view text, std::string_view word, std::size_t pos, std::size_t end) {
  for (pos = text.find(word, pos); pos < end; pos = text.find(word, pos)) {
    pos += word.size();
    const std::size_t equals = text.find_first_not_of(" \t\r\n", pos);
    if (equals < end && text[equals] == '=') return word_at(text, equals + 1);
  }
  return {};
}

std::string label_of(std::string_view bytes) {
  std::string head = lower(bytes.substr(0, kHead));
  for (std::size_t pos = head.find("<!--"); pos != std::string::npos; pos = head.find("<!--", pos)) {
    head.erase(pos, std::min(head.find("-->", pos), head.size()) - pos);
  }
  for (std::size_t pos = head.find("<meta"); pos != std::string::npos; pos = head.find("<meta", pos + 1)) {
    const std::string label = value_of(head, "charset", pos, std::min(head.find('>', pos), head.size()));
    if (!label.empty()) return label;
  }
  const std::size_t xml = head.find_first_not_of(" \t\r\n");
  if (xml == std::string::npos || head.compare(xml, 5, "<?xml") != 0) return {};
  return value_of(head, "encoding", xml, std::min(head.find('>', xml), head.size()));
}

// An encoding of one byte a character says nothing: it is the label of templates that nobody looked at.
bool has_wide_characters(const std::string& label) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(label.c_str(), &status), ucnv_close);
  return U_SUCCESS(status) && ucnv_getMaxCharSize(converter.get()) > 1;
}

// Sequences that are none in the encoding, and characters that it leaves to private use: the wrong one shows many.
std::size_t strange(const Decoded& decoded) {
  std::size_t many = decoded.malformed;
  for (std::size_t pos = 0; pos < decoded.text.size();) {
    const char32_t c = utf8::decode(decoded.text, pos);
    many += c >= 0xE000 && c <= 0xF8FF;
  }
  return many;
}

}  // namespace

bool begins_as_html(std::string_view source) {
  const std::string_view text = skip_front(source);
  if (begins(text, "<!doctype"))
    return begins(text.substr(std::min(text.size(), text.find_first_not_of(" \t", 9))), "html");
  const std::string name = text.starts_with('<') ? tag_name(text) : std::string();
  return name == "html" || name == "head" || name == "body";
}

bool looks_like_html(std::string_view source) {
  if (begins_as_html(source)) return true;
  const std::string_view text = skip_front(source);
  if (!text.starts_with('<') || !is_tag_of_page(tag_name(text))) return false;
  const std::string head = lower(text.substr(0, kSample));
  for (const std::string_view tag : {"<html", "<body", "<head>"}) {
    if (head.find(tag) != std::string::npos) return true;
  }
  return is_inside(text.substr(0, kSample)) && !looks_like_markdown(text);
}

std::optional<std::string> html_charset(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return "UTF-8";
  if (bytes.starts_with("\xFF\xFE")) return "UTF-16LE";
  if (bytes.starts_with("\xFE\xFF")) return "UTF-16BE";
  const std::string label = label_of(bytes);
  // What could be read byte by byte is not in UTF-16, and of UTF-8 detection knows more than a label.
  if (label.empty() || label.starts_with("utf") || !has_wide_characters(label)) return std::nullopt;
  const bool ascii =
      std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (!ascii && utf8::valid(bytes)) return std::nullopt;
  const Result<Decoded> labelled = decode(bytes, label);
  if (!labelled) return std::nullopt;
  if (const std::size_t many = strange(*labelled); many * 200 > bytes.size()) {
    const Result<Decoded> detected = decode(bytes, {});
    if (detected && strange(*detected) * 2 < many) return std::nullopt;
  }
  return labelled->encoding;
}

}  // namespace figx
