// Walks over automata of the image.
#include "lex/automaton.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "lex/groups.h"

extern "C" {
extern const char figx_automata_begin[];
}

namespace figx::lex {

namespace {

constexpr std::uint32_t kDead = Automaton::kDead;
constexpr unsigned char kEndOfText = 0xFF;

// The image holds the sets in this order (tools/gen_automata.cpp).
constexpr std::array<std::string_view, 13> kSets = {
    "vocabulary",     "company",          "unit.after",     "unit.before",   "unit.word",
    "hedge",          "company.agency",   "company.broker", "company.label", "company.house",
    "company.speech", "company.relation", "company.object"};

template <typename T>
const T* take(const char*& at, std::size_t count) {
  const T* out = reinterpret_cast<const T*>(at);
  at += (count * sizeof(T) + 7) / 8 * 8;
  return out;
}

}  // namespace

Automaton::Automaton(const char*& bytes) {
  const std::uint32_t* head = take<std::uint32_t>(bytes, 4);
  node_count_ = head[0];
  start_ = take<std::uint32_t>(bytes, 256);
  nodes_ = take<image::Node>(bytes, head[0]);
  edges_ = take<image::Edge>(bytes, head[1]);
  accepts_ = take<std::uint16_t>(bytes, head[2]);
}

std::uint32_t Automaton::step(std::uint32_t node, unsigned char byte) const {
  const image::Node& n = nodes_[node];
  const image::Edge* edge = edges_ + n.first_edge;
  const image::Edge* last = edge + n.edges;
  if (n.edges > 8) edge = std::partition_point(edge, last, [byte](const image::Edge& e) { return e.high < byte; });
  for (; edge != last; ++edge)
    if (byte <= edge->high) return byte >= edge->low ? edge->target : kDead;
  return kDead;
}

bool Automaton::has(std::uint32_t node, std::uint16_t entry) const {
  const std::uint16_t* first = accepts_ + nodes_[node].first_accept;
  return std::binary_search(first, first + nodes_[node].accepts, entry);
}

void Automaton::forward(std::string_view text, std::size_t at, std::vector<Accept>& out) const {
  if (empty() || at >= text.size()) return;
  std::uint32_t node = start_[static_cast<unsigned char>(text[at])];
  while (node != kDead) {
    ++at;
    const image::Node& n = nodes_[node];
    if (n.accepts) out.push_back({at, accepts_ + n.first_accept, n.accepts});
    if (at >= text.size()) return;
    node = step(node, static_cast<unsigned char>(text[at]));
  }
}

bool Automaton::accepts(std::string_view text, std::size_t at, std::uint16_t entry) const {
  if (empty()) return false;
  std::uint32_t node = start_[at < text.size() ? static_cast<unsigned char>(text[at]) : kEndOfText];
  while (node != kDead) {
    if (has(node, entry)) return true;
    if (at >= text.size()) return false;
    ++at;
    node = step(node, at < text.size() ? static_cast<unsigned char>(text[at]) : kEndOfText);
  }
  return false;
}

bool Automaton::accepts_back(std::string_view text, std::size_t at, std::uint16_t entry) const {
  if (empty()) return false;
  std::uint32_t node = start_[at > 0 ? static_cast<unsigned char>(text[at - 1]) : kEndOfText];
  while (node != kDead) {
    if (has(node, entry)) return true;
    if (at == 0) return false;
    --at;
    node = step(node, at > 0 ? static_cast<unsigned char>(text[at - 1]) : kEndOfText);
  }
  return false;
}

void Automaton::walk(std::string_view text, std::size_t at, Ways& out) const {
  if (empty()) return;
  std::uint32_t node = start_[at < text.size() ? static_cast<unsigned char>(text[at]) : kEndOfText];
  while (node != kDead) {
    add_accepted(node, out);
    if (at >= text.size()) return;
    ++at;
    node = step(node, at < text.size() ? static_cast<unsigned char>(text[at]) : kEndOfText);
  }
}

void Automaton::walk_back(std::string_view text, std::size_t at, Ways& out) const {
  if (empty()) return;
  std::uint32_t node = start_[at > 0 ? static_cast<unsigned char>(text[at - 1]) : kEndOfText];
  while (node != kDead) {
    add_accepted(node, out);
    if (at == 0) return;
    --at;
    node = step(node, at > 0 ? static_cast<unsigned char>(text[at - 1]) : kEndOfText);
  }
}

void Automaton::add_accepted(std::uint32_t node, Ways& out) const {
  const image::Node& n = nodes_[node];
  for (std::uint16_t i = 0; i < n.accepts; ++i) out.set(accepts_[n.first_accept + i]);
}

namespace {

/// The image, read once: the automata, and where the entries begin behind them.
struct Image {
  std::array<AutomatonSet, kSets.size()> sets;
  RuleAutomata rules;
  GroupPrograms groups;
  const char* entries = nullptr;
};

const Image& read_image() {
  static const Image image = [] {
    Image out;
    const char* at = figx_automata_begin;
    for (AutomatonSet& set : out.sets) {
      set.match = Automaton(at);
      set.before = Automaton(at);
      set.after = Automaton(at);
    }
    out.rules.before = Automaton(at);
    out.rules.behind = Automaton(at);
    const std::uint32_t ways = *take<std::uint32_t>(at, 2);
    out.rules.ways = {take<image::Way>(at, ways), ways};
    out.groups = GroupPrograms(at);
    out.entries = at;
    return out;
  }();
  return image;
}

}  // namespace

const AutomatonSet& builtin_automata(std::string_view name) {
  const auto found = std::find(kSets.begin(), kSets.end(), name);
  return read_image().sets[static_cast<std::size_t>(found - kSets.begin()) % kSets.size()];
}

const RuleAutomata& builtin_rules() {
  return read_image().rules;
}

const GroupPrograms& builtin_groups() {
  return read_image().groups;
}

pack::Pack builtin_pack() {
  const char* at = read_image().entries;
  auto number = [&at] {
    std::uint32_t value;
    std::memcpy(&value, at, sizeof value);
    at += sizeof value;
    return value;
  };
  auto text = [&] {
    const std::uint32_t size = number();
    std::string out(at, size);
    at += size;
    return out;
  };
  pack::Pack pack;
  pack.entries.resize(number());
  for (pack::Entry& e : pack.entries) {
    e.kind = static_cast<pack::Kind>(number());
    for (std::string* s : {&e.id, &e.name, &e.match, &e.unless_before, &e.unless_after}) *s = text();
    for (std::uint32_t fields = number(); fields > 0; --fields) {
      std::string key = text();
      e.fields.emplace(std::move(key), text());
    }
    e.builtin = true;
  }
  return pack;
}

}  // namespace figx::lex
