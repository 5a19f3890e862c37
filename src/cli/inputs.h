// Paths of the command line → the articles they stand for.
#pragma once

#include <string>
#include <vector>

namespace figx::cli {

/// One article to read, or a path that could not be listed (then `error` says why).
struct Input {
  std::string path;  ///< "-": standard input
  std::string error;
};

struct Inputs {
  std::vector<Input> list;
  std::vector<std::string> empty_folders;  ///< folders without an article
};

/// A file stands for itself; a folder for all its .txt, .md and .markdown files, its folders' too, sorted by the
/// bytes of their paths. Hidden names are left out, symbolic links in a folder are not followed.
Inputs find_inputs(const std::vector<std::string>& paths);

}  // namespace figx::cli
