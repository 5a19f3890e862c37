// Walks the vocabulary's automaton character by character, from its beginnings on.
#include "skim_tables.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "lex/names_metric.h"
#include "normalize/fold.h"

namespace figx::tools {
namespace {

using image::kDead;

// So many followers: nearly anything may follow, and a list of it says nothing.
constexpr std::size_t kMostFollowers = 2000;

std::vector<std::uint8_t> of_nodes(const Dfa& vocabulary, const std::vector<std::uint8_t>& asks) {
  std::vector<std::uint8_t> out(vocabulary.nodes.size(), 0);
  for (std::size_t node = 0; node < out.size(); ++node)
    for (std::size_t i = 0; i < vocabulary.nodes[node].accepts; ++i)
      switch (static_cast<lex::Asks>(asks[vocabulary.accepts[vocabulary.nodes[node].first_accept + i]])) {
        case lex::Asks::other:
          break;
        case lex::Asks::nothing:
          out[node] |= image::kSkimEnds | image::kSkimLeads;
          break;
        case lex::Asks::revenue:
          out[node] |= image::kSkimEndsIfRevenue | image::kSkimLeads;
          break;
        case lex::Asks::loss:
          out[node] |= image::kSkimEndsIfLoss | image::kSkimLeads;
          break;
      }
  // A node leads on where one behind it does; most stand behind the one that leads to them, so few rounds are needed.
  for (bool more = true; more;) {
    more = false;
    for (std::size_t node = out.size(); node-- > 0;) {
      if (out[node] != 0) continue;
      const image::Node& n = vocabulary.nodes[node];
      for (std::size_t e = n.first_edge; e < std::size_t{n.first_edge} + n.edges && out[node] == 0; ++e)
        if (out[vocabulary.edges[e].target] != 0) out[node] = image::kSkimLeads, more = true;
    }
  }
  return out;
}

bool ends(std::uint8_t node) {
  return (node & ~image::kSkimLeads) != 0;
}

/// The characters, and the nodes behind them, that lead from a node to one that leads on.
class Characters {
 public:
  using Use = std::function<void(char32_t, std::uint32_t)>;
  Characters(const Dfa& vocabulary, const std::vector<std::uint8_t>& nodes) : dfa_(vocabulary), nodes_(nodes) {}

  void from_start(const Use& use) const {
    for (unsigned byte = 0; byte < 0xF8; ++byte)
      if (dfa_.start[byte] != kDead) lead(byte, dfa_.start[byte], use);
  }
  void from(std::uint32_t node, const Use& use) const {
    each_edge(node, [&](unsigned byte, std::uint32_t target) { lead(byte, target, use); });
  }

 private:
  template <typename Do>
  void each_edge(std::uint32_t node, const Do& act) const {
    const image::Node& n = dfa_.nodes[node];
    for (std::size_t e = n.first_edge; e < std::size_t{n.first_edge} + n.edges; ++e)
      for (unsigned byte = dfa_.edges[e].low; byte <= dfa_.edges[e].high; ++byte) act(byte, dfa_.edges[e].target);
  }
  void lead(unsigned byte, std::uint32_t node, const Use& use) const {
    if (byte < 0x80) return rest(node, byte, 0, use);
    if (byte >= 0xC0 && byte < 0xE0) return rest(node, byte & 0x1F, 1, use);
    if (byte >= 0xE0 && byte < 0xF0) return rest(node, byte & 0x0F, 2, use);
    if (byte >= 0xF0 && byte < 0xF8) return rest(node, byte & 0x07, 3, use);
  }
  void rest(std::uint32_t node, char32_t so_far, int more, const Use& use) const {
    if (nodes_[node] == 0) return;
    if (more == 0) return use(so_far, node);
    each_edge(node,
              [&](unsigned byte, std::uint32_t target) { rest(target, so_far << 6 | (byte & 0x3F), more - 1, use); });
  }

  const Dfa& dfa_;
  const std::vector<std::uint8_t>& nodes_;
};

constexpr char32_t kPlane = 0x10000;

using Followers = std::set<char32_t>;
using Thirds = std::map<std::pair<char32_t, char32_t>, Followers>;  // of the pairs that words begin with

/// Too many to list, or such as a list says nothing of: then the walk is begun wherever they are asked for.
constexpr char32_t kUnlisted = 0;
bool anything(const Followers& its) {
  return its.size() > kMostFollowers || its.contains(kUnlisted);
}

/// Fills the rows, which are looked at first, from the other tables.
class Rows {
 public:
  Rows(SkimTables& out, const Thirds& thirds) : out_(out) {
    for (char32_t c = 0; c < 0x110000; ++c)  // some of other planes are folded to one of the first
      if (const char32_t folded = normalize::fold(c); folded < kPlane)
        last_bytes_[folded] |= bit(static_cast<unsigned char>(written(c).back()));
    for (const auto& [two, its] : thirds) {
      seconds_[two.second] |= last_bytes_[two.first];
      if (anything(its)) wholes_[two.second] |= last_bytes_[two.first];
      for (const char32_t third : its) thirds_[third] |= last_bytes_[two.second];
    }
  }

  void fill() {
    out_.rows.assign(image::kSkimRows, 0);
    out_.ascii.assign(image::kSkimAscii, 0);
    for (char32_t c = 0; c < kPlane; ++c) add(c);
  }

 private:
  using Bits = std::map<char32_t, std::uint32_t>;  // of folded characters

  static std::uint32_t bit(unsigned char byte) { return std::uint32_t{1} << image::skim_bit(byte); }
  static std::string written(char32_t c) {
    std::string bytes;
    utf8::append(bytes, c);
    return bytes;
  }

  void add(char32_t c) {
    const std::uint16_t is = out_.characters[c];
    const bool stops = is == 0 || (is & image::kSkimAlone) != 0;
    const auto bits = [&](const Bits& of) {
      const auto its = of.find(normalize::fold(c));
      return stops ? ~std::uint32_t{0} : its == of.end() ? 0 : its->second;
    };
    const std::string bytes = written(c);
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    const auto row = [&](image::SkimRow kind) -> std::uint32_t& {
      return out_.rows[image::skim_row(kind, byte(1), byte(2))];
    };
    if (c < image::kSkimAscii) out_.ascii[c] = bits(seconds_);
    if (bytes.size() == 3 && (is & image::kSkimOpens) != 0) row(image::SkimRow::firsts) |= bit(byte(0));
    if (!image::skim_is_plain(byte(0))) return;
    if (is == 0) throw std::runtime_error("a plain character is part of no word; lex/skim takes them all as such");
    row(image::SkimRow::seconds) |= bits(seconds_);
    row(image::SkimRow::thirds) |= bits(thirds_);
    row(image::SkimRow::wholes) |= bits(wholes_);
  }

  SkimTables& out_;
  Bits last_bytes_;  // of what is folded to a character, a bit for each
  Bits seconds_, thirds_, wholes_;
};

}  // namespace

SkimTables skim_tables(const Dfa& vocabulary, const std::vector<const pack::Entry*>& entries) {
  SkimTables out;
  for (const pack::Entry* e : entries) out.asks.push_back(static_cast<std::uint8_t>(lex::asks_of(*e)));
  out.nodes = of_nodes(vocabulary, out.asks);

  const Characters characters(vocabulary, out.nodes);
  const auto follow = [](Followers& its, char32_t c) {
    its.insert(image::part_of_word(c) && c < kPlane ? c : kUnlisted);  // what follows a mark is left to the walk
  };
  std::map<char32_t, Followers> seconds;
  Thirds thirds;
  characters.from_start([&](char32_t first, std::uint32_t node) {
    if (!image::part_of_word(first))
      throw std::runtime_error("a metric can begin with a mark; lex/skim would pass over it");
    if (first >= kPlane) return;  // the walk is begun at each of them
    Followers& its = seconds[first];
    if (ends(out.nodes[node])) its.insert(kUnlisted);
    characters.from(node, [&](char32_t second, std::uint32_t) { follow(its, second); });
    if (anything(its)) return;
    characters.from(node, [&](char32_t second, std::uint32_t behind) {
      Followers& next = thirds[{first, second}];
      if (ends(out.nodes[behind])) next.insert(kUnlisted);
      characters.from(behind, [&](char32_t third, std::uint32_t) { follow(next, third); });
    });
  });

  std::map<char32_t, std::uint16_t> numbers;
  const auto number = [&](char32_t c) {
    return numbers.emplace(c, static_cast<std::uint16_t>(numbers.size() + 2)).first->second;
  };
  std::map<char32_t, std::uint16_t> places;
  for (const auto& [first, its] : seconds) places[first] |= anything(its) ? image::kSkimAlone : image::kSkimOpens;
  out.pairs.assign(2 * image::kSkimPairs / 64, 0);
  out.triples.assign(image::kSkimTriples / 64, 0);
  const auto set = [](std::vector<std::uint64_t>& bits, std::uint32_t at) {
    bits[at / 64] |= std::uint64_t{1} << at % 64;
  };
  for (const auto& [two, its] : thirds) {
    places[two.second] |= image::kSkimFollows;
    const std::uint32_t pair = image::skim_pair(number(two.first), number(two.second));
    set(out.pairs, 2 * pair + (anything(its) ? 1 : 0));
    if (anything(its)) continue;
    for (const char32_t third : its) {
      places[third] |= image::kSkimFollows;
      set(out.triples, image::skim_triple(pair, number(third)));
    }
  }
  if (numbers.size() + 2 > image::kSkimNumber)
    throw std::runtime_error("the words for metrics have too many characters for image::kSkimNumber");
  out.characters.assign(kPlane, 0);
  for (char32_t c = 0; c < kPlane; ++c) {
    const char32_t folded = normalize::fold(c);
    if (!image::part_of_word(folded)) continue;
    const auto its_number = numbers.find(folded);
    out.characters[c] = its_number == numbers.end() ? 1 : its_number->second;
    if (const auto place = places.find(folded); place != places.end()) out.characters[c] |= place->second;
  }
  Rows(out, thirds).fill();
  return out;
}

}  // namespace figx::tools
