// Runs the examples of vocabulary entries, each entry on its own, without the lexer.
#include "pack/examples.h"

#include <re2/re2.h>

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "pack/pattern.h"

namespace figx::pack {
namespace {

RE2::Options quiet(bool longest) {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_longest_match(longest);
  return options;
}

// The beginning of the `nth` occurrence of `part`, overlaps included; npos when there are fewer.
std::size_t find_nth(std::string_view text, std::string_view part, int nth) {
  std::size_t at = text.find(part);
  while (at != std::string_view::npos && --nth > 0) at = text.find(part, at + 1);
  return at;
}

std::string quoted(std::string_view text) {
  return "\"" + std::string(text) + "\"";
}

// As the reader wrote it, and as the patterns see it where that differs.
std::string shown(std::string_view text, std::string_view normalised) {
  return text == normalised ? quoted(text) : quoted(text) + " (normalised " + quoted(normalised) + ")";
}

std::string list(std::string_view text, const std::vector<Match>& found) {
  std::string out;
  for (const Match& match : found) {
    out += (out.empty() ? "" : " and ") + quoted(text.substr(match.begin, match.end - match.begin));
  }
  return out;
}

}  // namespace

struct Matcher::Patterns {
  RE2 match;
  std::optional<RE2> before, after;

  explicit Patterns(const Entry& entry) : match(entry.match, quiet(true)) {
    if (!entry.unless_before.empty()) before.emplace(anchored(entry.unless_before, PatternUse::before), quiet(false));
    if (!entry.unless_after.empty()) after.emplace(anchored(entry.unless_after, PatternUse::after), quiet(false));
  }

  bool forbidden(std::string_view text, const Match& match) const {
    const re2::StringPiece head(text.data(), match.begin);
    const re2::StringPiece tail(text.data() + match.end, text.size() - match.end);
    return (before && RE2::PartialMatch(head, *before)) || (after && RE2::PartialMatch(tail, *after));
  }
};

Matcher::Matcher(const Entry& entry) : patterns_(std::make_unique<Patterns>(entry)) {}
Matcher::~Matcher() = default;
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher& Matcher::operator=(Matcher&&) noexcept = default;

std::vector<Match> Matcher::find_all(std::string_view text) const {
  const re2::StringPiece whole(text.data(), text.size());
  std::vector<Match> matches;
  std::size_t from = 0;
  re2::StringPiece found;
  while (from < text.size() && patterns_->match.Match(whole, from, text.size(), RE2::UNANCHORED, &found, 1)) {
    const auto begin = static_cast<std::size_t>(found.data() - text.data());
    const Match match{begin, begin + found.size()};
    from = begin;
    if (found.empty() || patterns_->forbidden(text, match)) {
      if (from < text.size()) utf8::decode(text, from);
    } else {
      matches.push_back(match);
      from = match.end;
    }
  }
  return matches;
}

std::optional<Match> place_of(const Accept& accept, const Normalize& normalize) {
  const std::string text = normalize(accept.text), span = normalize(accept.span);
  const std::size_t begin = find_nth(text, span, accept.nth);
  if (span.empty() || begin == std::string::npos) return std::nullopt;
  return Match{begin, begin + span.size()};
}

std::optional<std::string> check_accept(const Matcher& matcher, const Accept& accept, const Normalize& normalize) {
  const std::string text = normalize(accept.text), span = normalize(accept.span);
  const auto place = place_of(accept, normalize);
  if (!place) {
    return "the span " + shown(accept.span, span) + " does not stand in the normalised text " + quoted(text) +
           "; choose a span that normalising keeps whole";
  }
  const auto found = matcher.find_all(text);
  const bool hit = std::any_of(found.begin(), found.end(), [&](const Match& match) {
    return match.begin == place->begin && match.end == place->end;
  });
  if (hit) return std::nullopt;
  const std::string wanted = "this entry must find " + shown(accept.span, span) + " in " + shown(accept.text, text);
  if (found.empty()) return wanted + ", but finds nothing; mend the pattern or the example";
  return wanted + ", but finds " + list(text, found) + "; mend the pattern or the example";
}

std::optional<std::string> check_reject(const Matcher& matcher, const Reject& reject, const Normalize& normalize) {
  const std::string text = normalize(reject.text);
  const auto found = matcher.find_all(text);
  if (found.empty()) return std::nullopt;
  return "this entry must find nothing in " + shown(reject.text, text) + " (" + reject.why + "), but finds " +
         list(text, found) + "; mend the pattern, or forbid it with \"unless_before\" or \"unless_after\"";
}

std::vector<std::string> validate_examples(const Pack& pack, const std::vector<SourceFile>& files,
                                           const Normalize& normalize) {
  std::vector<std::string> messages;
  for (const Entry& entry : pack.entries) {
    if (entry.kind == Kind::rule) continue;
    const Matcher matcher(entry);
    for (const Accept& accept : entry.accept) {
      if (const auto problem = check_accept(matcher, accept, normalize)) {
        messages.push_back(describe(accept.at, entry.id + ": " + *problem, files));
      }
    }
    for (const Reject& reject : entry.reject) {
      if (const auto problem = check_reject(matcher, reject, normalize)) {
        messages.push_back(describe(reject.at, entry.id + ": " + *problem, files));
      }
    }
  }
  return messages;
}

}  // namespace figx::pack
