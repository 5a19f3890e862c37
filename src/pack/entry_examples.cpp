// The examples of an entry: texts that it must match and texts that it must not.
#include <algorithm>
#include <vector>

#include "base/suggest.h"
#include "pack/entry.h"
#include "pack/schema.h"

namespace figx::pack {
namespace {

using Type = json::Value::Type;

// How often `part` stands in `text`, overlaps included.
int occurrences(std::string_view text, std::string_view part) {
  int found = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

// Complains about members of an example that are not among `known`; false when there are any.
bool check_keys(const json::Value& example, const std::vector<std::string_view>& known, FileReader& reader) {
  bool good = true;
  for (const json::Member& member : example.members) {
    if (std::find(known.begin(), known.end(), member.key) == known.end()) {
      reader.complain(member.at,
                      "unknown field \"" + member.key + "\" of an example" + did_you_mean(member.key, known));
      good = false;
    }
  }
  return good;
}

// The member `key` as text; empty, with a complaint, when it has none.
std::string read_text(const json::Value& example, std::string_view key, std::string_view advice, FileReader& reader) {
  const std::string name = "\"" + std::string(key) + "\"";
  const json::Value* value = example.find(key);
  if (!value) {
    reader.complain(example.at, "this example has no " + name + "; " + std::string(advice));
  } else if (reader.expect(*value, Type::string, name)) {
    if (value->text.empty()) reader.complain(value->at, name + " is empty; " + std::string(advice));
    return value->text;
  }
  return "";
}

// The fields of the figure that a rule must give; null stands for a field without a value.
void read_figure(const json::Value& figure, Accept& accept, FileReader& reader) {
  if (!reader.expect(figure, Type::object, "\"fields\"")) return;
  for (const json::Member& member : figure.members) {
    const auto known = figure_fields();
    const Type type = member.value.type;
    if (std::find(known.begin(), known.end(), member.key) == known.end()) {
      reader.complain(member.at, "a figure has no field \"" + member.key + "\"" + did_you_mean(member.key, known));
    } else if (type == Type::object || type == Type::array || type == Type::boolean) {
      reader.expect(member.value, Type::string, "\"" + member.key + "\"");
    } else {
      accept.fields[member.key] = type == Type::null ? "" : member.value.text;
    }
  }
}

void read_nth(const json::Value& example, Accept& accept, FileReader& reader) {
  const json::Value* nth = example.find("nth");
  if (nth && !reader.expect(*nth, Type::number, "\"nth\"")) return;
  const bool digit = nth && nth->text.size() == 1 && nth->text[0] >= '1' && nth->text[0] <= '9';
  if (nth && !digit) return reader.complain(nth->at, "\"nth\" counts the places of the span from 1 to 9; correct it");
  if (digit) accept.nth = nth->text[0] - '0';

  const json::Value* span = example.find("span");
  if (!span || accept.text.empty() || accept.span.empty()) return;
  const int found = occurrences(accept.text, accept.span);
  if (found == 0) {
    reader.complain(span->at, "the span does not stand in the text; copy it from there");
  } else if (found > 1 && !nth) {
    reader.complain(span->at, "the span stands in the text " + std::to_string(found) +
                                  " times; say which one is meant with \"nth\": 1, or change the text");
  } else if (accept.nth > found) {
    reader.complain(nth->at, "the span stands in the text only " + std::to_string(found) +
                                 (found == 1 ? " time" : " times") + "; correct \"nth\" or the text");
  }
}

Accept read_accept(const json::Value& example, Kind kind, FileReader& reader) {
  Accept accept;
  accept.at = reader.position(example.at);
  if (!reader.expect(example, Type::object, "an example")) return accept;
  std::vector<std::string_view> known = {"text", "span", "nth"};
  if (kind == Kind::rule) known.push_back("fields");
  if (!check_keys(example, known, reader)) return accept;
  accept.text = read_text(example, "text", "write a text that the entry must match", reader);
  if (example.find("span")) {
    accept.span = read_text(example, "span", "leave it out when the whole text is meant", reader);
  } else if (kind != Kind::rule) {
    accept.span = accept.text;
  }
  read_nth(example, accept, reader);
  if (const json::Value* figure = example.find("fields"); figure && kind == Kind::rule)
    read_figure(*figure, accept, reader);
  return accept;
}

Reject read_reject(const json::Value& example, FileReader& reader) {
  Reject reject;
  reject.at = reader.position(example.at);
  if (!reader.expect(example, Type::object, "an example")) return reject;
  if (!check_keys(example, {"text", "why"}, reader)) return reject;
  reject.text = read_text(example, "text", "write a text that the entry must not match", reader);
  reject.why = read_text(example, "why", "say why the entry must not match", reader);
  return reject;
}

// The list `key`, which every entry must have; null with a complaint when there is none.
const json::Value* read_list(const json::Value& object, std::string_view key, std::string_view advice,
                             FileReader& reader) {
  const std::string name = "\"" + std::string(key) + "\"";
  const json::Value* list = object.find(key);
  if (!list) {
    reader.complain(object.at, "this entry has no " + name + "; " + std::string(advice));
    return nullptr;
  }
  if (!reader.expect(*list, Type::array, name)) return nullptr;
  if (list->items.empty()) reader.complain(list->at, name + " is empty; " + std::string(advice));
  return list;
}

}  // namespace

void read_examples(const json::Value& object, const Meant& meant, Entry& entry, FileReader& reader) {
  const auto items = [&](std::string_view key, std::string_view advice) -> const std::vector<json::Value>& {
    static const std::vector<json::Value> kNone;
    const json::Value* list = seems_meant(meant, key) ? nullptr : read_list(object, key, advice, reader);
    return list ? list->items : kNone;
  };
  for (const json::Value& item :
       items("accept", R"(show a text that it must match: [{"text": "...", "span": "..."}])")) {
    entry.accept.push_back(read_accept(item, entry.kind, reader));
  }
  for (const json::Value& item :
       items("reject", R"(show a text that it must not match: [{"text": "...", "why": "..."}])")) {
    entry.reject.push_back(read_reject(item, reader));
  }
}

}  // namespace figx::pack
