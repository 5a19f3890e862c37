// How wide a text is in a cell, by ICU's East Asian Width.
#include "write/cell_width.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace figx {

int cell_width(std::string_view text) {
  int widest = 0, width = 0;
  const auto size = static_cast<int32_t>(text.size());
  for (int32_t pos = 0; pos < size;) {
    UChar32 c;
    U8_NEXT_OR_FFFD(text.data(), pos, size, c);
    if (c == '\n') {
      width = 0;
    } else if (c < 0x80) {
      ++width;
    } else {
      const int east = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
      width += east == U_EA_WIDE || east == U_EA_FULLWIDTH ? 2 : 1;
    }
    widest = std::max(widest, width);
  }
  return widest;
}

}  // namespace figx
