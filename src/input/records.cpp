// The records of a stream, one after the other; memory is bounded by the longest.
#include "input/records.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace figx {
namespace {

constexpr std::size_t kPiece = 1 << 17;

std::size_t newlines(const char* begin, const char* end) {
  const std::string_view bytes(begin, static_cast<std::size_t>(end - begin));
  std::size_t count = 0;  // few, and far between
  for (std::size_t pos = 0; (pos = bytes.find('\n', pos)) != std::string_view::npos; ++pos) ++count;
  return count;
}

}  // namespace

std::size_t LineEnds::find_end(std::string_view piece) {
  const std::size_t newline = piece.find('\n');
  return newline == std::string_view::npos ? newline : newline + 1;
}

RecordReader::RecordReader(TextReader& text, RecordEnds& ends, std::size_t max_size,
                           std::function<void()> before_reading)
    : text_(text),
      ends_(ends),
      max_size_(max_size),
      before_reading_(std::move(before_reading)),
      buffer_(kPiece + kRecordPadding) {}

// Makes room behind end_ and reads into it. False: there is no more.
Result<bool> RecordReader::fill() {
  if (max_size_ != 0 && end_ - begin_ > max_size_ + 2) dropping_ = true;  // 2: the line end is none of it
  if (dropping_) {
    dropped_lines_ += newlines(buffer_.data() + begin_, buffer_.data() + end_);
    begin_ = seen_ = end_ = 0;
  } else if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    seen_ -= begin_;
    end_ -= begin_;
    begin_ = 0;
  }
  if (buffer_.size() < end_ + kPiece + kRecordPadding)
    buffer_.resize(end_ + std::max(kPiece, end_ / 2) + kRecordPadding);
  const std::ptrdiff_t got = text_.read(buffer_.data() + end_, buffer_.size() - kRecordPadding - end_);
  if (got < 0) return read_error(errno);
  end_ += static_cast<std::size_t>(got);
  return got > 0;
}

// The record up to `end`, behind which the next one begins.
Record RecordReader::take(std::size_t end) {
  Record record;
  record.line = line_;
  std::string_view bytes(buffer_.data() + begin_, end - begin_);
  const bool ended_line = bytes.ends_with('\n');
  line_ += dropped_lines_ + (ends_.may_span_lines() ? newlines(bytes.data(), bytes.data() + bytes.size()) : ended_line);
  const bool broken_by_return = bytes.ends_with('\r');
  if (ended_line) bytes.remove_suffix(1);
  if (bytes.ends_with('\r')) bytes.remove_suffix(1);
  record.too_long = dropping_ || (max_size_ != 0 && bytes.size() > max_size_);
  if (!record.too_long) record.bytes = bytes;
  if (broken_by_return && !ended_) ++line_;
  dropping_ = false;
  dropped_lines_ = 0;
  begin_ = seen_ = end;
  return record;
}

Result<std::optional<Record>> RecordReader::next() {
  while (true) {
    if (seen_ < end_) {
      const std::size_t length = ends_.find_end({buffer_.data() + seen_, end_ - seen_});
      if (length != std::string_view::npos) return std::optional(take(seen_ + length));
      seen_ = end_;
    }
    if (ended_) {
      if (begin_ == end_ && !dropping_) return std::optional<Record>();
      Record record = take(end_);
      record.unterminated = ends_.is_open();
      return std::optional(record);
    }
    if (before_reading_) before_reading_();
    const Result<bool> more = fill();
    if (!more) return more.error();
    ended_ = !*more;
  }
}

}  // namespace figx
