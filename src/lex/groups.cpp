// Named groups by a program that goes back and tries on, in the order in which RE2 prefers; and by RE2 itself.
#include "lex/groups.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include "base/utf8.h"

namespace figx::lex {

namespace {

template <typename T>
const T* take(const char*& at, std::size_t count) {
  const T* out = reinterpret_cast<const T*>(at);
  at += (count * sizeof(T) + 7) / 8 * 8;
  return out;
}

/// One run over one text. The steps have no open repetition within another (tools/group_program.cpp), so that what is
/// tried stays in proportion to the text.
class Machine {
 public:
  Machine(const GroupPrograms& image, const image::Program& program, std::string_view text, bool whole)
      : image_(image), program_(program), text_(text), whole_(whole), waiting_(kept()) {
    slots_.fill(kNowhere);
  }

  /// When it does not match, all slots are as they were before.
  bool matches_from(std::size_t begin) {
    waiting_.clear();
    std::uint32_t step = program_.first_step;
    std::size_t at = begin;
    for (;;) {
      const image::Step& s = image_.steps[step];
      bool go_on = true;
      switch (s.op) {
        case image::Op::set:
          go_on = at < text_.size() && in_set(s, utf8::decode(text_, at));
          ++step;
          break;
        case image::Op::fork:
          waiting_.push_back({s.target, kNoSlot, at});
          ++step;
          break;
        case image::Op::fork_far:
          waiting_.push_back({step + 1, kNoSlot, at});
          step = s.target;
          break;
        case image::Op::jump:
          step = s.target;
          break;
        case image::Op::save:
          waiting_.push_back({0, s.slot, slots_[s.slot]});
          slots_[s.slot] = at;
          ++step;
          break;
        case image::Op::begin:
          go_on = at == 0;
          ++step;
          break;
        case image::Op::end:
          go_on = at == text_.size();
          ++step;
          break;
        case image::Op::match:
          if (!whole_ || at == text_.size()) return true;
          go_on = false;
          break;
      }
      if (!go_on && !go_back(step, at)) return false;
    }
  }

  Groups groups() const {
    Groups out;
    for (std::uint16_t i = 0; i < program_.groups; ++i) {
      const image::Group& group = image_.groups[program_.first_group + i];
      const std::size_t begin = slots_[group.slot], end = slots_[group.slot + 1];
      if (end != kNowhere) out.add({image_.text + group.name, group.size}, text_.substr(begin, end - begin));
    }
    return out;
  }

 private:
  static constexpr std::size_t kNowhere = ~std::size_t{0};
  static constexpr std::uint32_t kNoSlot = ~std::uint32_t{0};

  // Another way to go on, or what a slot held before the way that failed.
  struct Waiting {
    std::uint32_t step, slot;
    std::size_t at;
  };

  // One run goes on at a time, and the next one uses the memory again.
  static std::vector<Waiting>& kept() {
    thread_local std::vector<Waiting> waiting;
    return waiting;
  }

  bool in_set(const image::Step& s, char32_t c) const {
    const image::Range* range = image_.ranges + s.target;
    return std::any_of(range, range + s.ranges, [c](const image::Range& r) { return c >= r.low && c <= r.high; });
  }

  bool go_back(std::uint32_t& step, std::size_t& at) {
    while (!waiting_.empty()) {
      const Waiting way = waiting_.back();
      waiting_.pop_back();
      if (way.slot == kNoSlot) {
        step = way.step;
        at = way.at;
        return true;
      }
      slots_[way.slot] = way.at;
    }
    return false;
  }

  const GroupPrograms& image_;
  const image::Program& program_;
  std::string_view text_;
  bool whole_;
  std::array<std::size_t, 2 * image::kMostGroups> slots_;
  std::vector<Waiting>& waiting_;
};

}  // namespace

GroupPrograms::GroupPrograms(const char*& bytes) {
  const std::uint32_t* head = take<std::uint32_t>(bytes, 6);
  first = take<image::Program>(bytes, head[0]);
  last = first + head[0];
  steps = take<image::Step>(bytes, head[1]);
  ranges = take<image::Range>(bytes, head[2]);
  groups = take<image::Group>(bytes, head[3]);
  text = take<char>(bytes, head[4]);
}

const image::Program* GroupPrograms::find(std::string_view pattern) const {
  const auto of = [this](const image::Program& p) { return std::string_view(text + p.pattern, p.size); };
  const image::Program* found =
      std::lower_bound(first, last, pattern, [&](const image::Program& p, std::string_view s) { return of(p) < s; });
  return found != last && of(*found) == pattern ? found : nullptr;
}

std::optional<Groups> groups_by_program(std::string_view pattern, std::string_view text, Whole whole, bool& known,
                                        std::size_t from) {
  const GroupPrograms& image = builtin_groups();
  const image::Program* program = image.find(pattern);
  known = program != nullptr;
  if (!known) return std::nullopt;
  Machine machine(image, *program, text, whole == Whole::text);
  for (std::size_t begin = from;; utf8::decode(text, begin)) {
    if (machine.matches_from(begin)) return machine.groups();
    if (whole == Whole::text || begin == text.size()) return std::nullopt;
  }
}

std::optional<Groups> groups_by_re2(const std::string& pattern, std::string_view text, Whole whole) {
  // Compiled once for each pattern; the map is per thread.
  thread_local std::map<std::pair<Whole, std::string>, std::unique_ptr<RE2>> compiled;
  std::unique_ptr<RE2>& re = compiled[{whole, pattern}];
  if (!re) {
    RE2::Options options(whole == Whole::text ? RE2::DefaultOptions : RE2::Latin1);
    options.set_longest_match(whole == Whole::text);
    options.set_log_errors(false);
    options.set_max_mem(32 << 20);
    re = std::make_unique<RE2>(pattern, options);
  }
  std::vector<re2::StringPiece> pieces(static_cast<std::size_t>(re->NumberOfCapturingGroups()) + 1);
  if (!re->Match(re2::StringPiece(text.data(), text.size()), 0, text.size(),
                 whole == Whole::text ? RE2::ANCHOR_BOTH : RE2::UNANCHORED, pieces.data(),
                 static_cast<int>(pieces.size())))
    return std::nullopt;
  Groups out;
  for (const auto& [name, number] : re->NamedCapturingGroups()) {
    const re2::StringPiece& piece = pieces[static_cast<std::size_t>(number)];
    std::string_view plain = name;
    if (whole == Whole::text) plain = plain.substr(0, plain.find_last_not_of("0123456789") + 1);
    if (piece.data() != nullptr) out.add(plain, {piece.data(), piece.size()});
  }
  return out;
}

std::optional<Groups> groups_of(const std::string& pattern, std::string_view text, Whole whole, std::size_t from) {
  bool known;
  std::optional<Groups> groups = groups_by_program(pattern, text, whole, known, from);
  return known ? groups : groups_by_re2(pattern, text, whole);
}

}  // namespace figx::lex
