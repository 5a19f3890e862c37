// Folding in context: spaces, commas and points mean different things between digits than elsewhere.
#include "normalize/normalize.h"

#include <algorithm>
#include <optional>

#include "normalize/fold.h"

namespace figx::normalize {

namespace {

struct Unit {
  char32_t raw;
  char32_t folded;
  std::uint32_t begin, end;  // source code points
};
using Units = std::vector<Unit>;

bool digit(char32_t c) {
  return c >= '0' && c <= '9';
}
bool letter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0x250);
}
bool full_width_digit(char32_t c) {
  return c >= 0xFF10 && c <= 0xFF19;
}
bool wide(char32_t c) {
  return c >= 0x2E80 && !(c >= 0x3000 && c <= 0x303F) && !(c >= 0xFF00 && c <= 0xFF0F);
}

/// Do exactly three digits follow the comma at `at`, and one to three stand before it (or a group does)?
bool groups_thousands(const Units& u, std::size_t at) {
  if (at == 0 || at + 3 >= u.size()) return false;
  for (std::size_t i = at + 1; i <= at + 3; ++i)
    if (!digit(u[i].folded)) return false;
  if (at + 4 < u.size() && digit(u[at + 4].folded)) return false;
  std::size_t before = 0;
  while (before < at && before < 4 && digit(u[at - 1 - before].folded)) ++before;
  return before >= 1 && before <= 3;
}

/// What white space becomes between two characters that are parted by nothing else; 0: nothing.
char32_t space_between(char32_t before, char32_t after, bool newline) {
  const bool before_latin = digit(before) || letter(before), after_latin = digit(after) || letter(after);
  if (digit(before) && digit(after)) return newline ? 0 : ' ';
  if (before_latin && after_latin) return ' ';
  if (newline) return 0;
  if (digit(before) || digit(after)) return wide(before) || wide(after) || before == ')' || after == '(' ? 0 : ' ';
  if ((wide(before) || before == '%') && wide(after)) return ' ';
  return 0;
}

bool thin(char32_t raw) {
  return raw == 0x2009 || raw == 0x202F || raw == 0xA0;
}

/// What a run of white space [from, to) becomes between its neighbours; 0: nothing.
char32_t space_between(const Units& u, std::size_t from, std::size_t to, char32_t before) {
  if (before == 0 || to >= u.size()) return 0;
  const char32_t after = u[to].folded;
  bool newline = false;
  for (std::size_t i = from; i < to; ++i) newline |= u[i].raw == '\n';
  if (digit(before) && digit(after) && !newline && to - from == 1 && thin(u[from].raw) && groups_thousands(u, from))
    return 0;
  return space_between(before, after, newline);
}

/// Writes one code point and gives the place behind it; needs room for four bytes.
char* put(char* out, char32_t c) {
  if (c < 0x80) {
    *out++ = static_cast<char>(c);
  } else if ((c >= 0x1000 && c < 0xD800) || (c >= 0xE000 && c < 0x10000)) {  // nearly all of Chinese
    *out++ = static_cast<char>(0xE0 | c >> 12);
    *out++ = static_cast<char>(0x80 | (c >> 6 & 0x3F));
    *out++ = static_cast<char>(0x80 | (c & 0x3F));
  } else {
    std::string bytes;
    utf8::append(bytes, c);
    out = std::copy(bytes.begin(), bytes.end(), out);
  }
  return out;
}

/// A sentence as it grows, in memory that is kept from one to the next.
class Growing {
 public:
  /// Begins a sentence of so many code points at most.
  void begin(std::size_t most) {
    if (text_.size() < kMostBytes * most) text_.resize(kMostBytes * most);
    end_ = text_.data();
    map_.clear();
    points_ = 0;
  }

  /// Adds a code point that came from the source code points [begin, end).
  void add(char32_t c, std::uint32_t begin, std::uint32_t end) {
    if (end == begin + 1) {
      go_on(begin, 1);
    } else {
      end_run();
      map_.add(bytes(), begin, end);
    }
    end_ = put(end_, c);
  }

  /// Adds `points` code points that stand so in the source from `begin` on.
  void add_run(std::string_view run, std::uint32_t begin, std::uint32_t points) {
    go_on(begin, points);
    end_ = std::copy(run.begin(), run.end(), end_);
  }

  /// The last code point, 0 when there is none.
  char32_t last() const {
    std::size_t at = bytes();
    return at == 0 ? 0 : utf8::decode_back({text_.data(), at}, at);
  }

  Sentence sentence() {
    end_run();
    Sentence s;
    s.text.assign(text_.data(), end_);
    s.map = map_;
    return s;
  }

 private:
  static constexpr std::size_t kMostBytes = 4;  // of a code point

  std::uint32_t bytes() const { return static_cast<std::uint32_t>(end_ - text_.data()); }

  void go_on(std::uint32_t begin, std::uint32_t points) {
    if (begin != begin_ + points_ || points_ == 0) {
      end_run();
      byte_ = bytes();
      begin_ = begin;
    }
    points_ += points;
  }

  void end_run() {
    map_.add_run(byte_, begin_, points_);
    points_ = 0;
  }

  std::vector<char> text_;
  char* end_ = nullptr;
  SourceMap map_;
  std::uint32_t byte_ = 0, begin_ = 0, points_ = 0;  // of the run that the map lacks as yet
};

/// Does the sentence set its numbers off with blanks, as in 营收 196.53 亿元? Then they part nothing.
bool spaced_numbers(const Units& u) {
  for (std::size_t i = 1; i + 1 < u.size(); ++i)
    if (u[i].raw == ' ' && digit(u[i - 1].folded) != digit(u[i + 1].folded) &&
        wide(digit(u[i - 1].folded) ? u[i + 1].folded : u[i - 1].folded))
      return true;
  return false;
}

/// Is it one of the characters that most of a text is made of, which stay as they are wherever they stand?
bool stays(char32_t folded) {
  return (folded >= 0x3400 && folded < 0xE000) || (folded >= '-' && folded < 0x80);
}

/// The sentence that the units are, made in `out`.
void fold_units(const Units& u, Growing& out) {
  const bool spaced = spaced_numbers(u);
  out.begin(u.size());
  char32_t before = 0;
  for (std::size_t i = 0; i < u.size(); ++i) {
    char32_t c = u[i].folded;
    if (stays(c)) {
      out.add(c, u[i].begin, u[i].end);
      before = c;
      continue;
    }
    if (c == kDropped) continue;
    if (c == ' ') {
      std::size_t to = i + 1;
      while (to < u.size() && (u[to].folded == ' ' || u[to].folded == kDropped)) ++to;
      c = space_between(u, i, to, before);
      if (spaced && before == '%' && to == i + 1) c = 0;
      if (c) out.add(c, u[i].begin, u[i].end), before = c;
      i = to - 1;
      continue;
    }
    if (c == ',') {
      if (groups_thousands(u, i)) continue;
      c = 0xFF0C;
    } else if (c == 0xFF0C && i > 0 && i + 1 < u.size() && full_width_digit(u[i - 1].raw) &&
               full_width_digit(u[i + 1].raw) && groups_thousands(u, i)) {
      continue;
    } else if ((c == 0xB7 || c == 0x30FB) && digit(before) && i + 1 < u.size() && digit(u[i + 1].folded)) {
      c = '.';
    }
    out.add(c, u[i].begin, u[i].end);
    before = c;
  }
}

/// Where a too long sentence is cut: behind the last comma or space of its second half, else at its end.
std::size_t cut(const Units& u) {
  for (std::size_t i = u.size(); i > u.size() / 2; --i) {
    const char32_t c = u[i - 1].folded;
    if (c == 0xFF0C || c == ';' || c == 0x3001 || c == ' ' || (c == ',' && !groups_thousands(u, i - 1))) return i;
  }
  return u.size();
}

/// A stretch of a sentence as it stands in the source, or as something in the source is shown.
struct Piece {
  std::string_view bytes;
  std::uint32_t begin;  // source code point of the first
  std::uint32_t end;    // of what is shown in its place, behind it
  bool shown;
};

/// What sentences are made in, kept from document to document.
struct Scratch {
  std::vector<Piece> pieces;
  Units units;
  Growing grown;
};
Scratch& kept() {
  thread_local Scratch scratch;
  return scratch;
}

/// Cuts a block into sentences. Most of a text stays as it is and can be copied; a sentence in which something hangs
/// on its neighbours (a space, a comma between digits) is read again when its end is known.
class Splitter {
 public:
  explicit Splitter(const std::function<bool(Sentence&&)>& use) : use_(use), scratch_(std::move(kept())) {
    pieces_.clear();
    restart();
  }
  ~Splitter() { kept() = std::move(scratch_); }
  Splitter(const Splitter&) = delete;

  void begin(std::size_t block, Block::Kind kind) {
    block_ = block;
    kind_ = kind;
  }

  void add(const Piece& piece) {
    std::size_t from = 0;  // where the piece's part in the sentence begins
    std::uint32_t from_point = piece.begin, point = piece.begin;
    const auto end_sentence = [&](std::size_t at) {
      if (at > from) pieces_.push_back({piece.bytes.substr(from, at - from), from_point, piece.end, piece.shown});
      flush();
      from = at;
      from_point = point;
    };
    const std::string_view bytes = piece.bytes;
    for (std::size_t at = 0; at < bytes.size() && !ended_;) {
      const std::size_t run = at;
      const auto most = pending_ ? 1 : static_cast<std::uint32_t>(kLongestSentence - count_);
      if (const std::uint32_t run_points = unchanged(bytes, at, most); run_points > 0) {
        if (pending_) end_sentence(run);
        copy(piece, piece.bytes.substr(run, at - run), point, run_points);
        if (!piece.shown) point += run_points;
      } else {
        std::size_t next = at;
        const char32_t raw = utf8::decode(bytes, next);
        const std::uint32_t entry = fold_entry(raw);
        const char32_t folded = entry != 0 ? entry & ~kMarks : raw;
        if (pending_ && !closes(raw)) end_sentence(at);
        if (folded == ' ' && raw != '\n') {
          if (++spaces_ >= 3) end_sentence(at);
        } else {
          spaces_ = 0;
        }
        append(piece, raw, folded, point, depends(folded) && next < bytes.size() ? folded_at(bytes, next) : 0);
        if (!piece.shown) ++point;
        at = next;
      }
      if (count_ >= kLongestSentence) {
        pieces_.push_back({piece.bytes.substr(from, at - from), from_point, piece.end, piece.shown});
        cut_off();
        from = at;
        from_point = point;
      }
    }
    if (from < piece.bytes.size()) pieces_.push_back({piece.bytes.substr(from), from_point, piece.end, piece.shown});
  }

  bool ended() const { return ended_; }

  void flush() {
    if (special_) fold_units(units(), grown_);
    pieces_.clear();
    deliver();
    restart();
  }

 private:
  static constexpr char32_t kNone = 0xFFFFFFFF;

  /// How many code points from `at` on, which moves behind them, stay as they are and matter to no sentence; at most
  /// `most` are counted.
  static std::uint32_t unchanged(std::string_view bytes, std::size_t& at, std::uint32_t most) {
    std::uint32_t points = 0;
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    while (at < bytes.size() && points < most) {
      const std::size_t left = bytes.size() - at;
      const char32_t second = left > 2 ? byte(at + 1) ^ 0x80u : 0x80, third = left > 2 ? byte(at + 2) ^ 0x80u : 0x80;
      if (byte(at) >= 0xE3 && byte(at) <= 0xE9 && (second | third) < 0x40) {  // Chinese
        const char32_t c = (byte(at) & 0x0Fu) << 12 | second << 6 | third;
        if (kFoldPages[kFoldBlocks[c >> 8]][c & 0xFF] != 0) break;
        at += 3;
      } else {
        std::size_t next = at;
        const char32_t c = utf8::decode(bytes, next);
        if (fold_entry(c) != 0 || c == utf8::kReplacement) break;  // the latter perhaps of a malformed sequence
        at = next;
      }
      ++points;
    }
    return points;
  }

  /// Code points that stay as they are and matter to no sentence.
  void copy(const Piece& piece, std::string_view bytes, std::uint32_t point, std::uint32_t points) {
    if (first_ == kNone) {
      std::size_t at = 0;
      first_ = utf8::decode(bytes, at);
    }
    count_ += points;
    spaces_ = 0;
    wide_digit_ = false;
    if (special_) return;
    if (!piece.shown) {
      grown_.add_run(bytes, point, points);
    } else {
      for (std::size_t at = 0; at < bytes.size();) {
        const char32_t c = utf8::decode(bytes, at);
        grown_.add(c, point, piece.end);
      }
    }
  }

  static char32_t folded_at(std::string_view bytes, std::size_t at) { return fold(utf8::decode(bytes, at)); }

  /// What becomes of a code point that depends on its neighbours, when the next one tells; 0: nothing, nullopt: it
  /// takes a look at more of the sentence.
  std::optional<char32_t> beside(char32_t raw, char32_t folded, char32_t next) const {
    if (next == 0 || next == ' ' || next == kDropped || folded == kDropped) return std::nullopt;
    const char32_t before = grown_.last();
    if (folded == ' ') {
      if (before == 0) return 0;
      if (thin(raw) && digit(before) && digit(next)) return std::nullopt;  // of a number, perhaps
      const char32_t c = space_between(before, next, raw == '\n');
      return c != 0 && before == '%' ? std::nullopt : std::optional(c);  // how are numbers set in this sentence?
    }
    if (digit(before) && digit(next)) return std::nullopt;
    return folded == ',' ? 0xFF0C : folded;
  }

  /// A code point that is changed or matters to its sentence; `next` is what the one behind it folds to, 0 when that
  /// is not known.
  void append(const Piece& piece, char32_t raw, char32_t folded, std::uint32_t point, char32_t next) {
    if (first_ == kNone && folded != ' ') first_ = raw;
    special_ |= folded == 0xFF0C && wide_digit_;
    wide_digit_ = full_width_digit(raw);
    if (!special_) {
      const auto c = depends(folded) ? beside(raw, folded, next) : std::optional(folded);
      if (!c)
        special_ = true;
      else if (*c != 0)
        grown_.add(*c, point, piece.shown ? piece.end : point + 1);
    }
    ++count_;
    if (ends_sentence(folded) || (raw == 0x3011 && first_ == 0x3010)) pending_ = true;  // 【…】
  }

  /// The sentence so far, a unit for each code point.
  const Units& units() {
    units_.clear();
    if (units_.capacity() < count_) units_.reserve(2 * count_);
    for (const Piece& piece : pieces_) {
      std::uint32_t point = piece.begin;
      for (std::size_t at = 0; at < piece.bytes.size();) {
        const char32_t c = utf8::decode(piece.bytes, at);
        const std::uint32_t entry = fold_entry(c);
        units_.push_back({c, entry ? entry & ~kMarks : c, point, piece.shown ? piece.end : point + 1});
        if (!piece.shown) ++point;
      }
    }
    return units_;
  }

  /// Lets a sentence that has grown too long end where it may best be cut, and begins another with the rest.
  void cut_off() {
    const std::size_t at = cut(units());
    std::vector<Piece> rest;
    std::size_t behind = 0;
    for (const Piece& piece : pieces_) {
      std::size_t byte = 0;
      std::uint32_t point = piece.begin;
      for (; byte < piece.bytes.size() && behind < at; ++behind) {
        utf8::decode(piece.bytes, byte);
        if (!piece.shown) ++point;
      }
      if (byte < piece.bytes.size()) rest.push_back({piece.bytes.substr(byte), point, piece.end, piece.shown});
    }
    units_.resize(at);
    fold_units(units_, grown_);
    deliver();
    pieces_ = std::move(rest);
    restart();
    for (const Piece& piece : pieces_) {
      std::uint32_t point = piece.begin;
      for (std::size_t byte = 0; byte < piece.bytes.size();) {
        const char32_t raw = utf8::decode(piece.bytes, byte);
        append(piece, raw, fold(raw), point, 0);
        if (!piece.shown) ++point;
      }
    }
    pending_ = false;  // an end that lies behind the cut was passed over before
  }

  void restart() {
    grown_.begin(kLongestSentence);
    count_ = 0;
    spaces_ = 0;
    first_ = kNone;
    pending_ = special_ = wide_digit_ = false;
  }

  void deliver() {
    Sentence s = grown_.sentence();
    if (s.text.empty()) return;
    s.block = block_;
    s.kind = kind_;
    ended_ = ended_ || !use_(std::move(s));
  }

  const std::function<bool(Sentence&&)>& use_;
  bool ended_ = false;  // nobody wants another sentence
  std::size_t block_ = 0;
  Block::Kind kind_ = Block::Kind::paragraph;
  Scratch scratch_;  // taken from its place, so that whoever is handed a sentence may read another document
  std::vector<Piece>& pieces_ = scratch_.pieces;
  Units& units_ = scratch_.units;
  Growing& grown_ = scratch_.grown;  // the sentence so far, as long as it is not special
  std::size_t count_ = 0;            // its code points in the source
  int spaces_ = 0;                   // that it ends in
  char32_t first_ = kNone;           // as written, of those that are no space
  bool pending_ = false;             // has it ended, if nothing that closes follows?
  bool special_ = false;             // must it be read again?
  bool wide_digit_ = false;
};

}  // namespace

void for_each_sentence(const Document& document, const utf8::CodePointIndex& index,
                       const std::function<bool(Sentence&&)>& use) {
  const std::string_view source = document.source;
  Splitter splitter(use);
  for (std::size_t b = 0; b < document.blocks.size() && !splitter.ended(); ++b) {
    splitter.begin(b, document.blocks[b].kind);
    for (const Slice& slice : document.blocks[b].slices) {
      const auto point = static_cast<std::uint32_t>(index.at(slice.begin));
      if (!slice.shown.empty())
        splitter.add({slice.shown, point, static_cast<std::uint32_t>(index.at(slice.end)), true});
      else
        splitter.add({source.substr(slice.begin, slice.end - slice.begin), point, 0, false});
    }
    splitter.flush();
  }
}

std::string normalize(std::string_view text) {
  Units units;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::decode(text, at);
    units.push_back({c, fold(c), 0, 0});
  }
  Growing out;
  fold_units(units, out);
  return out.sentence().text;
}

}  // namespace figx::normalize
