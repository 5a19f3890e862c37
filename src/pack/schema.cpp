// What an entry may say: the fields of each kind and the values they take, as one table.
#include "pack/schema.h"

#include <algorithm>

#include "base/suggest.h"
#include "figx/decimal.h"

namespace figx::pack {
namespace {

constexpr std::string_view kPeriods =
    "year|half|quarter|month|first_quarters|first_months|months|closing|list|previous|next|current|same_last_year|"
    "full_year|vague";

constexpr KindRow kKinds[] = {
    {Kind::metric, "metric", FieldType::name, "match"}, {Kind::cue, "cue", FieldType::name, "match"},
    {Kind::other, "other", FieldType::text, "match"},   {Kind::period, "period", FieldType::choice, "match", kPeriods},
    {Kind::unit, "unit", FieldType::text, "match"},     {Kind::company, "company", FieldType::name, "match"},
    {Kind::rule, "rule", FieldType::name, "shape"},
};

constexpr std::string_view kVariants = "adjusted|recurring|basic|diluted";
constexpr bool kRequired = true;

// A new field is a new row; nothing else knows the names.
constexpr Field kFields[] = {
    {Kind::metric, "kind", FieldType::choice, "money|ratio|per_share|count", kRequired},
    {Kind::metric, "variant", FieldType::choice, kVariants},
    {Kind::metric, "also", FieldType::choice, kVariants},
    {Kind::metric, "sign", FieldType::choice, "loss"},
    {Kind::metric, "sign_of", FieldType::choice, "before"},
    {Kind::metric, "as_ratio", FieldType::name},
    {Kind::metric, "as_money", FieldType::name},
    {Kind::metric, "after_net_income", FieldType::name},
    {Kind::metric, "change", FieldType::choice, "rise|fall"},
    {Kind::metric, "per", FieldType::decimal},
    {Kind::metric, "scope", FieldType::choice, "company"},
    {Kind::metric, "profit", FieldType::flag},
    {Kind::metric, "instant", FieldType::flag},

    {Kind::cue, "value", FieldType::choice, "adjusted|recurring|basic|diluted|none", kRequired, "cue", "variant"},

    {Kind::period, "year", FieldType::choice, "focus|same|last|before_last|next"},
    {Kind::period, "fiscal", FieldType::flag},
    {Kind::period, "span", FieldType::choice, "quarter|half|month|year"},
    {Kind::period, "q", FieldType::choice, "1|2|3|4"},
    {Kind::period, "h", FieldType::choice, "1|2"},

    {Kind::unit, "kind", FieldType::choice, "money|ratio|count|word|other", kRequired},
    {Kind::unit, "power", FieldType::integer},
    {Kind::unit, "position", FieldType::choice, "before|after|both"},
    {Kind::unit, "bare", FieldType::flag},
    {Kind::unit, "small", FieldType::flag},
    {Kind::unit, "per_share", FieldType::flag},
    {Kind::unit, "value", FieldType::number, {}, kRequired, "kind", "word"},
    {Kind::unit, "reason"},

    {Kind::rule, "basis", FieldType::choice, "actual|guidance|prior_guidance|consensus"},
    {Kind::rule, "reason"},
};

constexpr std::string_view kCommonKeys[] = {"id", "about", "unless_before", "unless_after", "accept", "reject"};

constexpr std::string_view kFigureFields[] = {"company", "segment", "metric", "variant", "measure", "basis", "period",
                                              "value",   "low",     "high",   "unit",    "approx",  "text",  "reason"};

bool is_name(std::string_view text) {
  const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto allowed = [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '_'; };
  return !text.empty() && letter(text[0]) && std::all_of(text.begin(), text.end(), allowed);
}

bool is_integer(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && text.size() <= 9 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::span<const KindRow> kinds() {
  return kKinds;
}

const KindRow& row_of(Kind kind) {
  return *std::find_if(std::begin(kKinds), std::end(kKinds), [&](const KindRow& row) { return row.kind == kind; });
}

std::span<const Field> fields() {
  return kFields;
}

const Field* find_field(Kind kind, std::string_view name) {
  const auto found = std::find_if(std::begin(kFields), std::end(kFields),
                                  [&](const Field& field) { return field.kind == kind && field.name == name; });
  return found == std::end(kFields) ? nullptr : &*found;
}

std::vector<std::string_view> entry_keys(std::optional<Kind> kind) {
  std::vector<std::string_view> keys(std::begin(kCommonKeys), std::end(kCommonKeys));
  const auto add = [&](std::string_view key) {
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
  };
  for (const KindRow& row : kKinds) {
    if (kind && row.kind != *kind) continue;
    add(row.key);
    add(row.pattern_key);
  }
  for (const Field& field : kFields) {
    if (!kind || field.kind == *kind) add(field.name);
  }
  return keys;
}

std::span<const std::string_view> figure_fields() {
  return kFigureFields;
}

std::vector<std::string_view> split_choices(std::string_view choices) {
  std::vector<std::string_view> out;
  while (!choices.empty()) {
    const std::size_t bar = std::min(choices.find('|'), choices.size());
    out.push_back(choices.substr(0, bar));
    choices.remove_prefix(std::min(bar + 1, choices.size()));
  }
  return out;
}

std::optional<std::string> refuse(FieldType type, std::string_view choices, std::string_view value) {
  switch (type) {
    case FieldType::text:
      if (value.empty()) return "is empty; fill it in or leave the field out";
      break;
    case FieldType::name:
      if (!is_name(value)) return "is no name; use a-z, 0-9 and _, beginning with a letter";
      break;
    case FieldType::choice: {
      const auto allowed = split_choices(choices);
      if (std::find(allowed.begin(), allowed.end(), value) == allowed.end()) {
        return "is unknown here" + did_you_mean(value, allowed);
      }
      break;
    }
    case FieldType::flag:
      if (value != "true" && value != "false") return "is neither true nor false; write one of them, without quotes";
      break;
    case FieldType::integer:
      if (!is_integer(value)) return "is no whole number of at most nine digits";
      break;
    case FieldType::number:
      if (!Decimal::parse(value)) return "is no exact number; write it like \"10000\" or \"-0.5\"";
      break;
    case FieldType::decimal:
      if (const auto number = Decimal::parse(value); !number || number->is_zero() || number->is_negative()) {
        return "is no exact number above zero; write it like \"10000\" or \"0.01\"";
      }
      break;
  }
  return std::nullopt;
}

}  // namespace figx::pack
