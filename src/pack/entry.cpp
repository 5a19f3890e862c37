// One entry of a pack: from the JSON object to an Entry, with every mistake named where it stands.
#include "pack/entry.h"

#include <algorithm>
#include <optional>

#include "base/suggest.h"
#include "pack/pattern.h"
#include "pack/schema.h"

namespace figx::pack {
namespace {

using Type = json::Value::Type;

std::string quoted(std::string_view word) {
  return "\"" + std::string(word) + "\"";
}

// The kind that the entry's keys name; complains when they name none or two.
std::optional<Kind> read_kind(const json::Value& object, FileReader& reader) {
  const KindRow* first = nullptr;
  for (const json::Member& member : object.members) {
    for (const KindRow& row : kinds()) {
      if (row.key != member.key || (first && first->kind == row.kind)) continue;
      if (first) {
        reader.complain(member.at, "an entry is one thing, and this one is a " + quoted(first->key) +
                                       " already; remove " + quoted(row.key) + " or make it an entry of its own");
        return std::nullopt;
      }
      first = &row;
    }
  }
  if (first) return first->kind;
  std::vector<std::string_view> names;
  for (const KindRow& row : kinds()) names.push_back(row.key);
  const auto all = entry_keys(std::nullopt);
  for (const json::Member& member : object.members) {
    if (std::find(all.begin(), all.end(), member.key) == all.end()) {
      reader.complain(member.at, "unknown field " + quoted(member.key) + did_you_mean(member.key, all));
      return std::nullopt;
    }
  }
  reader.complain(object.at,
                  "this entry does not say what it is" + did_you_mean("", names) + ", as in \"metric\": \"revenue\"");
  return std::nullopt;
}

void read_id(const json::Value& object, Entry& entry, FileReader& reader) {
  const json::Value* id = object.find("id");
  if (!id)
    return reader.complain(object.at, "this entry has no \"id\"; give it one of its own, such as \"metric.revenue\"");
  if (!reader.expect(*id, Type::string, "\"id\"")) return;
  entry.id = id->text;
  const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.'; };
  const auto bad = std::find_if_not(id->text.begin(), id->text.end(), allowed);
  if (id->text.empty()) return reader.complain(id->at, "the id is empty; name it, such as \"metric.revenue\"");
  if (bad == id->text.end()) return;
  reader.complain_inside(*id, static_cast<std::size_t>(bad - id->text.begin()),
                         "an id has only a-z, 0-9, _ and . in it; change this character");
}

// Complains about a control character in `string`: "\b" is a backspace to JSON.
bool printable(const json::Value& string, FileReader& reader) {
  const auto bad = std::find_if(string.text.begin(), string.text.end(),
                                [](char c) { return (c >= 0 && c < 0x20 && c != '\n' && c != '\t') || c == 0x7F; });
  if (bad == string.text.end()) return true;
  const std::string advice = *bad == '\b' || *bad == '\f'
                                 ? "this escape is a control character to JSON; a pattern's backslash is written twice"
                                 : "this escape is a control character, which no text has; remove it";
  reader.complain_inside(string, static_cast<std::size_t>(bad - string.text.begin()), advice);
  return false;
}

// One pattern; complains inside the string, where RE2 stumbled.
bool read_one_pattern(const json::Value& value, std::string_view key, PatternUse use, FileReader& reader) {
  if (!reader.expect(value, Type::string, quoted(key))) return false;
  if (!printable(value, reader)) return false;
  if (!reader.compiles_patterns()) return true;
  const auto problem = check_pattern(value.text, use);
  if (!problem) return true;
  reader.complain_inside(value, problem->offset, problem->message);
  return false;
}

// A pattern, or a list of alternatives, as one pattern.
std::string read_pattern(const json::Value& value, std::string_view key, PatternUse use, FileReader& reader) {
  if (!value.is(Type::array)) return read_one_pattern(value, key, use, reader) ? value.text : "";
  if (value.items.empty()) {
    reader.complain(value.at, "the list of alternatives is empty; write at least one pattern into " + quoted(key));
    return "";
  }
  std::string joined;
  bool good = true;
  for (const json::Value& item : value.items) {
    good = read_one_pattern(item, "each of " + std::string(key), use, reader) && good;
    joined += (joined.empty() ? "(?:" : "|(?:") + item.text + ")";
  }
  if (!good) return "";
  if (!reader.compiles_patterns()) return joined;
  if (const auto problem = check_pattern(joined, use)) {
    reader.complain(value.at, "together, " + problem->message);
    return "";
  }
  return joined;
}

// A field's value as text, checked against its type.
void read_field(const json::Member& member, FieldType type, std::string_view choices, std::string& out,
                FileReader& reader) {
  const json::Value& value = member.value;
  const bool number = type == FieldType::integer || type == FieldType::number || type == FieldType::decimal;
  if (type == FieldType::flag || (number && value.is(Type::number))) {
    if (!reader.expect(value, number ? Type::number : Type::boolean, quoted(member.key))) return;
  } else if (type == FieldType::integer) {
    reader.expect(value, Type::number, quoted(member.key));
    return;
  } else if (!reader.expect(value, Type::string, quoted(member.key)) || !printable(value, reader)) {
    return;
  }
  if (const auto reason = refuse(type, choices, value.text)) {
    reader.complain(value.at, quoted(member.key) + ": " + quoted(value.text) + " " + *reason);
    return;
  }
  out = value.text;
}

// A key that no entry of this kind has; notes which one it seems to mean.
void unknown_key(const json::Member& member, const KindRow& row, Meant& meant, FileReader& reader) {
  const auto keys = entry_keys(row.kind);
  std::string owners;
  for (const KindRow& other : kinds()) {
    if (find_field(other.kind, member.key)) owners += (owners.empty() ? "a " : " or a ") + std::string(other.key);
  }
  const bool pattern = std::any_of(kinds().begin(), kinds().end(),
                                   [&](const KindRow& other) { return other.pattern_key == member.key; });
  const std::string a_kind = "a " + std::string(row.key);
  if (pattern) {
    meant.push_back(row.pattern_key);
    reader.complain(member.at, "the pattern of " + a_kind + " is called " + quoted(row.pattern_key) + "; rename this");
  } else if (!owners.empty()) {
    reader.complain(member.at,
                    a_kind + " has no field " + quoted(member.key) + ", which belongs to " + owners + "; remove it");
  } else {
    meant.push_back(nearest(member.key, keys));
    reader.complain(member.at, "unknown field " + quoted(member.key) + did_you_mean(member.key, keys));
  }
}

// Everything of an entry but its id, kind and examples.
void read_member(const json::Member& member, const KindRow& row, Entry& entry, Meant& meant, FileReader& reader) {
  const auto& [key, at, value] = member;
  if (key == "id" || key == "accept" || key == "reject") return;
  if (key == "about") {
    reader.expect(value, Type::string, "\"about\"");
  } else if (key == row.key) {
    read_field(member, row.name_type, row.name_choices, entry.name, reader);
  } else if (key == row.pattern_key) {
    entry.match = read_pattern(value, key, PatternUse::match, reader);
  } else if (key == "unless_before") {
    entry.unless_before = read_pattern(value, key, PatternUse::before, reader);
  } else if (key == "unless_after") {
    entry.unless_after = read_pattern(value, key, PatternUse::after, reader);
  } else if (const Field* field = find_field(row.kind, key)) {
    read_field(member, field->type, field->choices, entry.fields[key], reader);
  } else {
    unknown_key(member, row, meant, reader);
  }
}

void check_missing(const json::Value& object, const KindRow& row, const Meant& meant, FileReader& reader) {
  const std::string this_kind = "this " + std::string(row.key);
  const auto missing = [&](std::string_view key) { return !object.find(key) && !seems_meant(meant, key); };
  if (missing(row.pattern_key)) {
    reader.complain(object.at,
                    this_kind + " has no " + quoted(row.pattern_key) + "; give it the pattern that finds it");
  }
  for (const Field& field : fields()) {
    if (field.kind != row.kind || !field.required || !missing(field.name)) continue;
    const json::Value* when = field.when_key.empty() ? nullptr : object.find(field.when_key);
    if (!field.when_key.empty() && !(when && when->is(Type::string) && when->text == field.when_is)) continue;
    const std::string because = when ? " is a " + quoted(field.when_is) + " and" : "";
    const auto choices = split_choices(field.choices);
    reader.complain(object.at, this_kind + because + " has no " + quoted(field.name) +
                                   (choices.empty() ? "; add it" : "; give it one of " + list_of(choices)));
  }
}

}  // namespace

bool seems_meant(const Meant& meant, std::string_view key) {
  return std::find(meant.begin(), meant.end(), key) != meant.end();
}

Entry read_entry(const json::Value& object, FileReader& reader) {
  Entry entry;
  entry.at = reader.position(object.at);
  if (!reader.expect(object, Type::object, "an entry")) return entry;
  read_id(object, entry, reader);
  const auto kind = read_kind(object, reader);
  if (!kind) return entry;
  entry.kind = *kind;
  Meant meant;
  for (const json::Member& member : object.members) {
    entry.field_at.emplace(member.key, reader.position(member.value.at));
    read_member(member, row_of(*kind), entry, meant, reader);
  }
  check_missing(object, row_of(*kind), meant, reader);
  read_examples(object, meant, entry, reader);
  return entry;
}

}  // namespace figx::pack
