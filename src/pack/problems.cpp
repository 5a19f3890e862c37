// What is wrong with the packs of one load: finished sentences, each with its place.
#include "pack/problems.h"

#include <algorithm>

namespace figx::pack {

void Problems::add(const SourceFile& file, const json::Spot& at, std::string_view message) {
  if (++count_ > kMost) return;
  const Problem problem{&file, at, std::string(message)};
  // What is missing is found last and stands first.
  const auto later = [](const Problem& a, const Problem& b) { return a.file == b.file && a.at.offset < b.at.offset; };
  const auto same_file =
      std::find_if(problems_.begin(), problems_.end(), [&](const Problem& earlier) { return earlier.file == &file; });
  problems_.insert(std::upper_bound(same_file, problems_.end(), problem, later), problem);
}

std::string Problems::message() const {
  std::string all;
  for (const Problem& problem : problems_) {
    if (!all.empty()) all += '\n';
    const Position at{problem.file->name, problem.at.line, problem.at.column};
    all += describe_in(problem.file->text, at, problem.message);
  }
  if (const std::size_t hidden = count_ - problems_.size(); hidden > 0) {
    all += "\n" + std::to_string(hidden) + (hidden == 1 ? " more problem is" : " more problems are") +
           " not shown; mend these first.";
  }
  return all;
}

void FileReader::complain_inside(const json::Value& string, std::size_t offset, std::string_view message) {
  complain(json::spot_at(file_.text, json::offset_in_string(file_.text, string.at.offset, offset)), message);
}

bool FileReader::expect(const json::Value& value, json::Value::Type type, std::string_view name) {
  if (value.is(type)) return true;
  complain(value.at, std::string(name) + " must be " + std::string(json::type_name(type)) + " and not " +
                         std::string(json::type_name(value.type)));
  return false;
}

}  // namespace figx::pack
