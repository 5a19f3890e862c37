// The folding table, generated from ICU at build time, and its look-up.
#include "normalize/fold.h"

#include "base/utf8.h"

namespace figx::normalize {

#include "fold_table.inc"

std::string fold_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = fold(utf8::decode(text, at));
    if (c != kDropped) utf8::append(out, c);
  }
  return out;
}

}  // namespace figx::normalize
