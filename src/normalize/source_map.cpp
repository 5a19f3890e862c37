// The way from a sentence back to its source, as few stretches as it takes.
#include <algorithm>

#include "normalize/normalize.h"

namespace figx::normalize {

void SourceMap::add(std::uint32_t byte, std::uint32_t begin, std::uint32_t end) {
  if (points_ > 0) {
    Stretch& last = stretches_.back();
    const std::uint32_t gone = begin - last.begin;
    if (end - last.end == gone) {
      if (points_ == 1 && gone <= 1) last.step = gone;
      if (gone == points_ * last.step) {
        ++points_;
        return;
      }
    }
  }
  stretches_.push_back({byte, begin, end, 1});
  points_ = 1;
}

void SourceMap::add_run(std::uint32_t byte, std::uint32_t begin, std::uint32_t count) {
  if (count == 0) return;
  const bool goes_on = points_ > 0 && begin == stretches_.back().begin + points_ &&
                       stretches_.back().end == stretches_.back().begin + 1 &&
                       (points_ == 1 || stretches_.back().step == 1);
  if (!goes_on) {
    stretches_.push_back({byte, begin, begin + 1, 1});
    points_ = 0;
  }
  stretches_.back().step = 1;
  points_ += count;
}

std::pair<std::uint32_t, std::uint32_t> SourceMap::of(std::string_view text, std::size_t at) const {
  if (at + 1 == text.size()) {  // the end is asked for often, and known
    const Stretch& last = stretches_.back();
    return {last.begin + (points_ - 1) * last.step, last.end + (points_ - 1) * last.step};
  }
  const auto next =
      std::partition_point(stretches_.begin(), stretches_.end(), [at](const Stretch& s) { return s.byte <= at; });
  const Stretch& s = *(next - 1);
  if (at == s.byte) return {s.begin, s.end};
  // Who asks goes forward mostly, so the count goes on from where it was last.
  if (counted_ <= s.byte || counted_ > at + 1) counted_ = s.byte, before_ = 0;
  before_ += static_cast<std::uint32_t>(utf8::count(text.substr(counted_, at + 1 - counted_)));
  counted_ = static_cast<std::uint32_t>(at + 1);
  const std::uint32_t points = (before_ - 1) * s.step;  // beyond the first
  return {s.begin + points, s.end + points};
}

}  // namespace figx::normalize
