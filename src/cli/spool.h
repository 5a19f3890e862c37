// Records that wait in a file until all are there, for formats that nothing can be written of before.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/output.h"
#include "figx/writer.h"

namespace figx::cli {

/// A document and its figures as bytes behind their length, so that a file is read document by document. Every
/// field comes back as it was. Throws std::length_error for 4 GB and more.
std::string spooled(const Document& document, const std::vector<Figure>& figures);

/// Reads `size` bytes of what spooled() gave, one document after the other, from `file` (an open descriptor, from its
/// beginning), in memory for the largest. False when the file ends before that, or holds anything else.
bool read_spool(int file, std::size_t size,
                const std::function<void(const Document& document, const std::vector<Figure>& figures)>& take);

/// Writes what waits in `spool` by `writer`, to `made` unless the writer writes its file itself. Throws OutputFailed
/// and WriteFailed.
void write_spooled(const Output& spool, Writer& writer, Output* made);

}  // namespace figx::cli
