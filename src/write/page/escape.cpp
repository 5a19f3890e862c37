// Text from strangers as HTML that shows it and does nothing else.
#include "write/page/escape.h"

#include <unicode/uchar.h>

#include "base/utf8.h"

namespace figx::page {
namespace {

void append_ascii(std::string& out, char c) {
  switch (c) {
    case '&':
      out += "&amp;";
      return;
    case '<':
      out += "&lt;";
      return;
    case '>':
      out += "&gt;";
      return;
    case '"':
      out += "&quot;";
      return;
    case '\'':
      out += "&#39;";
      return;
    case '\t':
    case '\n':
    case '\r':
      out += ' ';
      return;
    default:
      break;
  }
  if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
    utf8::append(out, utf8::kReplacement);
  } else {
    out += c;
  }
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t pos = 0; pos < text.size();) {
    if (static_cast<unsigned char>(text[pos]) < 0x80) {
      append_ascii(out, text[pos++]);
      continue;
    }
    const char32_t c = utf8::decode(text, pos);
    const auto code = static_cast<UChar32>(c);
    if (c == 0x2028 || c == 0x2029) {
      out += ' ';
    } else if (u_charType(code) == U_CONTROL_CHAR || u_hasBinaryProperty(code, UCHAR_BIDI_CONTROL) ||
               u_hasBinaryProperty(code, UCHAR_NONCHARACTER_CODE_POINT)) {
      utf8::append(out, utf8::kReplacement);
    } else {
      utf8::append(out, c);
    }
  }
  return out;
}

}  // namespace figx::page
