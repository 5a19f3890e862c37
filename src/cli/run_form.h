// What form a run's output has, by its options and by where it goes.
#pragma once

#include <string>
#include <vector>

#include "cli/inputs.h"
#include "cli/options.h"
#include "figx/writer.h"

namespace figx::cli {

/// The format that the options say, else that of the output's suffix, else by whether a person reads it.
std::string format_of(const Options& options, bool terminal);

/// What the writer of `format` is told.
WriterOptions writer_options(const Options& options, const std::string& format, bool terminal);

/// What must be the same for --resume, in one line: the options and inputs that the output depends on.
std::string identity(const Options& options, const std::string& format, const std::vector<Input>& inputs);

/// Is the file an SQLite database? It gathers what many runs found, so no other format may take its place.
bool is_database(const std::string& path);

}  // namespace figx::cli
