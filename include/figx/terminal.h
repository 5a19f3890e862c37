// Strangers' text on a terminal: nothing in it may steer the terminal, and columns must come out right.
#pragma once

#include <string>
#include <string_view>

namespace figx {

/// What `text` shows without steering the terminal that prints it. Controls (of ASCII and U+0080 to U+009F), marks that
/// switch the direction of writing and malformed bytes become U+FFFD; line ends and tabs a blank; what takes no place
/// and shows nothing goes. `keeps_lines`: U+000A stays. The result is valid UTF-8.
std::string harmless(std::string_view text, bool keeps_lines = false);

/// How many columns a text takes on a terminal: two for a wide character such as 亿, none for a combining mark.
int columns(std::string_view text);

}  // namespace figx
