// Runs a program on bytes, without a shell and without a file, and gives what it prints.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "figx/result.h"

namespace figx {

/// How a program ended.
struct Ran {
  enum class End { exited, killed, timed_out, stopped, missing };
  End end = End::exited;
  int code = 0;         ///< exit code, or the signal that killed it
  std::string message;  ///< the first 4 KB of what it wrote to standard error
};

/// Stands in the arguments of `run_program` for the path at which the program finds its input.
inline constexpr std::string_view kInputPath = "{input}";

/// Runs `arguments` (the program, found by PATH, then its words), which reads `input` as a file of its own. Each piece
/// of its output goes to `sink`, which gives false to stop the program. `seconds` limits its time by the clock and on
/// the processor (0: no limit). It may write no file, and no core when it dies.
/// Errors: no process or memory for it.
Result<Ran> run_program(const std::vector<std::string>& arguments, std::string_view input, int seconds,
                        const std::function<bool(std::string_view)>& sink);

}  // namespace figx
