// What is wrong with the packs of one load: finished sentences, each with its place.
#include "pack/problems.h"

namespace figx::pack {

std::string Problems::message() const {
  std::string all;
  for (const std::string& message : messages_) {
    if (!all.empty()) all += '\n';
    all += message;
  }
  if (count_ > messages_.size()) {
    all += "\n" + std::to_string(count_ - messages_.size()) + " more problems are not shown; mend these first.";
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
