// Folding in context: spaces, commas and points mean different things between digits than elsewhere.
#include "normalize/normalize.h"

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

/// What a run of white space [from, to) becomes between its neighbours; 0: nothing.
char32_t space_between(const Units& u, std::size_t from, std::size_t to, char32_t before) {
  if (before == 0 || to >= u.size()) return 0;
  const char32_t after = u[to].folded;
  bool newline = false, thin = true;
  for (std::size_t i = from; i < to; ++i) {
    newline |= u[i].raw == '\n';
    thin &= u[i].raw == 0x2009 || u[i].raw == 0x202F || u[i].raw == 0xA0;
  }
  const bool before_latin = digit(before) || letter(before), after_latin = digit(after) || letter(after);
  if (digit(before) && digit(after)) {
    if (newline) return 0;
    return thin && to - from == 1 && groups_thousands(u, from) ? 0 : ' ';
  }
  if (before_latin && after_latin) return ' ';
  if (newline) return 0;
  if (digit(before) || digit(after)) return wide(before) || wide(after) || before == ')' || after == '(' ? 0 : ' ';
  if ((wide(before) || before == '%') && wide(after)) return ' ';
  return 0;
}

void append(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c >= 0x1000 && c < 0xD000) {  // nearly all of Chinese
    const char bytes[] = {static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 0x3F)),
                          static_cast<char>(0x80 | (c & 0x3F))};
    out.append(bytes, 3);
  } else {
    utf8::append(out, c);
  }
}

void emit(Sentence& s, char32_t c, const Unit& from) {
  s.map.add(static_cast<std::uint32_t>(s.text.size()), from.begin, from.end);
  append(s.text, c);
}

/// Does the sentence set its numbers off with blanks, as in 营收 196.53 亿元? Then they part nothing.
bool spaced_numbers(const Units& u) {
  for (std::size_t i = 1; i + 1 < u.size(); ++i)
    if (u[i].raw == ' ' && digit(u[i - 1].folded) != digit(u[i + 1].folded) &&
        wide(digit(u[i - 1].folded) ? u[i + 1].folded : u[i - 1].folded))
      return true;
  return false;
}

Sentence fold_units(const Units& u) {
  const bool spaced = spaced_numbers(u);
  Sentence s;
  s.text.reserve(3 * u.size());
  char32_t before = 0;
  for (std::size_t i = 0; i < u.size(); ++i) {
    char32_t c = u[i].folded;
    if (c == kDropped) continue;
    if (c == ' ') {
      std::size_t to = i + 1;
      while (to < u.size() && (u[to].folded == ' ' || u[to].folded == kDropped)) ++to;
      c = space_between(u, i, to, before);
      if (spaced && before == '%' && to == i + 1) c = 0;
      if (c) emit(s, c, u[i]), before = c;
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
    emit(s, c, u[i]);
    before = c;
  }
  return s;
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

/// Cuts a block into sentences. Most of a text stays as it is and can be copied; a sentence in which something hangs
/// on its neighbours (a space, a comma between digits) is read again when its end is known.
class Splitter {
 public:
  Splitter(const std::function<void(Sentence&&)>& use) : use_(use) {}

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
    for (std::size_t at = 0; at < bytes.size();) {
      const std::size_t run = at;
      std::uint32_t run_points = 0;
      std::size_t next = at;
      char32_t raw = 0;
      std::uint32_t entry = 0;
      const auto most = pending_ ? 1 : static_cast<std::uint32_t>(kLongestSentence - count_);
      while (at < bytes.size() && run_points < most) {
        next = at;
        raw = utf8::decode(bytes, next);
        entry = fold_entry(raw);
        if (entry == 0 && raw == utf8::kReplacement) entry = raw;  // perhaps of a malformed sequence
        if (entry != 0) break;
        at = next;
        ++run_points;
      }
      if (run_points > 0) {
        if (pending_) end_sentence(run);
        copy(piece, piece.bytes.substr(run, at - run), point, run_points);
        if (!piece.shown) point += run_points;
      } else {
        const char32_t folded = entry & ~kMarks;
        if (pending_ && !closes(raw)) end_sentence(at);
        if (folded == ' ' && raw != '\n') {
          if (++spaces_ >= 3) end_sentence(at);
        } else {
          spaces_ = 0;
        }
        append(piece, raw, folded, point);
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

  void flush() {
    Sentence s;
    if (special_) {
      s = fold_units(units());
    } else {
      s.text = text_;
      s.map = map_;
    }
    pieces_.clear();
    restart();
    deliver(std::move(s));
  }

 private:
  static constexpr char32_t kNone = 0xFFFFFFFF;

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
    const auto byte = static_cast<std::uint32_t>(text_.size());
    if (!piece.shown) {
      map_.add_run(byte, point, points);
    } else {
      for (std::size_t at = 0; at < bytes.size(); utf8::decode(bytes, at))
        map_.add(byte + static_cast<std::uint32_t>(at), point, piece.end);
    }
    text_ += bytes;
  }

  void append(const Piece& piece, char32_t raw, char32_t folded, std::uint32_t point) {
    if (first_ == kNone && folded != ' ') first_ = raw;
    special_ |= depends(folded) || (folded == 0xFF0C && wide_digit_);
    wide_digit_ = full_width_digit(raw);
    if (!special_) {
      map_.add(static_cast<std::uint32_t>(text_.size()), point, piece.shown ? piece.end : point + 1);
      normalize::append(text_, folded);
    }
    ++count_;
    if (ends_sentence(folded) || (raw == 0x3011 && first_ == 0x3010)) pending_ = true;  // 【…】
  }

  /// The sentence so far, a unit for each code point.
  const Units& units() {
    units_.clear();
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
    Sentence s = fold_units(units_);
    pieces_ = std::move(rest);
    restart();
    for (const Piece& piece : pieces_) {
      std::uint32_t point = piece.begin;
      for (std::size_t byte = 0; byte < piece.bytes.size();) {
        const char32_t raw = utf8::decode(piece.bytes, byte);
        append(piece, raw, fold(raw), point);
        if (!piece.shown) ++point;
      }
    }
    pending_ = false;  // an end that lies behind the cut was passed over before
    deliver(std::move(s));
  }

  void restart() {
    text_.clear();
    map_.clear();
    count_ = 0;
    spaces_ = 0;
    first_ = kNone;
    pending_ = special_ = wide_digit_ = false;
  }

  void deliver(Sentence&& s) {
    if (s.text.empty()) return;
    s.block = block_;
    s.kind = kind_;
    use_(std::move(s));
  }

  const std::function<void(Sentence&&)>& use_;
  std::size_t block_ = 0;
  Block::Kind kind_ = Block::Kind::paragraph;
  std::vector<Piece> pieces_;
  Units units_;
  std::string text_;  // the sentence so far, as long as it is not special
  SourceMap map_;
  std::size_t count_ = 0;   // its code points in the source
  int spaces_ = 0;          // that it ends in
  char32_t first_ = kNone;  // as written, of those that are no space
  bool pending_ = false;    // has it ended, if nothing that closes follows?
  bool special_ = false;    // must it be read again?
  bool wide_digit_ = false;
};

}  // namespace

void for_each_sentence(const Document& document, const utf8::CodePointIndex& index,
                       const std::function<void(Sentence&&)>& use) {
  const std::string_view source = document.source;
  Splitter splitter(use);
  for (std::size_t b = 0; b < document.blocks.size(); ++b) {
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
  return fold_units(units).text;
}

}  // namespace figx::normalize
