// What encoding bytes without a byte order mark are in, and whether they are text at all.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace figx {

/// What kind of binary file the bytes are ("a PNG image", "binary data"), nullopt for text.
std::optional<std::string> binary_kind(std::string_view bytes);

/// The name of the encoding that makes the most ordinary Chinese of the bytes: "UTF-8" (also when a little of
/// it is malformed), "GB18030", "Big5-HKSCS", "UTF-16LE" or "UTF-16BE". Right for a single sentence too.
std::string_view detect_encoding(std::string_view bytes);

}  // namespace figx
