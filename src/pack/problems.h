// What is wrong with the packs of one load: finished sentences, each with its place.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pack/json_position.h"
#include "pack/pack.h"

namespace figx::pack {

/// Collects problems up to a number that a person still reads.
class Problems {
 public:
  static constexpr std::size_t kMost = 20;

  explicit Problems(const std::vector<SourceFile>& files) : files_(files) {}

  void add(const Position& at, std::string_view message) {
    if (++count_ <= kMost) messages_.push_back(describe(at, message, files_));
  }
  std::size_t count() const { return count_; }
  /// All of them, one below the other; only the first ones when they are many.
  std::string message() const;

 private:
  const std::vector<SourceFile>& files_;
  std::vector<std::string> messages_;
  std::size_t count_ = 0;
};

/// One file while it is read: turns places in it into positions and collects its problems.
class FileReader {
 public:
  FileReader(const SourceFile& file, Problems& problems) : file_(file), problems_(problems) {}

  /// Must patterns be compiled to see whether they are good?
  bool compiles_patterns() const { return !file_.checked; }
  Position position(const json::Spot& spot) const { return {file_.name, spot.line, spot.column}; }
  void complain(const json::Spot& at, std::string_view message) { problems_.add(position(at), message); }
  /// Complains at byte `offset` of the content of `string`.
  void complain_inside(const json::Value& string, std::size_t offset, std::string_view message);
  /// Is `value` of that type? Complains when it is not; `name` says what is being read, as in `"id"`.
  bool expect(const json::Value& value, json::Value::Type type, std::string_view name);

 private:
  const SourceFile& file_;
  Problems& problems_;
};

}  // namespace figx::pack
