// What kind of file some bytes are: by what they begin with, then by the file's name.
#pragma once

#include <string_view>

#include "base/suffix.h"

namespace figx {

/// The format of a file that begins with `head`. What the bytes themselves say counts most (%PDF-, PK, a packer's
/// mark), then `asked` (the format of ReadOptions; "auto" or a format's name), then the suffix of `name`. Markdown and
/// text without a telling suffix are both `text`. The longer the head, the surer; 64 KB tell DOCX from other ZIP files.
/// A packed file (.gz, .zst, .xz) is an `archive`.
Format detect_format(std::string_view head, std::string_view name, std::string_view asked);

/// Do these bytes begin a file that is packed alone (gzip, zstd, xz, bzip2), and no archive?
bool is_packed(std::string_view head);

/// May a file of this name be an article or hold some? False for images, programs and other files by their suffix;
/// true for every format of `Format` but other_binary, for a name without a suffix, and for what a reader would take
/// for an article though figx cannot read it (.doc, .rar), which is then said.
bool may_be_article(std::string_view name);

}  // namespace figx
