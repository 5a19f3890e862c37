// What could begin a word is learnt from the automaton of the packs, once.
#include "lex/first_look.h"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "base/utf8.h"
#include "normalize/fold.h"
#include "normalize/normalize.h"

namespace figx::lex {

namespace {

/// A character of a word. What folding in context may drop, add or change, a blank or a mark, is none.
bool part_of_word(char32_t folded) {
  if (folded < 0x80)
    return (folded >= 'A' && folded <= 'Z') || (folded >= 'a' && folded <= 'z') || (folded >= '0' && folded <= '9');
  return folded >= 0xC0 && !(folded >= 0x2000 && folded <= 0x2E7F) && !(folded >= 0x3000 && folded <= 0x303F) &&
         folded != 0x30FB && !(folded >= 0xFE00 && folded <= 0xFFFF) && folded != normalize::kDropped;
}

// What stands beside a folded character in the table of words.
constexpr std::uint32_t kFolded = 0x1FFFFF, kAlone = 1u << 29, kOpens = 1u << 30, kFollows = 1u << 31;

/// How many plain characters beside a word are looked at for what forbids it.
constexpr std::size_t kBeside = 24;
/// Stands where a window ends and its text goes on: no UTF-8 text has this byte, so no automaton passes it.
constexpr char kUnknown = '\xFE';

/// Where a pair stands in its table. Others may stand there too.
std::size_t place(char32_t first, char32_t second) {
  return (first * 0x9E3Bu ^ second) & 0xFFFF;
}

}  // namespace

FirstLook::Asks FirstLook::asks(const pack::Entry& entry) {
  if (entry.kind == pack::Kind::metric) return Asks::nothing;
  if (entry.kind != pack::Kind::cue) return Asks::other;
  if (entry.name == "main_business") return Asks::nothing;
  if (entry.name == "share") return Asks::revenue;
  return entry.name == "narrow" || entry.name == "widen" ? Asks::loss : Asks::other;
}

bool FirstLook::holds(Asks asks, bool revenue, bool loss) {
  return asks == Asks::nothing || (asks == Asks::revenue && revenue) || (asks == Asks::loss && loss);
}

bool FirstLook::names_metric(const pack::Entry& entry, std::string_view word) {
  const auto has = [word](std::string_view part) { return word.find(part) != std::string_view::npos; };
  return holds(asks(entry), has("收") || has("额") || has("销售"), has("亏"));
}

FirstLook::FirstLook(const pack::Pack& pack) : vocabulary_(&builtin_automata("vocabulary")), words_(0x10000) {
  for (const pack::Entry& e : pack.entries)
    if (e.builtin && (e.kind == pack::Kind::metric || e.kind == pack::Kind::other || e.kind == pack::Kind::cue ||
                      e.kind == pack::Kind::period))
      asks_.push_back(asks(e));
  // A node leads on where one behind it does; most stand behind the one that leads to them, so few rounds are needed.
  const auto nodes = static_cast<std::uint32_t>(vocabulary_->match.node_count());
  leads_.assign(nodes, false);
  for (bool more = true; more;) {
    more = false;
    for (std::uint32_t node = nodes; node-- > 0;) {
      if (leads_[node]) continue;
      const auto edges = vocabulary_->match.edges(node);
      leads_[node] =
          accepted(node, true, true) || std::any_of(edges.begin(), edges.end(), [&](const image::Edge& edge) {
            return edge.target != image::kDead && leads_[edge.target];  // a dense node has dead ends too
          });
      more |= leads_[node];
    }
  }
  learn_beginnings();
  for (char32_t c = 0; c < words_.size(); ++c)
    if (const char32_t folded = normalize::fold(c); part_of_word(folded)) words_[c] = said_of(folded);
}

const FirstLook& FirstLook::of_builtin(const pack::Pack& pack) {
  static const FirstLook look(pack);
  return look;
}

bool FirstLook::accepted(std::uint32_t node, bool revenue, bool loss) const {
  const auto entries = vocabulary_->match.accepted(node);
  return std::any_of(entries.begin(), entries.end(),
                     [&](std::uint16_t entry) { return holds(asks_[entry], revenue, loss); });
}

void FirstLook::learn_beginnings() {
  // Gives each character that leads from a node to one that leads on.
  using Use = std::function<void(char32_t, std::uint32_t)>;
  const std::function<void(std::uint32_t, char32_t, int, const Use&)> rest = [&](std::uint32_t node, char32_t so_far,
                                                                                 int more, const Use& use) {
    if (node == image::kDead || !leads_[node]) return;
    if (more == 0) return use(so_far, node);
    for (const image::Edge& edge : vocabulary_->match.edges(node))
      for (unsigned byte = edge.low; byte <= edge.high; ++byte)
        rest(edge.target, so_far << 6 | (byte & 0x3F), more - 1, use);
  };
  const auto lead = [&](unsigned byte, std::uint32_t node, const Use& use) {
    if (byte < 0x80) return rest(node, byte, 0, use);
    if (byte >= 0xC0 && byte < 0xE0) return rest(node, byte & 0x1F, 1, use);
    if (byte >= 0xE0 && byte < 0xF0) return rest(node, byte & 0x0F, 2, use);
    if (byte >= 0xF0 && byte < 0xF8) return rest(node, byte & 0x07, 3, use);
  };
  const std::function<void(std::uint32_t, char32_t)> second = [&](std::uint32_t node, char32_t first) {
    if (accepted(node, true, true)) alone_.set(first & 0xFFFF);
    for (const image::Edge& edge : vocabulary_->match.edges(node))
      for (unsigned byte = edge.low; byte <= edge.high; ++byte)
        lead(byte, edge.target, [&](char32_t c, std::uint32_t) {
          if (part_of_word(c))
            pairs_.set(place(first, c)), opens_.set(first & 0xFFFF), follows_.set(c & 0xFFFF);
          else
            alone_.set(first & 0xFFFF);  // what follows the mark is left to the walk
        });
  };
  for (unsigned byte = 0; byte < 0xF8; ++byte)
    if (const std::uint32_t node = vocabulary_->match.first(static_cast<unsigned char>(byte)); node != image::kDead)
      lead(byte, node, [&](char32_t c, std::uint32_t to) {
        if (part_of_word(c))
          second(to, c);
        else
          begins_with_mark_ = true;
      });
}

bool FirstLook::may_be_cut(std::string_view text, std::size_t at) {
  for (std::size_t i = 0; i < normalize::kLongestSentence / 2 - 2 * kBeside; ++i) {
    if (at == 0) return false;
    const char32_t c = normalize::fold(utf8::decode_back(text, at));
    if (c == U'，' || c == U'、' || c == U'。' || c == ';') return false;
  }
  return true;
}

bool FirstLook::refused(std::string_view text, std::size_t begin, std::size_t end, std::uint16_t entry) const {
  if (may_be_cut(text, begin)) return false;
  std::size_t from = begin, to = end;
  for (std::size_t i = 0; i < kBeside && from > 0; ++i) {
    std::size_t at = from;
    if (!part_of_word(normalize::fold(utf8::decode_back(text, at)))) break;
    from = at;
  }
  for (std::size_t i = 0; i < kBeside && to < text.size(); ++i) {
    std::size_t at = to;
    if (!part_of_word(normalize::fold(utf8::decode(text, at)))) break;
    to = at;
  }
  std::string window(1, kUnknown);
  std::size_t window_begin = 0, window_end = 0;
  for (std::size_t at = from; at < to;) {
    if (at == begin) window_begin = window.size();
    utf8::append(window, normalize::fold(utf8::decode(text, at)));
    if (at == end) window_end = window.size();
  }
  window += kUnknown;
  return vocabulary_->before.accepts_back(window, window_begin, entry) ||
         vocabulary_->after.accepts(window, window_end, entry);
}

bool FirstLook::begins(std::string_view text, std::size_t at) const {
  const std::size_t begin = at;
  bool plain = true;  // no blank or mark so far
  // Where a blank or a mark could be there or not, the walk goes both ways.
  std::array<std::uint32_t, 8> nodes{};
  std::size_t count = 0;
  bool revenue = false, loss = false, full = false;
  const auto add = [&](std::uint32_t node) {
    if (node == image::kDead || !leads_[node]) return;
    if (std::find(nodes.begin(), nodes.begin() + count, node) != nodes.begin() + count) return;
    full |= count == nodes.size();
    if (!full) nodes[count++] = node;
  };
  const auto step_all = [&](const std::array<std::uint32_t, 8>& from, std::size_t many, char32_t c) {
    std::string bytes;
    utf8::append(bytes, c);
    for (std::size_t i = 0; i < many; ++i) {
      std::uint32_t node = from[i];
      for (const char byte : bytes)
        if (node != image::kDead) node = vocabulary_->match.step(node, static_cast<unsigned char>(byte));
      add(node);
    }
  };
  for (bool first = true; at < text.size(); first = false) {
    const char32_t c = normalize::fold(utf8::decode(text, at));
    if (first) {
      std::string bytes;
      utf8::append(bytes, c);
      std::uint32_t node = vocabulary_->match.first(static_cast<unsigned char>(bytes[0]));
      for (std::size_t i = 1; i < bytes.size() && node != image::kDead; ++i)
        node = vocabulary_->match.step(node, static_cast<unsigned char>(bytes[i]));
      add(node);
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
    revenue |= c == U'收' || c == U'额' || c == U'售';
    loss |= c == U'亏';
    if (count == 0) return false;
    if (full) return true;
    for (std::size_t i = 0; i < count; ++i)
      for (const std::uint16_t entry : vocabulary_->match.accepted(nodes[i]))
        if (holds(asks_[entry], revenue, loss) && !(plain && refused(text, begin, at, entry))) return true;
  }
  return false;
}

std::uint32_t FirstLook::said_of(char32_t folded) const {
  const std::size_t at = folded & 0xFFFF;
  return folded | (alone_[at] ? kAlone : 0) | (opens_[at] ? kOpens : 0) | (follows_[at] ? kFollows : 0);
}

bool FirstLook::may_name_metric(std::string_view text) const {
  if (begins_with_mark_) return true;
  std::uint32_t before = 0;
  std::size_t before_at = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t written = utf8::decode(text, at);
    std::uint32_t c = 0;
    if (written < words_.size())
      c = words_[written];
    else if (const char32_t folded = normalize::fold(written); part_of_word(folded))
      c = said_of(folded);
    if (c == 0) continue;
    if ((c & kAlone) != 0 && begins(text, begin)) return true;
    if ((before & kOpens) != 0 && (c & kFollows) != 0 && pairs_[place(before & kFolded, c & kFolded)] &&
        begins(text, before_at))
      return true;
    before = c;
    before_at = begin;
  }
  return false;
}

bool FirstLook::may_name_metric(const Document& document) const {
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
