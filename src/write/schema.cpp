// The JSON Schema of a record, its fields out of the list that every format walks through.
#include <algorithm>
#include <stdexcept>

#include "figx/writer.h"
#include "write/fields.h"

namespace figx {
namespace {

struct Word {
  std::string_view name;
  std::string_view more;  // further keywords of the schema, with a comma before each
  std::string_view text;
};

// What the C++ types of the fields leave open.
constexpr Word kWords[] = {
    {"doc", "", "The document: its path, or the id that a stream gives."},
    {"company", "", "Registry id such as NASDAQ:META or HKEX:00700, else the name as the text gives it."},
    {"company_name", "", "The registry's short Chinese name, else the text's."},
    {"segment", "", "A part of the company; null: the whole of it."},
    {"metric", R"(, "pattern": "^[a-z][a-z0-9_]*$")", "What is measured. Packs may add metrics; built in are "},
    {"variant", R"(, "enum": ["adjusted", "recurring", "basic", "diluted", null])", "How the metric is defined."},
    {"measure", R"(, "enum": ["value", "yoy", "qoq", "change", "share"])",
     "The metric's own level, a growth on the year or period before, a change whose base is not said, or a share of "
     "the company's total."},
    {"basis", R"(, "enum": ["actual", "guidance", "prior_guidance", "consensus"])",
     "A result, the company's outlook, one that was replaced, or what analysts expect."},
    {"period",
     R"(, "pattern": "^(FY)?([0-9]{4}(Q[1-4]|H[12]|-([1-9]|1[0-2])M|-(0[1-9]|1[0-2]))?|Q[1-4]|H[12]|([1-9]|1[0-2])M)$")",
     "The period that the number is for: 2024Q4, 2024H1, 2024, 2024-9M, 2024-09, FY2025Q2; null: nothing gives it."},
    {"value", "", "A single number in the unit's base, an exact decimal; null: a range."},
    {"low", "", "The low end of a range; null: it is open, or there is no range."},
    {"high", "", "The high end of a range; null: it is open, or there is no range."},
    {"unit", R"(, "pattern": "^([A-Z]{3}(/share)?|percent|pp|person|unit)$")",
     "An ISO 4217 code, such a code a share, percent, percentage points, persons, or counted things."},
    {"approx", R"(, "enum": ["about", "over", "under", null])", "How the text hedges the number."},
    {"text", "", "The number as the source writes it; source[start:end] is this."},
    {"start", "", "Where text begins, in code points of the decoded source."},
    {"end", "", "Where text ends, exclusive."},
    {"sentence", "", "The sentence around it, as the source writes it."},
    {"rule", "", "The id of the pattern that found it."},
    {"page", R"(, "minimum": 1)", "The page, in documents that have pages."},
    {"confidence", R"(, "minimum": 0, "maximum": 1)", "How sure it is that all fields are right."},
    {"checks", "", "Which other records of the document agree or disagree with this one by arithmetic."},
};

constexpr std::string_view kReference =
    R"({"type": "object", "properties": {"start": {"type": "integer", "minimum": 0}, "metric": {"type": "string"}, )"
    R"("measure": {"$ref": "#/properties/measure"}}, "required": ["start", "metric", "measure"], )"
    R"("additionalProperties": false})";
constexpr std::string_view kCheck =
    R"({"type": "object", "properties": {"check": {"type": "string", "enum": ["growth", "part", "share", "margin", )"
    R"("repeat", "order", "sign", "conversion"]}, "agrees": {"type": "boolean"}, "with": {"type": "array", )"
    R"("items": {"$ref": "#/$defs/reference"}, "minItems": 1}}, "required": ["check", "agrees", "with"], )"
    R"("additionalProperties": false})";
constexpr std::string_view kUnassigned =
    R"({"type": "object", "properties": {"doc": {"type": "string"}, "text": {"type": "string"}, )"
    R"("start": {"type": "integer", "minimum": 0}, "end": {"type": "integer", "minimum": 0}, )"
    R"("reason": {"type": "string"}, "sentence": {"type": "string"}}, )"
    R"("required": ["doc", "text", "start", "end", "reason", "sentence"], "additionalProperties": false})";
constexpr std::string_view kFailure =
    R"({"type": "object", "properties": {"doc": {"type": "string"}, "line": {"type": ["integer", "null"], "minimum": 1}, )"
    R"("error": {"type": "string"}}, "required": ["doc", "line", "error"], "additionalProperties": false})";

// The schema's type of a C++ type.
std::string_view type_of(const std::string&) {
  return R"("type": "string")";
}
std::string_view type_of(const std::optional<std::string>&) {
  return R"("type": ["string", "null"])";
}
std::string_view type_of(std::size_t) {
  return R"("type": "integer", "minimum": 0)";
}
std::string_view type_of(const std::optional<int>&) {
  return R"("type": ["integer", "null"])";
}
std::string_view type_of(const Decimal&) {
  return R"("type": "number")";
}
std::string_view type_of(const std::optional<Decimal>&) {
  return R"("type": ["number", "null"])";
}
std::string_view type_of(const std::vector<Check>&) {
  return R"("type": "array", "items": {"$ref": "#/$defs/check"})";
}

}  // namespace

std::string json_schema(const std::vector<std::string>& metrics) {
  std::string properties, required;
  for_each_field(Figure{}, [&](std::string_view name, const auto& value) {
    const auto* word =
        std::find_if(std::begin(kWords), std::end(kWords), [&](const Word& one) { return one.name == name; });
    if (word == std::end(kWords)) throw std::logic_error("The schema has no words for " + std::string(name));
    std::string text(word->text);
    if (name == "metric") {
      const std::vector<std::string_view> all(metrics.begin(), metrics.end());
      for (const std::string_view& one : all) (text += &one == all.data() ? "" : ", ") += one;
      text += '.';
    }
    if (!properties.empty()) properties += ",\n", required += ", ";
    properties.append("    \"").append(name).append("\": {").append(type_of(value)).append(word->more);
    properties.append(", \"description\": \"").append(text).append("\"}");
    required.append("\"").append(name).append("\"");
  });
  std::string out =
      "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n  \"title\": \"figure\",\n"
      "  \"description\": \"A record of figx: a line of jsonl, an item of json.\",\n"
      "  \"type\": \"object\",\n  \"properties\": {\n" +
      properties + "\n  },\n  \"required\": [" + required + "],\n  \"additionalProperties\": false,\n  \"$defs\": {\n";
  out.append(
      "    \"figures\": {\"type\": \"array\", \"items\": {\"$ref\": \"#\"}, \"description\": \"All of json.\"},\n");
  out.append("    \"check\": ").append(kCheck).append(",\n    \"reference\": ").append(kReference);
  out.append(",\n    \"unassigned\": ").append(kUnassigned).append(",\n    \"failure\": ").append(kFailure);
  return out + "\n  }\n}\n";
}

}  // namespace figx
