// Which tables of a page are data, and which only lay the page out.
#include <algorithm>

#include "base/utf8.h"
#include "html/html_blocks.h"

namespace figx {
namespace {

constexpr std::size_t kLongCell = 200;  // characters; beside another cell, what is longer is a column of the page
constexpr std::size_t kLongRow = 300;   // a cell alone in its row may be a note

std::size_t characters(std::string_view text) {
  std::size_t many = 0;
  for (const char c : text) many += !utf8::is_continuation(c) && static_cast<unsigned char>(c) > ' ';
  return many;
}

// The characters in each element.
std::vector<std::size_t> measure(const HtmlPage& page, std::string_view source) {
  std::vector<std::size_t> chars(page.elements.size());
  std::size_t open = 0;
  for (const HtmlEvent& event : page.events) {
    if (event.kind == HtmlEvent::Kind::start) open = event.index;
    if (event.kind == HtmlEvent::Kind::end) open = page.elements[event.index].parent;
    if (event.kind != HtmlEvent::Kind::text) continue;
    const Slice& text = page.texts[event.index];
    chars[open] += text.shown.empty() ? characters(source.substr(text.begin, text.end - text.begin)) : 1;
  }
  for (std::size_t i = chars.size(); i-- > 1;) chars[page.elements[i].parent] += chars[i];
  return chars;
}

}  // namespace

std::vector<bool> data_tables(const HtmlPage& page, std::string_view source) {
  const std::vector<std::size_t> chars = measure(page, source);
  const std::size_t count = page.elements.size();
  std::vector<std::size_t> table(count), row(count), cells(count), columns(count);  // 0: none
  std::vector<bool> data(count);
  for (std::size_t i = 1; i < count; ++i) {
    const HtmlElement& element = page.elements[i];
    table[i] = element.tag == HtmlTag::table ? i : table[element.parent];
    row[i] = element.tag == HtmlTag::row ? i : element.tag == HtmlTag::table ? 0 : row[element.parent];
    if (element.tag == HtmlTag::table) data[i] = true;
    if (element.tag == HtmlTag::cell && chars[i] != 0) ++cells[row[i]];
  }
  for (std::size_t i = 1; i < count; ++i) {
    const HtmlElement& element = page.elements[i];
    const std::size_t outer = table[element.parent], mine = table[i];
    const bool structure = element.tag == HtmlTag::table || element.tag == HtmlTag::heading ||
                           element.tag == HtmlTag::list || element.tag == HtmlTag::article ||
                           element.tag == HtmlTag::chrome;
    if (structure && outer != 0) data[outer] = false;
    if (element.tag != HtmlTag::cell || mine == 0) continue;
    columns[mine] = std::max(columns[mine], cells[row[i]]);
    if (chars[i] > (cells[row[i]] > 1 ? kLongCell : kLongRow)) data[mine] = false;
  }
  for (std::size_t i = 1; i < count; ++i) {
    if (columns[i] < 2) data[i] = false;
  }
  return data;
}

}  // namespace figx
