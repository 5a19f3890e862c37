// Walks over automata of the image.
#include "lex/automaton.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/utf8.h"
#include "lex/groups.h"
#include "lex/skim.h"
#include "lex/skim_image.h"

extern "C" {
extern const char figx_automata_begin[];
}

namespace figx::lex {

namespace {

using image::kDead;
using image::kEndOfText;

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
  if (head[3] == 0) return;
  front_pages_ = take<std::uint16_t>(bytes, image::kFrontPages);
  fronts_ = take<std::uint16_t>(bytes, head[3] * image::kFrontPage);
}

std::uint32_t Automaton::enter_far(std::string_view text, std::size_t at, std::size_t end) const {
  std::uint32_t node = start_[static_cast<unsigned char>(text[at])];
  while (node != kDead && ++at < end) node = step(node, static_cast<unsigned char>(text[at]));
  return node;
}

void Automaton::forward(std::string_view text, std::uint32_t node, std::size_t end, std::vector<Accept>& out,
                        Barren* barren) const {
  constexpr std::size_t kFar = 24;  // bytes, longer than nearly all that is met
  const image::Node* const nodes = nodes_;
  const image::Edge* const edges = edges_;
  const std::size_t far = barren && text.size() - end > kFar ? end + kFar : text.size();
  while (node != kDead) {
    const image::Node& n = nodes[node];
    if (n.accepts) out.push_back({end, accepts_ + n.first_accept, n.accepts});
    if (end >= far) {
      if (end < text.size()) forward_far(text, node, end, out, *barren);
      return;
    }
    node = image::step(nodes, edges, node, static_cast<unsigned char>(text[end++]));
  }
}

// Goes on from `node` behind text[end - 1], what is accepted there being known.
void Automaton::forward_far(std::string_view text, std::uint32_t node, std::size_t end, std::vector<Accept>& out,
                            Barren& barren) const {
  Barren stay;  // the characters from the last one on at which the walk has been at one and the same node
  while (true) {
    if (!utf8::is_continuation(text[end])) {
      if (node == barren.node && end >= barren.begin && end < barren.end) break;
      if (node != stay.node) stay = {node, end, end};
      stay.end = end + 1;
    }
    node = step(node, static_cast<unsigned char>(text[end++]));
    if (node == kDead) break;
    const image::Node& n = nodes_[node];
    if (n.accepts) {
      out.push_back({end, accepts_ + n.first_accept, n.accepts});
      stay = {};
    }
    if (end >= text.size()) break;
  }
  if (stay.end - stay.begin > barren.end - barren.begin || stay.begin >= barren.end) barren = stay;
}

Contexts::Contexts(const char*& bytes) {
  const std::uint32_t* head = take<std::uint32_t>(bytes, 4);
  roots_ = take<std::uint32_t>(bytes, head[2]);
  nodes_ = take<image::Node>(bytes, head[0]);
  edges_ = take<image::Edge>(bytes, head[1]);
}

LookTable::LookTable(const char*& bytes) {
  const std::uint32_t* head = take<std::uint32_t>(bytes, 2);
  pages_ = take<std::uint16_t>(bytes, image::kFrontPages);
  classes_ = take<std::uint8_t>(bytes, head[0]);
  pairs_ = take<std::uint64_t>(bytes, image::kLookPairs / 64);
}

Skim::Skim(const AutomatonSet& vocabulary, const char*& bytes) : vocabulary_(&vocabulary) {
  const std::uint32_t* head = take<std::uint32_t>(bytes, 2);
  characters_ = take<std::uint16_t>(bytes, 0x10000);
  pairs_ = take<std::uint64_t>(bytes, 2 * image::kSkimPairs / 64);
  triples_ = take<std::uint64_t>(bytes, image::kSkimTriples / 64);
  rows_ = take<std::uint32_t>(bytes, image::kSkimRows);
  ascii_ = take<std::uint32_t>(bytes, image::kSkimAscii);
  nodes_ = take<std::uint8_t>(bytes, head[0]);
  asks_ = take<std::uint8_t>(bytes, head[1]);
}

bool Contexts::accepts(std::string_view text, std::size_t at, std::uint16_t entry) const {
  std::uint32_t node = roots_[entry];
  while (node != kDead) {
    const bool end = at >= text.size();
    node = image::step(nodes_, edges_, node, end ? kEndOfText : static_cast<unsigned char>(text[at]));
    if (node == kDead) return false;
    if (nodes_[node].accepts) return true;
    if (end) return false;
    ++at;
  }
  return false;
}

bool Contexts::accepts_back(std::string_view text, std::size_t at, std::uint16_t entry) const {
  std::uint32_t node = roots_[entry];
  while (node != kDead) {
    const bool end = at == 0;
    node = image::step(nodes_, edges_, node, end ? kEndOfText : static_cast<unsigned char>(text[at - 1]));
    if (node == kDead) return false;
    if (nodes_[node].accepts) return true;
    if (end) return false;
    --at;
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

std::size_t Automaton::walk_back(std::string_view text, std::size_t at, Ways& out) const {
  std::size_t last = at;
  if (empty()) return last;
  std::uint32_t node = start_[at > 0 ? static_cast<unsigned char>(text[at - 1]) : kEndOfText];
  while (node != kDead) {
    const std::size_t begin = at > 0 ? at - 1 : 0;
    if (nodes_[node].accepts > 0) {
      add_accepted(node, out);
      last = begin;
    }
    if (at == 0) return last;
    at = begin;
    node = step(node, at > 0 ? static_cast<unsigned char>(text[at - 1]) : kEndOfText);
  }
  return last;
}

void Automaton::add_accepted(std::uint32_t node, Ways& out) const {
  const image::Node& n = nodes_[node];
  for (std::uint16_t i = 0; i < n.accepts; ++i) out.set(accepts_[n.first_accept + i]);
}

namespace {

/// The image, read once: the automata, and where the entries begin behind them. What is in it points into it.
struct Image {
  explicit Image(const char* at) {
    for (AutomatonSet& set : sets) {
      set.match = Automaton(at);
      set.before = Contexts(at);
      set.after = Contexts(at);
    }
    look = LookTable(at);
    skim = Skim(sets[0], at);
    rules.before = Automaton(at);
    rules.behind = Automaton(at);
    const std::uint32_t ways = *take<std::uint32_t>(at, 2);
    rules.ways = {take<image::Way>(at, ways), ways};
    groups = GroupPrograms(at);
    entries = at;
  }
  Image(const Image&) = delete;
  Image& operator=(const Image&) = delete;

  std::array<AutomatonSet, kSets.size()> sets;
  LookTable look;
  Skim skim;
  RuleAutomata rules;
  GroupPrograms groups;
  const char* entries = nullptr;
};

const Image& read_image() {
  static const Image image(figx_automata_begin);
  return image;
}

}  // namespace

const AutomatonSet& builtin_automata(std::string_view name) {
  const auto found = std::find(kSets.begin(), kSets.end(), name);
  return read_image().sets[static_cast<std::size_t>(found - kSets.begin()) % kSets.size()];
}

const LookTable& builtin_look() {
  return read_image().look;
}

const Skim& builtin_skim() {
  return read_image().skim;
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
    for (std::string* s :
         std::initializer_list<std::string*>{&e.id, &e.name, &e.match, &e.unless_before, &e.unless_after})
      *s = text();
    for (std::uint32_t fields = number(); fields > 0; --fields) {
      std::string key = text();
      e.fields.emplace(std::move(key), text());
    }
    e.builtin = true;
  }
  return pack;
}

}  // namespace figx::lex
