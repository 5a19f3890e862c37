// --generate: which page is made by whom.
#include "cli/generate.h"

#include <stdexcept>

#include "figx/extractor.h"
#include "figx/writer.h"

namespace figx::cli {

std::string generate(std::string_view what) {
  if (what == "man") return man_page();
  const Result<Extractor> extractor = Extractor::create();
  if (!extractor) throw std::runtime_error(extractor.error().message);
  const std::vector<std::string> metrics = extractor->metrics();
  if (what == "bash") return bash_completion(metrics);
  if (what == "zsh") return zsh_completion(metrics);
  if (what == "fish") return fish_completion(metrics);
  return json_schema(metrics);
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += between;
    text += word;
  }
  return text;
}

}  // namespace figx::cli
