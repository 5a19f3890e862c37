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

void emit(Sentence& s, char32_t c, const Unit& from) {
  const std::size_t size = s.text.size();
  utf8::append(s.text, c);
  s.begin.insert(s.begin.end(), s.text.size() - size, from.begin);
  s.end.insert(s.end.end(), s.text.size() - size, from.end);
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

bool closes(char32_t raw) {
  switch (raw) {
    case '"':
    case ')':
    case 0x201D:
    case 0x2019:
    case 0x300D:
    case 0x300F:
    case 0xFF09:
    case 0x3011:
    case 0x300B:
      return true;
    default:
      return false;
  }
}

bool ends_sentence(char32_t c) {
  return c == 0x3002 || c == '!' || c == '?';
}

/// Where a too long sentence is cut: behind the last comma or space of its second half, else at its end.
std::size_t cut(const Units& u) {
  for (std::size_t i = u.size(); i > u.size() / 2; --i) {
    const char32_t c = u[i - 1].folded;
    if (c == 0xFF0C || c == ';' || c == 0x3001 || c == ' ' || (c == ',' && !groups_thousands(u, i - 1))) return i;
  }
  return u.size();
}

class Splitter {
 public:
  Splitter(std::size_t block, Block::Kind kind, const std::function<void(Sentence&&)>& use)
      : block_(block), kind_(kind), use_(use) {}

  void add(const Unit& unit) {
    if (pending_ && !closes(unit.raw)) flush();
    if (unit.folded == ' ' && unit.raw != '\n') {
      if (++spaces_ >= 3) flush();
    } else {
      spaces_ = 0;
    }
    units_.push_back(unit);
    if (ends_sentence(unit.folded)) pending_ = true;
    if (unit.raw == 0x3011 && !units_.empty() && first_raw() == 0x3010) pending_ = true;  // 【…】
    if (units_.size() >= kLongestSentence) {
      const std::size_t at = cut(units_);
      Units rest(units_.begin() + static_cast<std::ptrdiff_t>(at), units_.end());
      units_.resize(at);
      flush();
      units_ = std::move(rest);
    }
  }

  void flush() {
    pending_ = false;
    spaces_ = 0;
    Sentence s = fold_units(units_);
    units_.clear();
    if (s.text.empty()) return;
    s.block = block_;
    s.kind = kind_;
    use_(std::move(s));
  }

 private:
  char32_t first_raw() const {
    for (const Unit& u : units_)
      if (u.folded != ' ') return u.raw;
    return 0;
  }

  std::size_t block_;
  Block::Kind kind_;
  const std::function<void(Sentence&&)>& use_;
  Units units_;
  bool pending_ = false;
  int spaces_ = 0;
};

}  // namespace

void for_each_sentence(const Document& document, const utf8::CodePointIndex& index,
                       const std::function<void(Sentence&&)>& use) {
  const std::string_view source = document.source;
  for (std::size_t b = 0; b < document.blocks.size(); ++b) {
    Splitter splitter(b, document.blocks[b].kind, use);
    for (const Slice& slice : document.blocks[b].slices) {
      auto point = static_cast<std::uint32_t>(index.at(slice.begin));
      if (!slice.shown.empty()) {
        const auto last = static_cast<std::uint32_t>(index.at(slice.end));
        for (std::size_t at = 0; at < slice.shown.size();) {
          const char32_t c = utf8::decode(slice.shown, at);
          splitter.add({c, fold(c), point, last});
        }
        continue;
      }
      for (std::size_t at = slice.begin; at < slice.end; ++point) {
        const char32_t c = utf8::decode(source, at);
        splitter.add({c, fold(c), point, point + 1});
      }
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
