// The loop over the characters of a text, and the walk from where a word may begin.
#include "lex/skim.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "lex/names_metric.h"
#include "lex/skim_image.h"
#include "normalize/fold.h"
#include "normalize/normalize.h"

namespace figx::lex {

namespace {

using image::kDead;
using image::part_of_word;

/// How many plain characters beside a word are looked at for what forbids it.
constexpr std::size_t kBeside = 24;
/// Stands where a window ends and its text goes on: no UTF-8 text has this byte, so no automaton passes it.
constexpr char kUnknown = '\xFE';
constexpr char32_t kPlane = 0x10000;

/// The bytes of a character.
class Bytes {
 public:
  explicit Bytes(char32_t c) {
    if (c < 0x80) {
      put(c);
    } else if (c < 0x800) {
      put(0xC0 | c >> 6), put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
      put(0xE0 | c >> 12), put(0x80 | (c >> 6 & 0x3F)), put(0x80 | (c & 0x3F));
    } else {
      put(0xF0 | c >> 18), put(0x80 | (c >> 12 & 0x3F)), put(0x80 | (c >> 6 & 0x3F)), put(0x80 | (c & 0x3F));
    }
  }
  void append_to(std::string& text) const { text.append(reinterpret_cast<const char*>(bytes_.data()), size_); }
  /// The node behind it, from `node`, or where the automaton begins.
  std::uint32_t from(const Automaton& automaton, std::uint32_t node) const {
    for (std::size_t i = 0; i < size_ && node != kDead; ++i) node = automaton.step(node, bytes_[i]);
    return node;
  }
  std::uint32_t from_start(const Automaton& automaton) const {
    std::uint32_t node = automaton.first(bytes_[0]);
    for (std::size_t i = 1; i < size_ && node != kDead; ++i) node = automaton.step(node, bytes_[i]);
    return node;
  }

 private:
  void put(char32_t byte) { bytes_[size_++] = static_cast<unsigned char>(byte); }
  std::array<unsigned char, 4> bytes_{};
  std::size_t size_ = 0;
};

/// Could a sentence that is too long be cut right before `at`, for want of a mark?
bool may_be_cut(std::string_view text, std::size_t at) {
  constexpr std::size_t kFar = normalize::kLongestSentence / 2 - 2 * kBeside;
  if (at < kFar) return false;
  for (std::size_t i = 0; i < kFar; ++i) {
    if (at == 0) return false;
    const char32_t c = normalize::fold(utf8::decode_back(text, at));
    if (c == U'，' || c == U'、' || c == U'。' || c == ';') return false;
  }
  return true;
}

}  // namespace

bool Skim::refused(std::string_view text, std::size_t begin, std::size_t end, std::uint16_t entry) const {
  const bool before = vocabulary_->before.has(entry), after = vocabulary_->after.has(entry);
  if (!before && !after) return false;
  if (may_be_cut(text, begin)) return false;
  std::size_t from = begin, to = end;
  for (std::size_t i = 0; before && i < kBeside && from > 0; ++i) {
    std::size_t at = from;
    if (!part_of_word(normalize::fold(utf8::decode_back(text, at)))) break;
    from = at;
  }
  for (std::size_t i = 0; after && i < kBeside && to < text.size(); ++i) {
    std::size_t at = to;
    if (!part_of_word(normalize::fold(utf8::decode(text, at)))) break;
    to = at;
  }
  std::string window(1, kUnknown);
  window.reserve(2 * (to - from) + 2);
  std::size_t window_begin = 0, window_end = 0;
  for (std::size_t at = from; at < to;) {
    if (at == begin) window_begin = window.size();
    Bytes(normalize::fold(utf8::decode(text, at))).append_to(window);
    if (at == end) window_end = window.size();
  }
  window += kUnknown;
  return vocabulary_->before.accepts_back(window, window_begin, entry) ||
         vocabulary_->after.accepts(window, window_end, entry);
}

bool Skim::accepted(std::uint32_t node, bool revenue, bool loss, std::string_view text, std::size_t begin,
                    std::size_t end, bool plain) const {
  const std::uint8_t is = nodes_[node];
  if ((is & image::kSkimEnds) == 0 && !(revenue && (is & image::kSkimEndsIfRevenue) != 0) &&
      !(loss && (is & image::kSkimEndsIfLoss) != 0))
    return false;
  if (!plain) return true;
  const auto entries = vocabulary_->match.accepted(node);
  return std::any_of(entries.begin(), entries.end(), [&](std::uint16_t entry) {
    return holds(static_cast<Asks>(asks_[entry]), revenue, loss) && !refused(text, begin, end, entry);
  });
}

bool Skim::begins(std::string_view text, std::size_t at) const {
  const std::size_t begin = at;
  bool revenue = false, loss = false;
  for (std::uint32_t node = kDead; at < text.size();) {
    const bool first = at == begin;
    const char32_t c = normalize::fold(utf8::decode(text, at));
    if (!part_of_word(c)) return begins_roughly(text, begin);
    if (!first)
      node = Bytes(c).from(vocabulary_->match, node);
    else
      node = c < kPlane ? vocabulary_->match.first_character(c) : Bytes(c).from_start(vocabulary_->match);
    if (node == kDead || nodes_[node] == 0) return false;
    revenue |= says_revenue(c);
    loss |= says_loss(c);
    if (accepted(node, revenue, loss, text, begin, at, true)) return true;
  }
  return false;
}

bool Skim::begins_roughly(std::string_view text, std::size_t at) const {
  const std::size_t begin = at;
  bool plain = true;  // no blank or mark so far
  // Where a blank or a mark could be there or not, the walk goes both ways.
  std::array<std::uint32_t, 8> nodes{};
  std::size_t count = 0;
  bool revenue = false, loss = false, full = false;
  const auto add = [&](std::uint32_t node) {
    if (node == kDead || nodes_[node] == 0) return;
    if (std::find(nodes.begin(), nodes.begin() + count, node) != nodes.begin() + count) return;
    full |= count == nodes.size();
    if (!full) nodes[count++] = node;
  };
  const auto step_all = [&](const std::array<std::uint32_t, 8>& from, std::size_t many, char32_t c) {
    for (std::size_t i = 0; i < many; ++i) add(Bytes(c).from(vocabulary_->match, from[i]));
  };
  for (bool first = true; at < text.size(); first = false) {
    const char32_t c = normalize::fold(utf8::decode(text, at));
    if (first) {
      add(Bytes(c).from_start(vocabulary_->match));
    } else if (part_of_word(c)) {
      const auto from = nodes;
      const std::size_t many = std::exchange(count, 0);
      step_all(from, many, c);
    } else if (plain = false; c != normalize::kDropped) {
      const auto from = nodes;
      const std::size_t many = count;
      step_all(from, many, c);
      if (c == ',') step_all(from, many, U'，');
      if (c == 0xB7 || c == 0x30FB) step_all(from, many, '.');
    }
    revenue |= says_revenue(c);
    loss |= says_loss(c);
    if (count == 0) return false;
    if (full) return true;
    for (std::size_t i = 0; i < count; ++i)
      if (accepted(nodes[i], revenue, loss, text, begin, at, plain)) return true;
  }
  return false;
}

std::uint16_t Skim::said_of(char32_t written) const {
  if (written < kPlane) return characters_[written];
  const char32_t folded = normalize::fold(written);
  if (folded < kPlane) return characters_[folded];
  return part_of_word(folded) ? 1 | image::kSkimAlone : 0;  // the tables say nothing of it
}

std::size_t Skim::word_begin(std::string_view text, std::size_t at, int back) const {
  while (back > 0) {
    if (said_of(utf8::decode_back(text, at)) != 0) --back;
  }
  return at;
}

bool Skim::may_name_metric(std::string_view text) const {
  const char* const begin = text.data();
  const char* const end = begin + text.size();
  const auto place = [begin](const char* at) { return static_cast<std::size_t>(at - begin); };
  std::uint32_t before = 0, pair = 0;
  bool third = false;                       // do words begin with the last two and another?
  std::uint32_t asked = image::kSkimAlone;  // the bits that a character needs for a word to be begun with it
  for (const char* at = begin; at != end;) {
    const char* const here = at;
    const auto byte = [here](int i) { return static_cast<unsigned char>(here[i]); };
    std::uint32_t is = 0;
    if ((byte(0) & 0xF0) == 0xE0) {
      is = characters_[(byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F)];
      at += 3;
    } else if (byte(0) < 0x80) {
      is = characters_[byte(0)];
      ++at;
    } else {
      std::size_t behind = place(here);
      is = said_of(utf8::decode(text, behind));
      at = begin + behind;
    }
    if (is == 0) continue;
    if ((is & asked) != 0) {
      if ((is & image::kSkimAlone) != 0 && begins(text, place(here))) return true;
      const std::uint32_t number = is & image::kSkimNumber;
      const bool follows = (is & image::kSkimFollows) != 0;
      if (follows && third) {
        const std::uint32_t triple = image::skim_triple(pair, number);
        if ((triples_[triple / 64] >> triple % 64 & 1) != 0 && begins(text, word_begin(text, place(here), 2)))
          return true;
      }
      third = false;
      if (follows && (before & image::kSkimOpens) != 0) {
        pair = image::skim_pair(before & image::kSkimNumber, number);
        const std::uint64_t bits = pairs_[pair / 32] >> pair % 32 * 2;
        third = (bits & image::kSkimThird) != 0;
        if ((bits & image::kSkimWhole) != 0 && begins(text, word_begin(text, place(here), 1))) return true;
      }
    } else {
      third = false;
    }
    before = is;
    asked = image::kSkimAlone | ((is & image::kSkimOpens) != 0 || third ? image::kSkimFollows : 0u);
  }
  return false;
}

bool Skim::may_name_metric(const Document& document) const {
  std::string joined;
  for (const Block& block : document.blocks) {
    if (block.slices.size() == 1 && block.slices[0].shown.empty()) {
      const Slice& slice = block.slices[0];
      if (may_name_metric(std::string_view(document.source).substr(slice.begin, slice.end - slice.begin))) return true;
      continue;
    }
    joined.clear();
    for (const Slice& slice : block.slices)
      joined += slice.shown.empty() ? document.source.substr(slice.begin, slice.end - slice.begin) : slice.shown;
    if (may_name_metric(joined)) return true;
  }
  return false;
}

}  // namespace figx::lex
