// The loop over the characters of a text, and the walk from where a word may begin.
#include "lex/skim.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
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

/// How many plain characters beside a word are looked at for what forbids it, at first and at last.
constexpr std::size_t kNear = 3, kBeside = 24;
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
  std::string_view text() const { return {reinterpret_cast<const char*>(bytes_.data()), size_}; }
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

/// The character of three bytes at `at`.
char32_t three_bytes(const unsigned char* at) {
  return static_cast<char32_t>((at[0] & 0x0F) << 12 | (at[1] & 0x3F) << 6 | (at[2] & 0x3F));
}

/// normalize::fold, which is asked of every character here.
char32_t folded(char32_t c) {
  const std::uint32_t entry = normalize::fold_entry(c);
  return entry != 0 ? entry & ~normalize::kMarks : c;
}

/// What stands beside a word, folded.
class Window {
 public:
  std::string_view text() const { return {bytes_.data(), size_}; }
  void add_end() { bytes_[size_++] = kUnknown; }
  /// Adds at most kBeside characters.
  void add(std::string_view written) {
    for (std::size_t at = 0; at < written.size();) {
      const auto* const here = reinterpret_cast<const unsigned char*>(written.data()) + at;
      if (image::skim_is_plain(*here) && normalize::fold_entry(three_bytes(here)) == 0) {
        put(written.substr(at, 3));
        at += 3;
      } else {
        put(Bytes(folded(utf8::decode(written, at))).text());
      }
    }
  }

 private:
  void put(std::string_view bytes) {
    std::memcpy(bytes_.data() + size_, bytes.data(), bytes.size());
    size_ += bytes.size();
  }
  std::array<char, 4 * kBeside + 1> bytes_;
  std::size_t size_ = 0;
};

/// Are the characters at `at` and three bytes behind both plain? Reads eight bytes.
bool both_plain(const unsigned char* at) {
  using Word = std::array<unsigned char, 8>;
  constexpr auto kStep = std::bit_cast<std::uint64_t>(Word{4, 0, 0, 4}),
                 kMask = std::bit_cast<std::uint64_t>(Word{0xF8, 0, 0, 0xF8}),
                 kPlain = std::bit_cast<std::uint64_t>(Word{0xE8, 0, 0, 0xE8});
  std::uint64_t word;
  std::memcpy(&word, at, sizeof word);
  return ((word + kStep) & kMask) == kPlain;  // of UTF-8, so no byte is so large that it carries
}

/// Could a sentence that is too long be cut right before `at`, for want of a mark?
bool may_be_cut(std::string_view text, std::size_t at) {
  constexpr std::size_t kFar = normalize::kLongestSentence / 2 - 2 * kBeside;
  if (at < kFar) return false;
  for (std::size_t i = 0; i < kFar; ++i) {
    if (at == 0) return false;
    const char32_t c = folded(utf8::decode_back(text, at));
    if (c == U'，' || c == U'、' || c == U'。' || c == ';') return false;
  }
  return true;
}

}  // namespace

bool Skim::refused(std::string_view text, std::size_t begin, std::size_t end, std::uint16_t entry) const {
  const bool before = vocabulary_->before.has(entry), after = vocabulary_->after.has(entry);
  if (!before && !after) return false;
  if (may_be_cut(text, begin)) return false;
  // What forbids a word mostly stands right beside it.
  for (const std::size_t beside : {kNear, kBeside}) {
    if (before && refused_before(text, begin, entry, beside)) return true;
    if (after && refused_after(text, end, entry, beside)) return true;
  }
  return false;
}

bool Skim::refused_before(std::string_view text, std::size_t begin, std::uint16_t entry, std::size_t beside) const {
  std::size_t from = begin;
  for (std::size_t i = 0; i < beside && from > 0; ++i) {
    if (from >= 3 && image::skim_is_plain(static_cast<Byte>(text[from - 3]))) {
      from -= 3;
      continue;
    }
    std::size_t at = from;
    if (!part_of_word(folded(utf8::decode_back(text, at)))) break;
    from = at;
  }
  Window window;
  window.add_end();
  window.add(text.substr(from, begin - from));
  return vocabulary_->before.accepts_back(window.text(), window.text().size(), entry);
}

bool Skim::refused_after(std::string_view text, std::size_t end, std::uint16_t entry, std::size_t beside) const {
  std::size_t to = end;
  for (std::size_t i = 0; i < beside && to < text.size(); ++i) {
    if (image::skim_is_plain(static_cast<Byte>(text[to]))) {
      to += 3;
      continue;
    }
    std::size_t at = to;
    if (!part_of_word(folded(utf8::decode(text, at)))) break;
    to = at;
  }
  Window window;
  window.add(text.substr(end, to - end));
  window.add_end();
  return vocabulary_->after.accepts(window.text(), 0, entry);
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
    const char32_t c = folded(utf8::decode(text, at));
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
    const char32_t c = folded(utf8::decode(text, at));
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
  const char32_t c = folded(written);
  if (c < kPlane) return characters_[c];
  return part_of_word(c) ? 1 | image::kSkimAlone : 0;  // the tables say nothing of it
}

std::size_t Skim::word_begin(std::string_view text, std::size_t at, int back) const {
  while (back > 0) {
    if (said_of(utf8::decode_back(text, at)) != 0) --back;
  }
  return at;
}

std::uint16_t Skim::said_at(const Byte* at, std::size_t& size) const {
  if (*at < 0x80) return size = 1, characters_[*at];
  if ((*at & 0xF0) == 0xE0) return size = 3, characters_[three_bytes(at)];
  size = *at < 0xE0 ? 2 : 4;
  std::size_t pos = 0;
  return said_of(utf8::decode({reinterpret_cast<const char*>(at), size}, pos));
}

std::uint16_t Skim::said_before(const Byte* at) const {
  do {
    --at;
  } while ((*at & 0xC0) == 0x80);
  std::size_t size = 0;
  return said_at(at, size);
}

bool Skim::is_second(const Byte* at, const Byte* end) const {
  const auto has_bit = [this](image::SkimRow kind, const Byte* c) {
    return (rows_[image::skim_row(kind, c[1], c[2])] >> image::skim_bit(c[-1]) & 1) != 0;
  };
  return has_bit(image::SkimRow::wholes, at) || end - at < 6 || !image::skim_is_plain(at[3]) ||
         has_bit(image::SkimRow::thirds, at + 3);
}

const Skim::Byte* Skim::pass_over(const Byte* at, const Byte* end) const {
  const Byte* const last = end - at >= 8 ? end - 8 : at - 1;  // from which eight bytes can be read
  const auto second = [rows = rows_](const Byte* c) {         // the lowest bit
    return rows[image::skim_row(image::SkimRow::seconds, c[1], c[2])] >> image::skim_bit(c[-1]);
  };
  for (;;) {
    for (; at <= last && both_plain(at); at += 6) {
      if (((second(at) | second(at + 3)) & 1) == 0) continue;
      if ((second(at) & 1) != 0 && is_second(at, end)) return at;
      if ((second(at + 3) & 1) != 0 && is_second(at + 3, end)) return at + 3;
    }
    if (at != end && image::skim_is_plain(*at)) {
      if ((second(at) & 1) != 0 && is_second(at, end)) return at;
      at += 3;
    }
    for (; at != end && *at < image::kSkimAscii; ++at) {
      const bool may_stop = (ascii_[*at] >> image::skim_bit(at[-1]) & 1) != 0;
      if (may_stop && (characters_[*at] != 0 || opens(at))) return at;
    }
    if (at == end) return at;
    if (image::skim_is_plain(*at)) continue;
    if ((*at & 0xF0) != 0xE0 || characters_[three_bytes(at)] != 0 || opens(at)) return at;
    at += 3;
  }
}

bool Skim::opens(const Byte* at) const {
  if (at[-1] < 0x80) return (characters_[at[-1]] & image::kSkimOpens) != 0;
  if ((at[-3] & 0xF0) != 0xE0) return true;  // rare; who asks looks more closely
  return (rows_[image::skim_row(image::SkimRow::firsts, at[-2], at[-1])] >> image::skim_bit(at[-3]) & 1) != 0;
}

bool Skim::may_name_metric(std::string_view text) const {
  const auto* const begin = reinterpret_cast<const Byte*>(text.data());
  const auto* const end = begin + text.size();
  std::uint32_t before = 0, pair = 0;  // the last character of a word, and the two last as a pair
  bool third = false;                  // do words begin with the last two and another?
  bool passes = false;                 // can nothing be gone on with but by the very next character?
  for (const Byte* at = begin; at != end;) {
    if (passes && at - begin >= 3) {
      const Byte* const from = at;
      at = pass_over(from, end);
      if (at == end) break;
      if (at != from) before = said_before(at);
    }
    const auto here = static_cast<std::size_t>(at - begin);
    std::size_t size = 0;
    const std::uint32_t is = said_at(at, size);
    at += size;
    const bool opened = (before & image::kSkimOpens) != 0;
    if (is == 0) {
      passes = !third && !opened;
      continue;
    }
    if ((is & image::kSkimAlone) != 0 && begins(text, here)) return true;
    const std::uint32_t number = is & image::kSkimNumber;
    const bool follows = (is & image::kSkimFollows) != 0;
    if (follows && third) {
      const std::uint32_t triple = image::skim_triple(pair, number);
      if ((triples_[triple / 64] >> triple % 64 & 1) != 0 && begins(text, word_begin(text, here, 2))) return true;
    }
    third = false;
    if (follows && opened) {
      pair = image::skim_pair(before & image::kSkimNumber, number);
      const std::uint64_t bits = pairs_[pair / 32] >> pair % 32 * 2;
      third = (bits & image::kSkimThird) != 0;
      if ((bits & image::kSkimWhole) != 0 && begins(text, word_begin(text, here, 1))) return true;
    }
    before = is;
    passes = !third;
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
