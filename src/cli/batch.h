// Many inputs, many threads, one order: oneTBB's pipeline from paths to outcomes.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "cli/inputs.h"
#include "cli/journal.h"
#include "cli/options.h"
#include "cli/worker.h"

namespace figx::cli {

/// Reads the inputs from `from` on with options.jobs threads and hands the outcomes to `deliver`, one at a time and in
/// the order of the inputs, whatever the number of threads; false from it ends the run, and so does a signal.
/// `first` is the extractor of the first thread (none for --text-only); the others make theirs by `options`. Passes on
/// what `deliver` throws.
void run_batch(const Options& options, const std::vector<Input>& inputs, Position from, std::optional<Extractor> first,
               Needs needs, const Worker::Take& deliver);

}  // namespace figx::cli
