// Builds figx's automata from its packs: every entry's pattern and contexts into deterministic automata, as an image
// that the program holds. RE2 reads the same patterns for packs that users add, and the tests hold one against the
// other.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <map>
#include <set>
#include <stdexcept>
#include <unordered_map>

#include "around_mark.h"
#include "base/utf8.h"
#include "dfa.h"
#include "group_program.h"
#include "lex/automaton.h"
#include "lex/mark.h"
#include "lex/number_class.h"
#include "pack/pack.h"
#include "regex_tree.h"
#include "skim_tables.h"

namespace {

using figx::tools::Dfa;
using figx::tools::Nfa;
using figx::tools::Node;
namespace image = figx::lex::image;

using image::kDead;
constexpr std::size_t kMostPairs = 2000;  // of one first character, in the filter of pairs

using Get = std::function<const std::string&(const figx::pack::Entry&)>;

Dfa build(const std::vector<const figx::pack::Entry*>& entries, const Get& get, bool back) {
  Nfa nfa;
  const std::uint32_t begin = nfa.add();
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const std::string& pattern = get(*entries[i]);
    if (pattern.empty()) continue;
    const auto tree = figx::tools::parse_regex(pattern);
    const std::uint32_t from = nfa.add(), to = nfa.add();
    nfa.states[begin].empty.push_back(from);
    figx::tools::add_tree(nfa, *tree, from, to, back);
    nfa.states[to].accept = static_cast<int>(i);
  }
  return figx::tools::deterministic(nfa, begin);
}

/// What all ways of all rules want on one side of the mark. An acceptance is the number of a way.
Dfa build_side(const std::vector<figx::tools::AroundMark>& ways, bool back) {
  Nfa nfa;
  const std::uint32_t begin = nfa.add();
  for (std::size_t i = 0; i < ways.size(); ++i) {
    const auto& parts = back ? ways[i].before : ways[i].behind;
    std::uint32_t at = nfa.add();
    nfa.states[begin].empty.push_back(at);
    for (std::size_t k = 0; k < parts.size(); ++k) {
      const std::uint32_t next = nfa.add();
      figx::tools::add_tree(nfa, *parts[back ? parts.size() - 1 - k : k], at, next, back);
      at = next;
    }
    nfa.states[at].accept = static_cast<int>(i);
  }
  return figx::tools::deterministic(nfa, begin);
}

template <typename T>
void put(std::ofstream& out, const T* data, std::size_t count) {
  const std::size_t bytes = count * sizeof(T);
  out.write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(bytes));
  const char zeros[8] = {};
  out.write(zeros, static_cast<std::streamsize>((bytes + 7) / 8 * 8 - bytes));
}

template <typename... Lists>
void put_all(std::ofstream& out, const Lists&... lists) {
  (put(out, lists.data(), lists.size()), ...);
}

/// The node behind a whole character, kDead when there is none.
std::uint32_t behind(const Dfa& dfa, std::uint32_t node, char32_t c) {
  std::string bytes;
  figx::utf8::append(bytes, c);
  for (const char byte : bytes) {
    if (node == kDead) return kDead;
    node = image::step(dfa.nodes.data(), dfa.edges.data(), node, static_cast<unsigned char>(byte));
  }
  return node;
}

/// The same from where the automaton begins.
std::uint32_t front(const Dfa& dfa, char32_t c) {
  std::string bytes;
  figx::utf8::append(bytes, c);
  std::uint32_t node = dfa.start[static_cast<unsigned char>(bytes[0])];
  for (std::size_t i = 1; i < bytes.size() && node != kDead; ++i)
    node = image::step(dfa.nodes.data(), dfa.edges.data(), node, static_cast<unsigned char>(bytes[i]));
  return node;
}

bool surrogate(char32_t c) {
  return c >= 0xD800 && c < 0xE000;
}

/// Lets nodes with many edges on continuing bytes be read by index.
Dfa dense(Dfa dfa) {
  for (image::Node& node : dfa.nodes) {
    if (node.edges <= 8) continue;
    const auto first = dfa.edges.begin() + node.first_edge, last = first + node.edges;
    if (first->low < 0x80 || (last - 1)->high > 0xBF) continue;
    std::vector<image::Edge> row;
    for (int b = 0x80; b <= 0xBF; ++b) {
      const auto byte = static_cast<std::uint8_t>(b);
      row.push_back({byte, byte, 0,
                     image::step(dfa.nodes.data(), dfa.edges.data(),
                                 static_cast<std::uint32_t>(&node - dfa.nodes.data()), byte)});
    }
    node.first_edge = static_cast<std::uint32_t>(dfa.edges.size());
    node.edges = image::kDense;
    dfa.edges.insert(dfa.edges.end(), row.begin(), row.end());
  }
  return dfa;
}

void write(std::ofstream& out, const Dfa& sparse, bool with_fronts) {
  const Dfa dfa = with_fronts ? dense(sparse) : sparse;
  std::vector<std::uint16_t> pages(image::kFrontPages, 0), fronts(image::kFrontPage, image::kNoFront);
  for (char32_t c = 0; with_fronts && c < 0x10000; ++c) {
    const std::uint32_t node = surrogate(c) ? kDead : front(dfa, c);
    if (node == kDead) continue;
    if (node >= image::kNoFront) throw std::runtime_error("a first character leads to a state beyond 65534");
    std::uint16_t& page = pages[c / image::kFrontPage];
    if (page == 0) {
      page = static_cast<std::uint16_t>(fronts.size() / image::kFrontPage);
      fronts.resize(fronts.size() + image::kFrontPage, image::kNoFront);
    }
    fronts[page * image::kFrontPage + c % image::kFrontPage] = static_cast<std::uint16_t>(node);
  }
  const std::uint32_t head[4] = {static_cast<std::uint32_t>(dfa.nodes.size()),
                                 static_cast<std::uint32_t>(dfa.edges.size()),
                                 static_cast<std::uint32_t>(dfa.accepts.size()),
                                 with_fronts ? static_cast<std::uint32_t>(fronts.size() / image::kFrontPage) : 0};
  put(out, head, 4);
  put(out, dfa.start.data(), 256);
  put(out, dfa.nodes.data(), dfa.nodes.size());
  put(out, dfa.edges.data(), dfa.edges.size());
  put(out, dfa.accepts.data(), dfa.accepts.size());
  if (!with_fronts) return;
  put(out, pages.data(), pages.size());
  put(out, fronts.data(), fronts.size());
}

/// What must not stand before (or after) the entries: an automaton for each, all in one table of nodes.
void write_contexts(std::ofstream& out, const std::vector<const figx::pack::Entry*>& entries, const Get& get,
                    bool back) {
  std::vector<std::uint32_t> roots(entries.size(), kDead);
  std::vector<image::Node> nodes;
  std::vector<image::Edge> edges;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (get(*entries[i]).empty()) continue;
    const Dfa dfa = build({entries[i]}, get, back);
    const auto first_node = static_cast<std::uint32_t>(nodes.size());
    for (image::Node node : dfa.nodes) {
      node.first_edge += static_cast<std::uint32_t>(edges.size());
      node.first_accept = 0;  // whose acceptance it is, the root says
      nodes.push_back(node);
    }
    for (image::Edge edge : dfa.edges) {
      edge.target += first_node;
      edges.push_back(edge);
    }
    roots[i] = static_cast<std::uint32_t>(nodes.size());
    image::Node root{static_cast<std::uint32_t>(edges.size()), 0, 0, 0};
    for (std::size_t b = 0; b < 256; ++b) {
      if (dfa.start[b] == kDead) continue;
      const auto byte = static_cast<std::uint8_t>(b);
      if (root.edges > 0 && edges.back().high + 1u == b && edges.back().target == dfa.start[b] + first_node) {
        edges.back().high = byte;
      } else {
        edges.push_back({byte, byte, 0, dfa.start[b] + first_node});
        ++root.edges;
      }
    }
    nodes.push_back(root);
  }
  const std::uint32_t head[4] = {static_cast<std::uint32_t>(nodes.size()), static_cast<std::uint32_t>(edges.size()),
                                 static_cast<std::uint32_t>(roots.size()), 0};
  put(out, head, 4);
  put(out, roots.data(), roots.size());
  put(out, nodes.data(), nodes.size());
  put(out, edges.data(), edges.size());
}

/// What one look at a character and the next says: which finders have anything to do there.
void write_look(std::ofstream& out, const Dfa& vocabulary, const Dfa& unit_before, const Dfa& unit_word) {
  std::vector<std::uint16_t> pages(image::kFrontPages, 0);
  std::vector<std::uint8_t> classes(image::kFrontPage, 0);
  std::vector<std::uint64_t> pairs(image::kLookPairs / 64, 0);
  for (char32_t c = 0; c < 0x10000; ++c) {
    if (surrogate(c)) continue;
    std::uint8_t is = figx::lex::number_class(c);
    if (figx::lex::mark_letter(c) != 0) is |= image::kIsMark;
    if (front(unit_before, c) != kDead || front(unit_word, c) != kDead) is |= image::kMayBeginQuantity;
    if (const std::uint32_t node = front(vocabulary, c); node != kDead) {
      is |= image::kBeginsVocabulary;
      if (vocabulary.nodes[node].accepts > 0) is |= image::kVocabularyAlone;
      std::vector<std::uint32_t> its;
      for (char32_t next = 0; next < 0x10000; ++next)
        if (!surrogate(next) && behind(vocabulary, node, next) != kDead)
          its.push_back(image::pair_of(c, next) % image::kLookPairs);
      if (its.size() > kMostPairs) is |= image::kVocabularyAlone;  // nearly anything may follow
      if ((is & image::kVocabularyAlone) != 0) its.clear();
      for (const std::uint32_t pair : its) pairs[pair / 64] |= std::uint64_t{1} << pair % 64;
    }
    if (is == 0) continue;
    std::uint16_t& page = pages[c / image::kFrontPage];
    if (page == 0) {
      page = static_cast<std::uint16_t>(classes.size() / image::kFrontPage);
      classes.resize(classes.size() + image::kFrontPage, 0);
    }
    classes[page * image::kFrontPage + c % image::kFrontPage] = is;
  }
  const std::uint32_t head[2] = {static_cast<std::uint32_t>(classes.size()), 0};
  put(out, head, 2);
  put(out, pages.data(), pages.size());
  put(out, classes.data(), classes.size());
  put(out, pairs.data(), pairs.size());
}

void write_skim(std::ofstream& out, const figx::tools::SkimTables& tables) {
  const std::uint32_t head[2] = {static_cast<std::uint32_t>(tables.nodes.size()),
                                 static_cast<std::uint32_t>(tables.asks.size())};
  put(out, head, 2);
  put_all(out, tables.characters, tables.pairs, tables.triples, tables.rows, tables.ascii, tables.nodes, tables.asks);
}

/// The rules, cut at the mark: an automaton for each side, then what each way belongs to.
void write_rules(std::ofstream& out, const figx::pack::Pack& pack) {
  std::vector<std::unique_ptr<Node>> trees;
  std::vector<figx::tools::AroundMark> ways;
  std::vector<image::Way> table;
  std::uint32_t rule = 0;
  for (const figx::pack::Entry& e : pack.entries) {
    if (e.kind != figx::pack::Kind::rule) continue;
    trees.push_back(figx::tools::parse_regex(e.match));
    for (figx::tools::AroundMark& way : figx::tools::around_mark(*trees.back())) {
      ways.push_back(std::move(way));
      table.push_back({rule, 0, 0});
    }
    ++rule;
  }
  if (ways.size() > image::kMostWays)
    throw std::runtime_error("the rules have " + std::to_string(ways.size()) + " ways to match; figx knows " +
                             std::to_string(image::kMostWays) + " (image::kMostWays)");
  const Dfa before = build_side(ways, true), behind = build_side(ways, false);
  for (const int way : before.at_once) table[static_cast<std::size_t>(way)].empty_before = 1;
  for (const int way : behind.at_once) table[static_cast<std::size_t>(way)].empty_behind = 1;
  write(out, before, false);
  write(out, behind, false);
  const std::uint32_t head[2] = {static_cast<std::uint32_t>(table.size()), 0};
  put(out, head, 2);
  put(out, table.data(), table.size());
}

/// The patterns that figx asks for their groups: those of all periods, and of the rules that have some.
void write_group_programs(std::ofstream& out, const figx::pack::Pack& pack) {
  std::set<std::string> patterns;
  for (const figx::pack::Entry& e : pack.entries) {
    const bool rule = e.kind == figx::pack::Kind::rule && e.match.find("(?P<") != std::string::npos;
    if (rule || e.kind == figx::pack::Kind::period) patterns.insert(e.match);
  }
  const figx::tools::GroupPrograms all = figx::tools::group_programs(patterns);
  const std::uint32_t head[6] = {
      static_cast<std::uint32_t>(all.programs.size()), static_cast<std::uint32_t>(all.steps.size()),
      static_cast<std::uint32_t>(all.ranges.size()),   static_cast<std::uint32_t>(all.groups.size()),
      static_cast<std::uint32_t>(all.text.size()),     0};
  put(out, head, 6);
  put_all(out, all.programs, all.steps, all.ranges, all.groups, all.text);
}

std::string field(const figx::pack::Entry& e, const char* name) {
  auto it = e.fields.find(name);
  return it == e.fields.end() ? "" : it->second;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: gen_automata OUT PACK...\n";
    return 2;
  }
  std::vector<figx::pack::SourceFile> files;
  for (int i = 2; i < argc; ++i) {
    std::ifstream in(argv[i], std::ios::binary);
    const std::string path = argv[i];
    files.push_back({"patterns/" + path.substr(path.rfind('/') + 1),
                     std::string(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>())});
  }
  const auto pack = figx::pack::load(files);
  if (!pack) {
    std::cerr << pack.error().message << '\n';
    return 1;
  }
  using figx::pack::Entry;
  using figx::pack::Kind;
  const std::array<std::function<bool(const Entry&)>, 13> members = {
      [](const Entry& e) {
        return e.kind == Kind::metric || e.kind == Kind::other || e.kind == Kind::cue || e.kind == Kind::period;
      },
      [](const Entry& e) { return e.kind == Kind::company && (e.name == "suffix" || e.name == "st"); },
      [](const Entry& e) {
        return e.kind == Kind::unit && field(e, "kind") != "word" && field(e, "position") != "before";
      },
      [](const Entry& e) {
        const std::string position = field(e, "position");
        return e.kind == Kind::unit && field(e, "kind") != "word" && (position == "before" || position == "both");
      },
      [](const Entry& e) { return e.kind == Kind::unit && field(e, "kind") == "word"; },
      [](const Entry& e) {
        return e.kind == Kind::cue && (e.name == "about" || e.name == "over" || e.name == "under");
      },
      [](const Entry& e) { return e.kind == Kind::company && e.name == "agency"; },
      [](const Entry& e) { return e.kind == Kind::company && e.name == "broker"; },
      [](const Entry& e) { return e.kind == Kind::company && e.name == "label"; },
      [](const Entry& e) { return e.kind == Kind::company && e.name == "house"; },
      [](const Entry& e) { return e.kind == Kind::company && e.name == "speech"; },
      [](const Entry& e) { return e.kind == Kind::company && e.name == "relation"; },
      [](const Entry& e) { return e.kind == Kind::company && e.name == "object"; }};
  std::ofstream out(argv[1], std::ios::binary);
  std::vector<Dfa> matches;
  try {
    std::vector<const Entry*> vocabulary;
    for (const auto& member : members) {
      std::vector<const Entry*> entries;
      for (const Entry& e : pack->entries)
        if (member(e)) entries.push_back(&e);
      if (matches.empty()) vocabulary = entries;
      matches.push_back(build(
          entries, [](const Entry& e) -> const std::string& { return e.match; }, false));
      write(out, matches.back(), true);
      write_contexts(
          out, entries, [](const Entry& e) -> const std::string& { return e.unless_before; }, true);
      write_contexts(
          out, entries, [](const Entry& e) -> const std::string& { return e.unless_after; }, false);
    }
    write_look(out, matches[0], matches[3], matches[4]);
    write_skim(out, figx::tools::skim_tables(matches[0], vocabulary));
    write_rules(out, *pack);
    write_group_programs(out, *pack);
  } catch (const std::runtime_error& error) {
    std::cerr << "gen_automata: " << error.what() << '\n';
    return 1;
  }
  // The entries themselves, without their examples: figx starts from these and reads no JSON. Patterns that only
  // automata stand for stay here; those of periods and rules are the names of their programs.
  auto text = [&out](const std::string& s) {
    const auto size = static_cast<std::uint32_t>(s.size());
    out.write(reinterpret_cast<const char*>(&size), sizeof size);
    out.write(s.data(), static_cast<std::streamsize>(s.size()));
  };
  auto number = [&out](std::size_t n) {
    const auto value = static_cast<std::uint32_t>(n);
    out.write(reinterpret_cast<const char*>(&value), sizeof value);
  };
  number(pack->entries.size());
  for (const Entry& e : pack->entries) {
    number(static_cast<std::size_t>(e.kind));
    const std::string match = e.kind == Kind::period || e.kind == Kind::rule ? e.match : "";
    for (const std::string* s :
         std::initializer_list<const std::string*>{&e.id, &e.name, &match, &e.unless_before, &e.unless_after})
      text(*s);
    number(e.fields.size());
    for (const auto& [key, value] : e.fields) text(key), text(value);
  }
  out.close();
  return out ? 0 : 1;
}
