// figx, the command: words to options, results to exit codes.
#include <unistd.h>

#include <exception>

#include "cli/exit_code.h"
#include "cli/generate.h"
#include "cli/later.h"
#include "cli/log.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/run.h"
#include "cli/signals.h"
#include "figx/writer.h"
#include "isolate/reader_process.h"

int main(int argc, char** argv) {
  using namespace figx::cli;
  if (figx::isolate::is_reader_process(argc, argv)) {
#ifdef FIGX_LATER
    load_libraries();  // after the first of strangers' bytes nothing is loaded any more
#endif
    return figx::isolate::run_reader(figx::isolate::kReaderSocket, figx::read_documents);
  }
  set_up_log(false, false);
  hold_signals();
  try {
    std::variant<Options, Leave> parsed = parse_options(argc, argv, environ);
    if (auto* options = std::get_if<Options>(&parsed)) {
      set_up_log(options->quiet, options->verbose);
      for (const std::string& warning : options->warnings) say_warning(warning);
      if (!options->generate.empty()) {
        Output output(options->output);
        output.write(generate(options->generate));
        output.commit();
        return kOk;
      }
      if (options->mode == Mode::check) return check_packs(*options);
      if (!options->paths.empty() || isatty(STDIN_FILENO) == 0) {
        if (options->paths.empty()) options->paths.push_back("-");
        return run(*options);
      }
      parsed = Leave{kOk, help()};
    }
    const auto& leave = std::get<Leave>(parsed);
    if (leave.code != kOk) {
      say_error(leave.message);
      return leave.code;
    }
    Output output("");
    output.write(leave.message);
    output.commit();
    return kOk;
  } catch (const OutputFailed& failed) {
    if (failed.broken_pipe) return kBrokenPipe;
    say_error(failed.message);
    return kNoOutput;
  } catch (const figx::WriteFailed& failed) {
    say_error(failed.what());
    return kNoOutput;
  } catch (const std::exception& error) {
    say_error(std::string("figx failed: ") + error.what() + ".");
    return kInputFailed;
  }
}
