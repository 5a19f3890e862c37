// The records of a stream, one after the other: lines of JSONL, rows of CSV; memory is bounded by the longest.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "figx/result.h"
#include "input/stream_text.h"

namespace figx {

/// Says where records end; it remembers what it has seen of the one that it is in.
class RecordEnds {
 public:
  virtual ~RecordEnds() = default;
  /// Goes on in the record with its next piece, of a byte at least: behind which of its bytes the record ends, npos
  /// when in none of them. After an end the next call begins a record.
  virtual std::size_t find_end(std::string_view piece) = 0;
  /// Is this no place for the input to end, such as inside quotation marks?
  virtual bool is_open() const { return false; }
  /// May a newline stand within a record?
  virtual bool may_span_lines() const { return true; }
};

/// Every newline ends a record.
class LineEnds final : public RecordEnds {
 public:
  std::size_t find_end(std::string_view piece) override;
  bool may_span_lines() const override { return false; }
};

/// What simdjson may read behind a record.
inline constexpr std::size_t kRecordPadding = 64;

struct Record {
  std::string_view bytes;     ///< without its line end, until the next call; 64 bytes behind it may be read
  std::size_t line = 0;       ///< where it begins, from 1
  bool too_long = false;      ///< longer than the limit; then `bytes` is empty
  bool unterminated = false;  ///< the input ended where no record may
};

class RecordReader {
 public:
  /// `max_size` is in bytes of UTF-8; 0: unlimited. `text` and `ends` must outlive the reader.
  /// `before_reading` is called before more of the input is read, which may take long.
  RecordReader(TextReader& text, RecordEnds& ends, std::size_t max_size, std::function<void()> before_reading = {});

  /// The next record, blank ones too; nullopt at the end. Errors: the input cannot be read.
  Result<std::optional<Record>> next();

 private:
  Result<bool> fill();
  Record take(std::size_t end);

  TextReader& text_;
  RecordEnds& ends_;
  std::size_t max_size_;
  std::function<void()> before_reading_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0, seen_ = 0, end_ = 0;  // the record's begin, how far it was searched, the end of what was read
  std::size_t line_ = 1, dropped_lines_ = 0;
  bool dropping_ = false, ended_ = false;
};

}  // namespace figx
