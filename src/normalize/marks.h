// What a character does to the sentence that it stands in, beyond what it is folded to.
#pragma once

namespace figx::normalize {

/// fold() gives this for a code point that leaves no trace, such as a zero-width space.
inline constexpr char32_t kDropped = 0x110000;

/// Does it depend on the neighbours what becomes of a code point that folds to this?
constexpr bool depends(char32_t folded) {
  return folded == ' ' || folded == ',' || folded == 0xB7 || folded == 0x30FB || folded == kDropped;
}

/// Does a sentence end behind it?
constexpr bool ends_sentence(char32_t folded) {
  return folded == 0x3002 || folded == '!' || folded == '?';
}

/// Does it, as written, still belong to the sentence that ended before it?
constexpr bool closes(char32_t raw) {
  switch (raw) {
    case '"':
    case ')':
    case 0x201D:
    case 0x2019:
    case 0x300D:
    case 0x300F:
    case 0xFF09:
    case 0x3011:
    case 0x300B:
      return true;
    default:
      return false;
  }
}

}  // namespace figx::normalize
