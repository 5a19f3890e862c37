// --generate: pages and completions out of the table of options, and the schema of the records.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace figx::cli {

/// `what` is one of the words of --generate. Throws std::runtime_error when the built-in packs do not load.
std::string generate(std::string_view what);

/// A man page in mdoc.
std::string man_page();
/// Completions; `metrics` are what --only takes.
std::string bash_completion(const std::vector<std::string>& metrics);
std::string zsh_completion(const std::vector<std::string>& metrics);
std::string fish_completion(const std::vector<std::string>& metrics);

/// The words with `between` between them.
std::string joined(const std::vector<std::string>& words, std::string_view between);

}  // namespace figx::cli
