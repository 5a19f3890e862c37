// The fields of a record of a stream that figx reads, whether JSON or CSV has them, and the document they make.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "figx/documents.h"

namespace figx {

enum class Role { text, id, date, title };
inline constexpr std::size_t kRoles = 4;

/// Which names of fields stand for the text, the id, the day and the title: the one that the options say, else any
/// of a list, where an earlier name counts more and capital letters do not matter.
class FieldNames {
 public:
  explicit FieldNames(const ReadOptions& options);

  struct Match {
    Role role;
    std::size_t rank;  ///< 0 is the best
  };
  std::optional<Match> match(std::string_view name) const;
  /// The name that is matched.
  const std::string& name(Match match) const { return names_[static_cast<std::size_t>(match.role)].list[match.rank]; }

  /// Did the options say the name for this role?
  bool is_given(Role role) const { return names_[static_cast<std::size_t>(role)].given; }

  /// May a field inside the object `path` be one that is looked for?
  bool may_be_inside(std::string_view path) const;

  /// "field 'body'", or "field of a name that figx knows (text, content, ...)".
  std::string wanted(Role role) const;

 private:
  struct Names {
    std::vector<std::string> list;
    bool given = false;  // by the options
  };
  std::array<Names, kRoles> names_;
};

/// The value of a field; what it is called decides between two. It keeps views: the record must outlive it.
struct FieldValue {
  enum class Kind { absent, null, string, number, boolean, array, object };
  Kind kind = Kind::absent;
  std::string_view text;  ///< of a string what it says, of a number how it is written
  std::string_view name;
  std::size_t rank = 0, depth = 0;
};
using FieldValues = std::array<FieldValue, kRoles>;

inline const FieldValue& of(const FieldValues& values, Role role) {
  return values[static_cast<std::size_t>(role)];
}

/// Puts `value` where `match` says, unless a better name was there before.
void keep(FieldValues& values, FieldNames::Match match, FieldValue value);

/// "data.jsonl:7", the id of a record that has none.
std::string record_id(std::string_view name, std::size_t line);

/// Where a record stands; words are made of it only for the few that there is something to say about.
struct RecordPlace {
  std::string_view stream;  ///< its name
  std::size_t line;         ///< where the record begins, from 1
  std::size_t row = 0;      ///< of CSV, from 1, the header counted; 0: lines are all there is

  /// What begins a sentence about the record: "Line 7", "Row 3, line 7,".
  std::string where() const;
};

/// The document of a record: its text is the source, its id is kept as it is written. The title becomes the title
/// of the document and is none of its text.
Item make_item(const FieldValues& values, const RecordPlace& place, const ReadOptions& options);

/// The day that a field gives: as parse_date and scan_date read it, eight digits, or seconds or milliseconds since
/// 1970, whose day is that of Beijing.
std::optional<Date> field_date(std::string_view text);

}  // namespace figx
