// The grammar of CSV. libcsv would keep a field of any length in memory and tells no places, hence our own.
#include "input/csv.h"

#include <algorithm>
#include <array>

namespace figx {

std::size_t RowEnds::find_end(std::string_view piece) {
  std::size_t pos = 0;
  if (state_ == State::carriage_return) {
    state_ = State::field_begins;
    return piece[0] == '\n' ? 1 : 0;
  }
  while (pos < piece.size()) {
    if (state_ == State::quoted) {
      pos = piece.find('"', pos);
      if (pos == std::string_view::npos) return pos;
      state_ = State::quote_in_quoted;
      ++pos;
      continue;
    }
    const char c = piece[pos++];
    if (c == '"' && (state_ == State::field_begins || state_ == State::quote_in_quoted)) {
      state_ = State::quoted;
    } else if (c == '\n') {
      state_ = State::field_begins;
      return pos;
    } else if (c == '\r') {
      if (pos == piece.size()) {
        state_ = State::carriage_return;
        return std::string_view::npos;
      }
      state_ = State::field_begins;
      return pos + (piece[pos] == '\n' ? 1 : 0);
    } else {
      state_ = separators_.find(c) == std::string::npos ? State::plain : State::field_begins;
    }
  }
  return std::string_view::npos;
}

std::string Row::parse(std::string_view bytes, char separator) {
  std::string problem;
  size_ = 0;
  open_quote_ = std::string_view::npos;
  for (std::size_t pos = 0; pos <= bytes.size(); ++pos) {
    if (size_ == fields_.size()) fields_.emplace_back();
    std::string& field = fields_[size_++];
    field.clear();
    if (pos < bytes.size() && bytes[pos] == '"') {
      const std::size_t opened = pos++;
      while (true) {
        const std::size_t quote = std::min(bytes.find('"', pos), bytes.size());
        field.append(bytes, pos, quote - pos);
        pos = quote + 1;
        if (quote == bytes.size()) {
          open_quote_ = opened;
          return "has a quotation mark in column " + std::to_string(size_) + " that nothing closes";
        }
        if (pos == bytes.size() || bytes[pos] != '"') break;
        field += '"';
        ++pos;
      }
      const std::size_t end = std::min(bytes.find(separator, pos), bytes.size());
      if (bytes.substr(pos, end - pos).find_first_not_of(' ') != std::string_view::npos && problem.empty()) {
        problem = "goes on behind the closing quotation mark of column " + std::to_string(size_);
      }
      pos = end;
    } else {
      const std::size_t end = std::min(bytes.find(separator, pos), bytes.size());
      field.assign(bytes, pos, end - pos);
      pos = end;
    }
  }
  return problem;
}

char find_separator(std::string_view header) {
  static constexpr std::array kSeparators = {',', ';', '\t'};
  std::array<std::size_t, kSeparators.size()> counts{};
  bool quoted = false;
  for (const char c : header) {
    if (c == '"') quoted = !quoted;
    const auto found = std::find(kSeparators.begin(), kSeparators.end(), c);
    if (!quoted && found != kSeparators.end()) ++counts[static_cast<std::size_t>(found - kSeparators.begin())];
  }
  return kSeparators[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin())];
}

}  // namespace figx
