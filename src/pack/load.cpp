// Reads and validates packs: every file to JSON, every object to an entry, every id only once.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/suggest.h"
#include "pack/entry.h"
#include "pack/json_position.h"
#include "pack/pack.h"
#include "pack/problems.h"

namespace figx::pack {
namespace {

using Type = json::Value::Type;

constexpr std::array<std::string_view, 3> kFileKeys = {"pack", "about", "entries"};

// The pack's own fields; null with complaints when there are no entries to read.
const json::Value* read_header(const json::Value& root, FileReader& reader) {
  if (!reader.expect(root, Type::object, "a pack")) return nullptr;
  bool misspelt = false;
  for (const json::Member& member : root.members) {
    if (std::find(kFileKeys.begin(), kFileKeys.end(), member.key) == kFileKeys.end()) {
      misspelt = misspelt || nearest(member.key, kFileKeys) == "entries";
      reader.complain(member.at,
                      "unknown field \"" + member.key + "\" of a pack" + did_you_mean(member.key, kFileKeys));
    } else if (member.key != "entries" && reader.expect(member.value, Type::string, "\"" + member.key + "\"") &&
               member.value.text.empty()) {
      reader.complain(member.value.at, "\"" + member.key + "\" is empty; fill it in");
    }
  }
  if (!root.find("pack")) reader.complain(root.at, "this pack has no name; add \"pack\": \"...\"");
  const json::Value* entries = root.find("entries");
  if (!entries && misspelt) return nullptr;
  if (!entries) {
    reader.complain(root.at, "this pack has no \"entries\"; add \"entries\": [...]");
    return nullptr;
  }
  if (!reader.expect(*entries, Type::array, "\"entries\"")) return nullptr;
  if (entries->items.empty()) reader.complain(entries->at, "this pack has no entries; write one, or remove the file");
  return entries;
}

// Where an id was first used.
struct Place {
  const SourceFile* file;
  int line;
};

// Complains when an id was used before, in this file or another.
void check_id(const json::Value& object, const SourceFile& file, std::unordered_map<std::string, Place>& ids,
              FileReader& reader) {
  const json::Value* id = object.find("id");
  if (!id || !id->is(Type::string) || id->text.empty()) return;
  const auto [first, fresh] = ids.emplace(id->text, Place{&file, id->at.line});
  if (fresh) return;
  const auto& [used_in, line] = first->second;
  reader.complain(id->at, "the id \"" + id->text + "\" is already used at " + used_in->name + ":" +
                              std::to_string(line) + (used_in->checked ? ", a pack built into figx" : "") +
                              "; choose another");
}

}  // namespace

Result<Pack> load(const std::vector<SourceFile>& files) {
  Problems problems;
  Pack pack;
  std::unordered_map<std::string, Place> ids;
  for (const SourceFile& file : files) {
    FileReader reader(file, problems);
    const json::Parsed parsed = json::parse(file.text);
    for (const json::Problem& problem : parsed.problems) reader.complain(problem.at, problem.message);
    const json::Value* entries = parsed.root ? read_header(*parsed.root, reader) : nullptr;
    if (!entries) continue;
    for (const json::Value& object : entries->items) {
      Entry entry = read_entry(object, reader);
      check_id(object, file, ids, reader);
      entry.builtin = file.checked;
      pack.entries.push_back(std::move(entry));
    }
  }
  if (problems.count() > 0) return Error{problems.message()};
  std::stable_partition(pack.entries.begin(), pack.entries.end(), [](const Entry& e) { return !e.builtin; });
  return pack;
}

}  // namespace figx::pack
