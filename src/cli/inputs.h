// Paths of the command line → the files they stand for, one after the other.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/ignore.h"

namespace figx::cli {

/// One file to read, or a path with something to say about it in a finished sentence.
struct Input {
  std::string path;     ///< "-": standard input
  std::string error;    ///< not empty: why the path failed
  std::string warning;  ///< not empty: nothing is to be read, and this is to be said, which names the path
};

struct InputOptions {
  std::vector<std::string> globs = {};    ///< -g: which files below a folder to read; "!" before one leaves out
  bool ignore_files = true;               ///< honour .gitignore, .ignore and .figxignore
  bool follow = false;                    ///< follow symbolic links in folders
  std::vector<std::string> outputs = {};  ///< files that figx writes, which are no inputs of a folder
};

/// Gives a file for itself, and for a folder all files in it and in its folders that figx reads by their suffix, in
/// the order of their paths' bytes. In a folder,
/// - names that begin with a dot are left out, always;
/// - ignore files count from the given folder down, nothing above it; a nearer one beats a farther one, .figxignore
///   beats .ignore, and that .gitignore;
/// - globs are matched against the path below the given folder, the last match decides, and a glob that matches
///   beats the ignore files;
/// - links are left out, or with `follow` read as what they lead to, but no folder inside itself;
/// - sockets, pipes and devices are warned of.
/// Memory: the names of one folder and of those it is in.
class Inputs {
 public:
  Inputs(std::vector<std::string> paths, InputOptions options);

  /// The next one; nullopt at the end.
  std::optional<Input> next();

 private:
  using Identity = std::pair<dev_t, ino_t>;
  struct Entry {
    enum class Kind { file, folder, special, broken_link };
    std::string name;  // a folder's ends with a slash, so that it sorts as its files' paths do
    Kind kind = Kind::file;
  };
  struct Folder {
    std::string path;  // with a slash at its end
    PathRules rules;   // of its ignore files
    std::vector<Entry> entries;
    std::size_t next = 0;
    Identity identity{};
  };

  std::optional<Input> enter(std::string path);
  std::optional<Input> take(Entry entry);
  bool is_chosen(const std::string& path, bool is_folder) const;
  bool is_output(const std::string& path) const;
  std::optional<Input> read_ignore_files(Folder& folder) const;

  std::vector<std::string> paths_;
  InputOptions options_;
  PathRules globs_;
  std::vector<Identity> outputs_;
  std::vector<Folder> folders_;  // the open ones, each in the one before it
  std::vector<Input> said_;      // what is to be given before going on, the last first
  std::size_t next_path_ = 0;
  std::size_t found_ = 0;  // files and failures of the folder that is walked
};

/// Does figx read such a file when it is found in a folder? By suffix: articles, streams, archives, and articles and
/// streams with .gz, .zst, .xz or .bz2 behind; also .doc, .rar and .7z, whose failure is then said.
bool is_input_name(std::string_view name);

/// The path as which a walk of `folder` would meet the article `file`; nullopt when it would not, or when `file` is
/// of a kind that figx writes too (.jsonl, .csv, .tsv), which the walk then leaves out.
std::optional<std::string> article_inside(const std::string& folder, const std::string& file);

}  // namespace figx::cli
