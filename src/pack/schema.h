// What an entry may say: the fields of each kind and the values they take, as one table.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pack/pack.h"

namespace figx::pack {

enum class FieldType {
  text,     ///< any text that is not empty
  name,     ///< a-z, 0-9 and _, beginning with a letter
  choice,   ///< one of the field's choices
  flag,     ///< true or false
  integer,  ///< a whole number
  number,   ///< an exact number, as a number or in quotes
  decimal,  ///< an exact number above zero, as a number or in quotes
};

/// One field of one kind of entry.
struct Field {
  Kind kind;
  std::string_view name;
  FieldType type = FieldType::text;
  std::string_view choices = {};  ///< of FieldType::choice, joined with |
  bool required = false;
  std::string_view when_key = {}, when_is = {};  ///< of a required one: it is of entries that say this, else of all
};

/// One kind of entry: the key that names it, what that key's value is, and which key holds the pattern.
struct KindRow {
  Kind kind;
  std::string_view key;
  FieldType name_type;
  std::string_view pattern_key;
  std::string_view name_choices = {};  ///< of FieldType::choice, joined with |
};

std::span<const KindRow> kinds();
const KindRow& row_of(Kind kind);

std::span<const Field> fields();
/// The field that entries of `kind` call `name`; null when they have none.
const Field* find_field(Kind kind, std::string_view name);

/// Every key that an entry of `kind` may have; with nullopt, every key that some entry may have.
std::vector<std::string_view> entry_keys(std::optional<Kind> kind);

/// The fields of a figure that a rule's accept example may ask for.
std::span<const std::string_view> figure_fields();

std::vector<std::string_view> split_choices(std::string_view choices);

/// The reason why `value` can't be the value of a field of this type ("is not ...; ..."); nullopt when it can.
std::optional<std::string> refuse(FieldType type, std::string_view choices, std::string_view value);

}  // namespace figx::pack
