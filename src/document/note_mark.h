// Marks of notes, which stand raised behind a word or a number.
#pragma once

#include <string_view>

namespace figx {

/// Does a text that is raised above its line only mark a note (亿元¹, 亿元[2]), and is no part of what stands `before`
/// it, as an exponent is (m², 10³)?
bool is_note_mark(std::string_view raised, std::string_view before);

}  // namespace figx
