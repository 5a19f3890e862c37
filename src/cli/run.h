// One run of the command: inputs in, records out, an exit code.
#pragma once

#include "cli/options.h"

namespace figx::cli {

/// Reads every input in order and writes as the options say. Throws OutputFailed.
int run(const Options& options);

/// Loads the packs, the built-in ones and those of the given folders, and runs their examples.
int check_packs(const Options& options);

}  // namespace figx::cli
