// The records of a stream gathered for another thread to read: their bytes, copied one behind the other.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "figx/documents.h"
#include "input/records.h"

namespace figx {

class Gatherer {
 public:
  /// Reads a record whose number among those of its stream is given.
  using ReadRecord = std::function<Item(const Record&, std::size_t number)>;
  /// Gives what reads the records of one batch, on the thread that it is read on.
  using MakeReader = std::function<ReadRecord()>;

  Gatherer(const std::function<bool(Batch)>& sink, MakeReader reader) : sink_(sink), reader_(std::move(reader)) {}

  /// Takes a copy of the record, and hands on what is gathered when it is enough.
  void add(const Record& record, std::size_t number);
  /// Hands on what is gathered.
  void flush();
  /// Has the sink enough?
  bool ended() const { return ended_; }

 private:
  struct Cut {
    std::size_t begin, size, number;
    Record record;  // but for its bytes
  };
  struct Gathered {
    std::string bytes;
    std::vector<Cut> records;
  };

  const std::function<bool(Batch)>& sink_;
  MakeReader reader_;
  Gathered gathered_;
  bool ended_ = false;
};

}  // namespace figx
