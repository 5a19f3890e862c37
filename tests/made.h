// Files for tests that a program of tests/tools makes, and how a document's blocks are compared.
#pragma once

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>

#include "document/parts.h"
#include "figx/document.h"

namespace figx {

/// What `python3 tests/tools/SCRIPT ARGUMENTS` prints for that standard input.
inline std::string made_by(const std::string& script, const std::string& arguments, const std::string& input) {
  namespace fs = std::filesystem;
  std::string folder = (fs::temp_directory_path() / "figx_made_XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) throw std::runtime_error("no temporary folder");
  std::ofstream(folder + "/in", std::ios::binary) << input;
  const std::string command = std::string(FIGX_PYTHON) + " " + FIGX_SOURCE_DIR + "/tests/tools/" + script + " " +
                              arguments + " < " + folder + "/in > " + folder + "/out";
  const int code = std::system(command.c_str());
  std::ifstream file(folder + "/out", std::ios::binary);
  std::string made(std::istreambuf_iterator<char>(file), {});
  fs::remove_all(folder);
  if (code != 0) throw std::runtime_error(command + " failed");
  return made;
}

/// One block a line: what it is (Title, Heading, Paragraph, List item, Caption, Quote, Row) and its text.
inline std::string dump(const Document& document) {
  static constexpr const char* kKinds[] = {"T", "H", "P", "L", "C", "Q", "R"};
  std::string lines;
  for (const Block& block : document.blocks) {
    lines += std::string(kKinds[static_cast<int>(block.kind)]) + " " + shown_text(document.source, block) + "\n";
  }
  return lines;
}

}  // namespace figx
