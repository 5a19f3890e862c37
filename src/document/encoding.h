// Bytes in any encoding figx reads → UTF-8, with every malformed sequence counted.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "figx/result.h"

namespace figx {

/// Decoded text and what was wrong with the bytes.
struct Decoded {
  std::string text;                 ///< valid UTF-8 without a byte order mark
  std::string encoding;             ///< what the bytes were read as: "UTF-8", "GB18030", ...
  std::size_t malformed = 0;        ///< sequences that became U+FFFD
  std::size_t first_malformed = 0;  ///< byte offset of the first one in the input, if there is one
};

/// What bytes are encoded in, and how many of them are the byte order mark.
struct Charset {
  std::string name;
  std::size_t mark = 0;
};

/// Chooses as decode() does; the beginning of the bytes is enough. `name` may be one that ICU does not know.
Charset find_charset(std::string_view bytes, std::string_view encoding);

/// What to say about the name of an encoding that ICU does not know.
Error unknown_encoding(std::string_view name);

/// Decodes by `encoding` (an ICU converter name or one of its relatives such as "gb2312"), or, when that is
/// empty, by byte order mark, then as UTF-8 if that is valid, then as what detect.h takes the bytes for.
/// Errors: a name that ICU does not know.
Result<Decoded> decode(std::string_view bytes, std::string_view encoding);
/// The same of bytes that nobody else needs: valid UTF-8 is not copied.
Result<Decoded> decode(std::string&& bytes, std::string_view encoding);

}  // namespace figx
