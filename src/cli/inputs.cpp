// Paths of the command line → the files they stand for, one after the other.
#include "cli/inputs.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>

#include "base/suffix.h"

namespace figx::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLongestIgnoreFile = 1 << 20;

}  // namespace

bool is_input_name(std::string_view name) {
  const std::string_view inner = unpacked_name(name);
  const std::optional<Format> format = format_by_name(inner);
  if (inner.size() == name.size()) return format.has_value();
  return has_suffix(inner, ".tar") || (format && *format != Format::archive && *format != Format::other_binary);
}

std::optional<std::string> article_inside(const std::string& folder, const std::string& file) {
  std::error_code error;
  if (!fs::is_directory(folder, error) || !fs::is_regular_file(file, error)) return std::nullopt;
  const std::optional<Format> format = format_by_name(file);
  if (!format || *format >= Format::jsonl) return std::nullopt;  // streams and tables are what figx writes
  const fs::path below = fs::canonical(file, error).lexically_relative(fs::canonical(folder, error));
  if (error || below.empty()) return std::nullopt;
  for (const fs::path& part : below) {
    if (part.native().starts_with('.')) return std::nullopt;  // hidden, or above the folder
  }
  return (fs::path(folder) / below).string();
}

Inputs::Inputs(std::vector<std::string> paths, InputOptions options)
    : paths_(std::move(paths)), options_(std::move(options)) {
  for (const std::string& glob : options_.globs) globs_.add(glob);
  for (const std::string& output : options_.outputs) {
    struct stat status {};
    if (!output.empty() && stat(output.c_str(), &status) == 0 && S_ISREG(status.st_mode)) {
      outputs_.emplace_back(status.st_dev, status.st_ino);
    }
  }
}

std::optional<Input> Inputs::next() {
  while (true) {
    if (!said_.empty()) {
      Input input = std::move(said_.back());
      said_.pop_back();
      return input;
    }
    std::optional<Input> input;
    if (!folders_.empty() && folders_.back().next < folders_.back().entries.size()) {
      Folder& folder = folders_.back();
      input = take(std::move(folder.entries[folder.next++]));
    } else if (!folders_.empty()) {
      const std::string given = folders_.size() == 1 ? paths_[next_path_ - 1] : "";
      folders_.pop_back();
      if (!given.empty() && found_ == 0) {
        return Input{given, "",
                     "'" + given +
                         "' holds no article; figx looks for .txt, .md, .html, .pdf, .docx, .jsonl, .csv "
                         "and .tsv files, packed ones too."};
      }
    } else if (next_path_ < paths_.size()) {
      const std::string& path = paths_[next_path_++];
      std::error_code error;
      if (path == "-" || !fs::is_directory(path, error)) return Input{path, "", ""};
      found_ = 0;
      input = enter(path.ends_with('/') ? path : path + "/");
    } else {
      return std::nullopt;
    }
    if (input) {
      ++found_;
      return input;
    }
  }
}

// Goes into a folder, or says why it cannot.
std::optional<Input> Inputs::enter(std::string path) {
  Folder folder;
  if (options_.follow) {
    struct stat status {};
    if (stat(path.c_str(), &status) == 0) folder.identity = {status.st_dev, status.st_ino};
    const bool loop = std::any_of(folders_.begin(), folders_.end(),
                                  [&](const Folder& outer) { return outer.identity == folder.identity; });
    path.pop_back();
    if (loop) {
      said_.push_back({path, "", "'" + path + "' leads back to a folder that it is in, so it is passed over."});
      return std::nullopt;
    }
    path += '/';
  }
  folder.path = std::move(path);
  std::optional<Input> failure;
  if (options_.ignore_files) failure = read_ignore_files(folder);
  folders_.push_back(std::move(folder));  // is_chosen() asks the rules of all open folders
  Folder& open = folders_.back();

  std::error_code error;
  fs::directory_iterator entries(open.path, error);
  for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
    std::string name = entries->path().filename().string();
    if (name.starts_with('.')) continue;
    std::error_code unknown;
    const fs::file_status status = options_.follow ? entries->status(unknown) : entries->symlink_status(unknown);
    if (fs::is_symlink(status)) continue;
    Entry entry{std::move(name), Entry::Kind::special};
    if (fs::is_directory(status)) entry.kind = Entry::Kind::folder;
    if (fs::is_regular_file(status)) entry.kind = Entry::Kind::file;
    if (!fs::exists(status)) entry.kind = Entry::Kind::broken_link;  // or gone since, or behind a closed door
    const bool file = entry.kind == Entry::Kind::file || entry.kind == Entry::Kind::broken_link;
    if (file && !is_input_name(entry.name)) continue;
    if (!is_chosen(open.path + entry.name, entry.kind == Entry::Kind::folder)) continue;
    if (file && is_output(open.path + entry.name)) continue;
    if (entry.kind == Entry::Kind::folder) entry.name += '/';
    open.entries.push_back(std::move(entry));
  }
  std::sort(open.entries.begin(), open.entries.end(), [](const Entry& a, const Entry& b) { return a.name < b.name; });
  if (!error) return failure;
  if (error == std::errc::permission_denied) {
    return Input{open.path.substr(0, open.path.size() - 1),
                 "You may not look into this folder; mend its permissions, or leave it out.", ""};
  }
  return Input{open.path.substr(0, open.path.size() - 1), "The folder could not be listed: " + error.message() + ".",
               ""};
}

// What a name in the innermost folder stands for; nullopt when it is a folder, which is then entered.
std::optional<Input> Inputs::take(Entry entry) {
  std::string path = folders_.back().path + entry.name;
  switch (entry.kind) {
    case Entry::Kind::folder:
      return enter(std::move(path));
    case Entry::Kind::special:
      said_.push_back({path, "", "'" + path + "' is no file but a pipe, a socket or a device, so it is passed over."});
      return std::nullopt;
    case Entry::Kind::broken_link:
      return Input{std::move(path), "The link leads to no file; mend or remove it.", ""};
    default:
      return Input{std::move(path), "", ""};
  }
}

// Do the globs and the ignore files let this path of the innermost folder in?
bool Inputs::is_chosen(const std::string& path, bool is_folder) const {
  using Verdict = PathRules::Verdict;
  const auto below = [&](const Folder& folder) { return std::string_view(path).substr(folder.path.size()); };
  if (!globs_.empty()) {
    const Verdict verdict = globs_.judge(below(folders_.front()), is_folder);
    if (verdict != Verdict::none) return verdict == Verdict::named;
    if (!is_folder && globs_.names_any()) return false;
  }
  for (auto folder = folders_.rbegin(); folder != folders_.rend(); ++folder) {
    const Verdict verdict = folder->rules.judge(below(*folder), is_folder);
    if (verdict != Verdict::none) return verdict == Verdict::taken_back;
  }
  return true;
}

bool Inputs::is_output(const std::string& path) const {
  struct stat status {};
  if (outputs_.empty() || stat(path.c_str(), &status) != 0) return false;
  return std::find(outputs_.begin(), outputs_.end(), Identity(status.st_dev, status.st_ino)) != outputs_.end();
}

std::optional<Input> Inputs::read_ignore_files(Folder& folder) const {
  for (const char* name : {".gitignore", ".ignore", ".figxignore"}) {
    const std::string path = folder.path + name;
    std::error_code error;
    if (!fs::is_regular_file(path, error)) continue;
    std::string text(kLongestIgnoreFile + 1, '\0');
    std::ifstream file(path, std::ios::binary);
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
    if (file.bad() || (text.empty() && fs::file_size(path, error) != 0)) {
      return Input{path, "The ignore file could not be read; mend its permissions, or say --no-ignore.", ""};
    }
    if (text.size() > kLongestIgnoreFile) {
      return Input{path, "The ignore file is longer than 1 MB; shorten it, or say --no-ignore.", ""};
    }
    folder.rules.add_file(text);
  }
  return std::nullopt;
}

}  // namespace figx::cli
