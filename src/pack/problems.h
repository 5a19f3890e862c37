// What is wrong with the packs of one load: finished sentences, each with its place.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "pack/json_position.h"
#include "pack/pack.h"

namespace figx::pack {

/// describe() for a file whose text is at hand.
std::string describe_in(std::string_view text, const Position& at, std::string_view message);

/// Collects problems, up to a number that a person still reads.
class Problems {
 public:
  static constexpr std::size_t kMost = 20;

  /// Adds a problem of one file; the files must come one after the other, and stay alive.
  void add(const SourceFile& file, const json::Spot& at, std::string_view message);
  std::size_t count() const { return count_; }
  /// All of them, one below the other in the order of the text; only the first ones when they are many.
  std::string message() const;

 private:
  struct Problem {
    const SourceFile* file;
    json::Spot at;
    std::string message;
  };
  std::vector<Problem> problems_;
  std::size_t count_ = 0;
};

/// One file while it is read: turns places in it into positions and collects its problems.
class FileReader {
 public:
  FileReader(const SourceFile& file, Problems& problems) : file_(file), problems_(problems) {}

  /// Must patterns be compiled to see whether they are good?
  bool compiles_patterns() const { return !file_.checked; }
  Position position(const json::Spot& spot) const { return {file_.name, spot.line, spot.column}; }
  void complain(const json::Spot& at, std::string_view message) { problems_.add(file_, at, message); }
  /// Complains at byte `offset` of the content of `string`.
  void complain_inside(const json::Value& string, std::size_t offset, std::string_view message);
  /// Is `value` of that type? Complains when it is not; `name` says what is being read, as in `"id"`.
  bool expect(const json::Value& value, json::Value::Type type, std::string_view name);

 private:
  const SourceFile& file_;
  Problems& problems_;
};

}  // namespace figx::pack
