// How far a run has come, in a file beside its output, so that --resume can go on after a kill at any moment.
#include "cli/journal.h"

#include <fcntl.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <utility>

namespace figx::cli {
namespace {

constexpr const char* kFirst = "figx-journal 1 ";
constexpr const char* kLast = " .";  // ends every whole line

std::string line_of(const Progress& progress) {
  std::ostringstream line;
  line << progress.position.input << ' ' << progress.position.document << ' ' << progress.output << ' '
       << progress.errors << ' ' << progress.records << ' ' << progress.failed << ' ' << progress.begun << ' '
       << progress.complete << kLast;
  return line.str();
}

std::optional<Progress> progress_of(const std::string& line) {
  Progress progress;
  std::istringstream words(line);
  std::string last;
  words >> progress.position.input >> progress.position.document >> progress.output >> progress.errors >>
      progress.records >> progress.failed >> progress.begun >> progress.complete >> last;
  if (!words || last != ".") return std::nullopt;
  return progress;
}

}  // namespace

Journal::~Journal() {
  if (file_ >= 0) close(file_);
}

std::optional<Progress> Journal::read(std::string& run) const {
  std::ifstream file(path_, std::ios::binary);
  std::string line;
  if (!std::getline(file, line) || !line.starts_with(kFirst) || !line.ends_with(kLast)) return std::nullopt;
  run = line.substr(std::string_view(kFirst).size());
  run.resize(run.size() - std::string_view(kLast).size());
  std::optional<Progress> last;
  while (std::getline(file, line)) {
    if (const auto progress = progress_of(line)) last = progress;
  }
  return last;
}

bool Journal::begin(const std::string& run) {
  if (file_ >= 0) close(file_);
  file_ = open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
  return write(kFirst + run + kLast);
}

bool Journal::append() {
  file_ = open(path_.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW);
  return write("");  // ends a line that was cut short
}

bool Journal::add(const Progress& progress) {
  return write(line_of(progress));
}

bool Journal::write(const std::string& line) {
  const std::string bytes = line + '\n';
  return file_ >= 0 && ::write(file_, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size());
}

void Journal::remove() {
  if (file_ >= 0) close(std::exchange(file_, -1));
  unlink(path_.c_str());
}

}  // namespace figx::cli
