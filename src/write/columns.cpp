// Text cut and filled to columns of a terminal.
#include "write/columns.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include <memory>

namespace figx {
namespace {

constexpr UChar32 kReplacement = 0xFFFD;

UChar32 next(std::string_view text, int32_t& pos) {
  UChar32 c;
  U8_NEXT_OR_FFFD(text.data(), pos, static_cast<int32_t>(text.size()), c);
  return c;
}

int columns(UChar32 c) {
  if (c >= 0x20 && c < 0x7F) return 1;
  const int category = u_charType(c);
  if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK || category == U_FORMAT_CHAR) return 0;
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

bool is_plain(std::string_view text, bool keeps_lines) {
  for (const char c : text) {
    if ((c < 0x20 && !(keeps_lines && c == '\n')) || c == 0x7F) return false;  // bytes from 0x80 are negative
  }
  return true;
}

}  // namespace

std::string harmless(std::string_view text, bool keeps_lines) {
  if (is_plain(text, keeps_lines)) return std::string(text);
  std::string shown;
  for (int32_t pos = 0; pos < static_cast<int32_t>(text.size());) {
    const int32_t begin = pos;
    const UChar32 c = next(text, pos);
    const int category = u_charType(c);
    if (c == '\n' && keeps_lines) {
      shown += '\n';
    } else if (c == '\n' || c == '\r' || c == '\t' || category == U_LINE_SEPARATOR ||
               category == U_PARAGRAPH_SEPARATOR) {
      shown += ' ';
    } else if (category == U_CONTROL_CHAR || u_hasBinaryProperty(c, UCHAR_BIDI_CONTROL) || c == kReplacement) {
      shown += "\uFFFD";
    } else if (category != U_FORMAT_CHAR) {
      shown.append(text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(pos - begin)));
    }
  }
  return shown;
}

int columns(std::string_view text) {
  int sum = 0;
  for (int32_t pos = 0; pos < static_cast<int32_t>(text.size());) sum += columns(next(text, pos));
  return sum;
}

std::string shortened(std::string_view text, int width) {
  if (columns(text) <= width) return std::string(text);
  if (width <= 0) return {};
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> characters(
      icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
  UText source = UTEXT_INITIALIZER;
  utext_openUTF8(&source, text.data(), static_cast<int64_t>(text.size()), &status);
  std::size_t end = 0;
  if (U_SUCCESS(status)) {
    characters->setText(&source, status);
    int used = 1;  // the ellipsis
    for (int32_t next = characters->next(); U_SUCCESS(status) && next != icu::BreakIterator::DONE;
         next = characters->next()) {
      const auto to = static_cast<std::size_t>(next);
      used += columns(text.substr(end, to - end));
      if (used > width) break;
      end = to;
    }
  }
  utext_close(&source);
  while (end > 0 && text[end - 1] == ' ') --end;
  return std::string(text.substr(0, end)) + "…";
}

std::string filled(std::string_view text, int width, bool right) {
  const int blanks = width - columns(text);
  const std::string fill(blanks > 0 ? static_cast<std::size_t>(blanks) : 0, ' ');
  return right ? fill + std::string(text) : std::string(text) + fill;
}

}  // namespace figx
