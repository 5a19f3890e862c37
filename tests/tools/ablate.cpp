// Prints what each entry of the packs is good for: the examples that miss it, its hits, and the figures without it.
// usage: figx_ablate [--jobs N] [--only ID] [--corpus FILE] TEXT...     (tests/tools/rules.py makes a report of it)
//        figx_ablate --evidence [--corpus FILE] TEXT...     what the patterns match and what their contexts refuse, in
//        these texts and in every example (for tests/tools/alternatives.py)
#include <re2/re2.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "ablation.h"
#include "base/utf8.h"
#include "figx/writer.h"
#include "lex/token.h"
#include "normalize/normalize.h"
#include "pack/pattern.h"

namespace {

using figx::Document;
using figx::tests::Ablation;
using figx::tests::Example;
namespace lex = figx::lex;
namespace pack = figx::pack;

/// What one entry comes to.
struct Row {
  std::vector<Example> missed_by;
  std::size_t hits = 0, corpus_hits = 0;
  std::map<std::size_t, std::string> without;  ///< by text: the figures without the entry, where they differ
};

/// A text, and what figx reads in it with all entries.
struct Text {
  Document document;
  std::vector<std::string> sentences;  ///< normalised
  std::string figures;
};

/// Figures as a list in JSON. The rule is left empty: a figure is the same by whichever rule it comes.
std::string list_of(std::vector<figx::Figure> figures) {
  std::string out;
  for (figx::Figure& f : figures) {
    f.rule.clear();
    out += (out.empty() ? "" : ",") + figx::to_json(f);
  }
  return "[" + out + "]";
}

/// Entries that leave no token behind: what they do is seen only in numbers and names, and by leaving them out.
bool has_no_token(const pack::Entry& e) {
  static const std::set<std::string_view> hedges = {"about",      "over",     "under",   "about_after",
                                                    "over_after", "at_least", "at_most", "at_most_after"};
  return e.kind == pack::Kind::unit || e.kind == pack::Kind::company ||
         (e.kind == pack::Kind::cue && hedges.contains(e.name)) || (e.kind == pack::Kind::rule && e.name == "none");
}

/// The numbers and names of a text, each with all that is known of it, and the fate of the numbers in no figure.
std::multiset<std::string> traits(const Ablation& ablation, const Document& document, bool fates) {
  std::multiset<std::string> out;
  if (fates) {
    for (const auto& u : ablation.run(document).unassigned) out.insert(std::to_string(u.start) + ' ' + u.reason);
    return out;
  }
  std::size_t number = 0;
  for (const lex::Lexed& s : ablation.lex(document)) {
    const std::string at = std::to_string(number++) + ' ';
    for (const lex::Token& t : s.tokens) {
      std::string trait = at + std::to_string(t.begin) + '-' + std::to_string(t.end) + ' ';
      if (t.kind == lex::TokenKind::quantity) {
        const lex::Quantity& q = s.quantities[static_cast<std::size_t>(t.index)];
        trait += q.value.to_string() + ' ' + q.second.to_string() + ' ' + q.unit + ' ' + q.reason;
        for (int part :
             {static_cast<int>(q.approx), static_cast<int>(q.bound), q.bare_yuan + 2 * q.per_share + 4 * q.small})
          trait += ' ' + std::to_string(part);
      } else if (t.kind == lex::TokenKind::company && t.index >= 0) {
        const lex::Name& n = s.names[static_cast<std::size_t>(t.index)];
        trait += std::to_string(n.house + 2 * n.speech + 4 * n.relation + 8 * n.object);
      } else {
        continue;
      }
      out.insert(std::move(trait));
    }
  }
  return out;
}

std::size_t lost(const std::multiset<std::string>& with, const std::multiset<std::string>& without) {
  std::vector<std::string> out;
  std::set_difference(with.begin(), with.end(), without.begin(), without.end(), std::back_inserter(out));
  return out.size();
}

bool may_match(const Ablation& ablation, std::size_t entry, const std::vector<std::string>& sentences) {
  return std::any_of(sentences.begin(), sentences.end(),
                     [&](const std::string& s) { return ablation.may_match(entry, s); });
}

/// Adds the places of a text where each entry took part.
void count_hits(Ablation& ablation, const Text& text, std::vector<std::size_t>& hits) {
  const auto& entries = ablation.entries();
  std::map<std::string_view, std::size_t> rules;
  for (std::size_t i = 0; i < entries.size(); ++i)
    if (entries[i].kind == pack::Kind::rule) rules.emplace(entries[i].id, i);
  for (const lex::Lexed& s : ablation.lex(text.document)) {
    const pack::Entry* last = nullptr;
    for (const lex::Token& t : s.tokens) {
      const bool half = t.entry == last;  // 年增 has two tokens
      last = t.entry;
      if (!t.entry || half || t.kind == lex::TokenKind::gap) continue;
      const auto i = static_cast<std::size_t>(t.entry - entries.data());
      if (!has_no_token(*t.entry)) ++hits[i];
    }
  }
  for (const figx::Figure& f : ablation.run(text.document).figures)
    if (const auto rule = rules.find(f.rule); rule != rules.end()) ++hits[rule->second];
  std::multiset<std::string> with[2];
  bool known[2] = {false, false};
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (!has_no_token(entries[i]) || !may_match(ablation, i, text.sentences)) continue;
    const bool fates = entries[i].kind == pack::Kind::rule;
    if (!known[fates]) with[fates] = traits(ablation, text.document, fates);
    known[fates] = true;
    if (with[fates].empty()) continue;
    const Ablation::Without out(ablation, i);
    hits[i] += lost(with[fates], traits(ablation, text.document, fates));
  }
}

Text read(Ablation& ablation, std::string_view bytes, const std::string& name) {
  auto document = figx::read_document(bytes, name);
  if (!document) {
    std::cerr << "figx_ablate: " << name << ": " << document.error().message << '\n';
    std::exit(1);
  }
  Text text{std::move(*document), {}, {}};
  for (const lex::Lexed& s : ablation.lex(text.document)) text.sentences.push_back(s.sentence.text);
  return text;
}

std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    std::cerr << "figx_ablate: " << path << ": cannot be read\n";
    std::exit(1);
  }
  return {std::istreambuf_iterator<char>(in), {}};
}

/// What the workers share. Each takes the entries and texts that no other has taken.
struct Work {
  std::vector<std::string> paths, corpus;
  std::string only;                  ///< the id of the one entry to leave out; empty: each in turn
  std::vector<std::string> figures;  ///< of each path, with all entries
  std::vector<Row> rows;             ///< of each entry
  std::atomic<std::size_t> entry = 0, path = 0, text = 0;
  std::mutex adding;

  void run();

 private:
  void add(std::vector<std::size_t>& hits, std::size_t Row::*where) {
    const std::lock_guard lock(adding);
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i].*where += hits[i];
    std::fill(hits.begin(), hits.end(), 0);
  }
};

void Work::run() {
  Ablation ablation;
  std::vector<Text> texts;
  for (const std::string& name : paths) {
    texts.push_back(read(ablation, bytes_of(name), name));
    texts.back().figures = list_of(ablation.run(texts.back().document).figures);
  }
  for (std::size_t i; (i = entry++) < rows.size();) {
    if (!only.empty() && ablation.entries()[i].id != only) continue;
    rows[i].missed_by = ablation.missed_by(i);
    const Ablation::Without out(ablation, i);
    for (std::size_t k = 0; k < texts.size(); ++k) {
      if (!may_match(ablation, i, texts[k].sentences)) continue;
      std::string without = list_of(ablation.run(texts[k].document).figures);
      if (without != texts[k].figures) rows[i].without.emplace(k, std::move(without));
    }
  }
  std::vector<std::size_t> hits(rows.size());
  for (std::size_t k; (k = path++) < texts.size();) {
    count_hits(ablation, texts[k], hits);
    figures[k] = texts[k].figures;
  }
  add(hits, &Row::hits);
  for (std::size_t k; (k = text++) < corpus.size();) count_hits(ablation, read(ablation, corpus[k], "corpus"), hits);
  add(hits, &Row::corpus_hits);
}

/// What an entry's pattern matches when it is alone, and what stands where its contexts forbid a match.
struct Evidence {
  std::set<std::string> spans, before, after;
};

std::vector<Evidence> evidence(Ablation& ablation, const std::vector<std::string>& sentences) {
  RE2::Options longest;
  longest.set_longest_match(true);
  std::vector<Evidence> out(ablation.entries().size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    const pack::Entry& e = ablation.entries()[i];
    if (e.kind == pack::Kind::rule) continue;
    const RE2 match(e.match, longest), before(pack::anchored(e.unless_before, pack::PatternUse::before)),
        after(pack::anchored(e.unless_after, pack::PatternUse::after));
    for (const std::string& sentence : sentences) {
      const re2::StringPiece text(sentence);
      re2::StringPiece found;
      for (std::size_t at = 0; match.Match(text, at, text.size(), RE2::UNANCHORED, &found, 1) && !found.empty();) {
        const auto begin = static_cast<std::size_t>(found.data() - text.data()), end = begin + found.size();
        // Sixteen characters of three bytes are more than any context asks for.
        std::size_t from = begin > 48 ? begin - 48 : 0, to = std::min(end + 48, sentence.size());
        while (from < begin && figx::utf8::is_continuation(sentence[from])) ++from;
        while (to < sentence.size() && figx::utf8::is_continuation(sentence[to])) ++to;
        const std::string head = sentence.substr(from, begin - from), tail = sentence.substr(end, to - end);
        const bool no_before = !e.unless_before.empty() && RE2::PartialMatch(head, before);
        const bool no_after = !e.unless_after.empty() && RE2::PartialMatch(tail, after);
        if (no_before) out[i].before.insert(head);
        if (no_after) out[i].after.insert(tail);
        if (!no_before && !no_after) out[i].spans.emplace(found.data(), found.size());
        at = end;
        if (no_before || no_after) figx::utf8::decode(sentence, at = begin);
      }
    }
  }
  return out;
}

void print_evidence(const std::vector<std::string>& paths, const std::vector<std::string>& corpus) {
  Ablation ablation;
  std::set<std::string> sentences;
  const auto add = [&](std::string_view bytes, const std::string& name) {
    for (std::string& s : read(ablation, bytes, name).sentences) sentences.insert(std::move(s));
  };
  for (const std::string& path : paths) add(bytes_of(path), path);
  for (const std::string& text : corpus) add(text, "corpus");
  for (const pack::Entry& e : ablation.entries()) {
    if (e.kind == pack::Kind::rule) continue;
    for (const auto& accept : e.accept) sentences.insert(figx::normalize::normalize(accept.text));
    for (const auto& reject : e.reject) sentences.insert(figx::normalize::normalize(reject.text));
  }
  const std::vector<Evidence> all = evidence(ablation, {sentences.begin(), sentences.end()});
  for (std::size_t i = 0; i < all.size(); ++i) {
    const pack::Entry& e = ablation.entries()[i];
    const nlohmann::json line = {
        {"id", e.id},
        {"at", e.at.file + ':' + std::to_string(e.at.line)},
        {"match", {{"pattern", e.kind == pack::Kind::rule ? "" : e.match}, {"found", all[i].spans}}},
        {"unless_before", {{"pattern", e.unless_before}, {"found", all[i].before}}},
        {"unless_after", {{"pattern", e.unless_after}, {"found", all[i].after}}}};
    std::cout << line.dump() << '\n';
  }
}

/// The texts of a file with a JSON object in each line.
std::vector<std::string> texts_of(const std::string& path) {
  std::vector<std::string> out;
  std::istringstream lines(bytes_of(path));
  for (std::string line; std::getline(lines, line);)
    if (!line.empty()) out.push_back(nlohmann::json::parse(line).at("text").get<std::string>());
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  Work work;
  bool only_evidence = false;
  unsigned jobs = std::max(1u, std::thread::hardware_concurrency());
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--jobs" && i + 1 < argc)
      jobs = static_cast<unsigned>(std::max(1, std::atoi(argv[++i])));
    else if (word == "--only" && i + 1 < argc)
      work.only = argv[++i];
    else if (word == "--corpus" && i + 1 < argc)
      work.corpus = texts_of(argv[++i]);
    else if (word == "--evidence")
      only_evidence = true;
    else if (word.starts_with("--")) {
      std::cerr << "usage: figx_ablate [--jobs N] [--only ID] [--corpus FILE] TEXT...\n";
      return 2;
    } else
      work.paths.push_back(word);
  }
  if (only_evidence) {
    print_evidence(work.paths, work.corpus);
    return 0;
  }
  const auto pack = pack::load(pack::builtin_files());
  if (!pack) {
    std::cerr << pack.error().message << '\n';
    return 1;
  }
  const auto& entries = pack->entries;
  work.rows.resize(entries.size());
  work.figures.resize(work.paths.size());
  std::vector<std::thread> threads;
  for (unsigned n = 0; n < jobs; ++n) threads.emplace_back([&] { work.run(); });
  for (std::thread& t : threads) t.join();

  const auto quoted = [](const std::string& s) { return nlohmann::json(s).dump(); };
  std::cout << "{\"with\":{";
  for (std::size_t k = 0; k < work.paths.size(); ++k)
    std::cout << (k ? "," : "") << quoted(work.paths[k]) << ':' << work.figures[k];
  std::cout << "}}\n";
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (!work.only.empty() && entries[i].id != work.only) continue;
    const Row& row = work.rows[i];
    std::cout << "{\"id\":" << quoted(entries[i].id)
              << ",\"at\":" << quoted(entries[i].at.file + ':' + std::to_string(entries[i].at.line))
              << ",\"missed_by\":[";
    for (std::size_t n = 0; n < row.missed_by.size(); ++n) {
      const auto& [entry, accept] = row.missed_by[n];
      std::cout << (n ? "," : "") << quoted(entries[entry].id + ": " + entries[entry].accept[accept].text);
    }
    std::cout << "],\"hits\":" << row.hits << ",\"corpus_hits\":" << row.corpus_hits << ",\"without\":{";
    bool first = true;
    for (const auto& [k, figures] : row.without)
      std::cout << (std::exchange(first, false) ? "" : ",") << quoted(work.paths[k]) << ':' << figures;
    std::cout << "}}\n";
  }
  return 0;
}
