// --check: do the packs load, and does every example hold?
#include "cli/exit_code.h"
#include "cli/log.h"
#include "cli/output.h"
#include "cli/run.h"
#include "figx/extractor.h"

namespace figx::cli {

int check_packs(const Options& options) {
  ExtractorOptions packs{options.patterns, options.registry};
  packs.pattern_dirs.insert(packs.pattern_dirs.end(), options.paths.begin(), options.paths.end());
  auto extractor = Extractor::create(packs);
  if (!extractor) {
    say_error(extractor.error().message);
    return kUsage;
  }
  for (const std::string& warning : extractor->warnings()) say_warning(warning, true);
  const std::vector<std::string> problems = extractor->check();
  for (const std::string& problem : problems) say_error(problem);
  if (!problems.empty()) return kUsage;
  Output output(options.output);
  output.write("Every pack loads and every example holds.\n");
  output.commit();
  return kOk;
}

}  // namespace figx::cli
