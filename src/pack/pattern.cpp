// Whether a pattern is one that figx can use, and if not, why and where.
#include "pack/pattern.h"

#include <re2/re2.h>

#include <string_view>
#include <vector>

namespace figx::pack {
namespace {

// RE2 names the whole pattern when brackets don't pair; this finds the one without a partner.
std::size_t unpaired_bracket(std::string_view pattern) {
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '\\') {
      ++i;
    } else if (pattern[i] == '[') {
      std::size_t close = i + 1;
      if (close < pattern.size() && pattern[close] == '^') ++close;
      if (close < pattern.size() && pattern[close] == ']') ++close;
      while (close < pattern.size() && pattern[close] != ']') close += pattern[close] == '\\' ? 2 : 1;
      if (close >= pattern.size()) return i;
      i = close;
    } else if (pattern[i] == '(') {
      open.push_back(i);
    } else if (pattern[i] == ')') {
      if (open.empty()) return i;
      open.pop_back();
    }
  }
  return open.empty() ? 0 : open.back();
}

std::string reason(RE2::ErrorCode code, const std::string& fragment) {
  switch (code) {
    case RE2::ErrorBadEscape:
      if (fragment.size() == 2 && fragment[1] >= '1' && fragment[1] <= '9') {
        return fragment + " refers back to a group, which RE2 can't do; write the text out";
      }
      return fragment + " is no escape that RE2 knows; drop the backslash, or write two for a backslash itself";
    case RE2::ErrorBadCharClass:
      return "RE2 knows no character class " + fragment + "; correct or remove it";
    case RE2::ErrorBadCharRange:
      return "the range " + fragment + " runs backwards; swap its ends, or put the - last";
    case RE2::ErrorMissingBracket:
      return "this [ is never closed; add ], or write \\\\[ for the mark itself";
    case RE2::ErrorMissingParen:
      return "this ( is never closed; add ), or write \\\\( for the mark itself";
    case RE2::ErrorUnexpectedParen:
      return "this ) closes nothing; remove it, or write \\\\) for the mark itself";
    case RE2::ErrorTrailingBackslash:
      return "the pattern ends in a lone backslash; remove it or double it";
    case RE2::ErrorRepeatArgument:
      return "nothing stands before " + fragment +
             " that it could repeat; remove it, or put \\\\ before it for the mark";
    case RE2::ErrorRepeatSize:
      return "the repetition " + fragment +
             " is backwards, or comes to more than 1000 with those inside it; make it smaller";
    case RE2::ErrorRepeatOp:
      return fragment + " repeats a repetition; keep one of the two, or add brackets";
    case RE2::ErrorBadPerlOp:
      if (fragment.starts_with("(?<") || fragment == "(?=" || fragment == "(?!") {
        return "RE2 can't look around; say it with \"unless_before\" or \"unless_after\", or match it";
      }
      return fragment + " is no group that RE2 knows; plain groups are (?:...)";
    case RE2::ErrorBadNamedCapture:
      return fragment + " names a group wrongly or twice; write it as (?P<name>...)";
    case RE2::ErrorPatternTooLarge:
      return "the pattern is too large for RE2; split the entry or repeat less";
    default:
      return "RE2 can't read this pattern near \"" + fragment + "\"; simplify it";
  }
}

PatternProblem refused(const std::string& pattern, const RE2& re) {
  const std::string& fragment = re.error_arg();
  std::size_t offset = 0;
  switch (re.error_code()) {
    case RE2::ErrorMissingBracket:
    case RE2::ErrorMissingParen:
    case RE2::ErrorUnexpectedParen:
      offset = unpaired_bracket(pattern);
      break;
    case RE2::ErrorTrailingBackslash:
      offset = pattern.size() - 1;
      break;
    case RE2::ErrorPatternTooLarge:
      break;
    default:
      offset = pattern.find(fragment);
  }
  return {offset == std::string::npos ? 0 : offset, reason(re.error_code(), fragment)};
}

// Does `re` match nothing at some place where the use could put it? Anchors that hold only at an end of the text
// are no such match before and after.
bool matches_empty(const RE2& re, PatternUse use) {
  static constexpr std::string_view kProbe = "净a1 ";
  const re2::StringPiece probe(kProbe.data(), kProbe.size());
  if (use != PatternUse::match) {
    const std::size_t place = use == PatternUse::before ? probe.size() : 0;
    return re.Match(probe, place, place, RE2::ANCHOR_BOTH, nullptr, 0);
  }
  for (const re2::StringPiece& text : {re2::StringPiece(), probe}) {
    re2::StringPiece found;
    if (re.Match(text, 0, text.size(), RE2::UNANCHORED, &found, 1) && found.empty()) return true;
  }
  return false;
}

}  // namespace

std::string anchored(std::string_view pattern, PatternUse use) {
  const std::string group = "(?:" + std::string(pattern) + ")";
  if (use == PatternUse::before) return group + "\\z";
  if (use == PatternUse::after) return "\\A" + group;
  return group;
}

std::optional<PatternProblem> check_pattern(const std::string& pattern, PatternUse use) {
  if (pattern.empty()) return PatternProblem{0, "the pattern is empty; write what it should match"};
  RE2::Options options;
  options.set_log_errors(false);
  const RE2 re(pattern, options);
  if (!re.ok()) return refused(pattern, re);
  if (!matches_empty(re, use)) return std::nullopt;
  return PatternProblem{0,
                        use == PatternUse::match
                            ? "this matches the empty text, so it would match everywhere; make some part obligatory"
                            : "this matches the empty text, so the entry would never match; make some part obligatory"};
}

}  // namespace figx::pack
