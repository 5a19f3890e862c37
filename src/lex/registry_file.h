// A user's companies and segments, from files laid out like those of patterns/registry.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "figx/result.h"
#include "lex/registry.h"
#include "pack/pack.h"

namespace figx::lex {

/// The built-in registry with what the files say over it. An error is one message with every problem: file, line,
/// column, the line with a caret, advice. What is passed over is a sentence in `warnings`.
Result<std::unique_ptr<const Registry>> read_registry(const std::vector<pack::SourceFile>& files,
                                                      std::vector<std::string>& warnings);

/// Reads the bytes of one such file.
Result<pack::SourceFile> read_registry_file(const std::string& path);

}  // namespace figx::lex
