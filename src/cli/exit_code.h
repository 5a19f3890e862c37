// What figx says to the shell when it ends.
#pragma once

namespace figx::cli {

enum ExitCode {
  kOk = 0,           ///< every input was processed, also when there was no figure
  kNoFigure = 1,     ///< no figure at all, only with --fail-empty
  kUsage = 2,        ///< the command or a pack is wrong; nothing was processed
  kInputFailed = 3,  ///< some inputs failed; the output is valid, the failures are listed
  kNoOutput = 4,     ///< the output could not be written; what stood at -o before is untouched
  kNoLibrary = 127,  ///< a library is missing that figx loads when it is first needed; the sentence names it
  kBrokenPipe = 141  ///< nobody reads the output any more; silent
};

}  // namespace figx::cli
