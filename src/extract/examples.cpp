// What an example must show, kind by kind, and the sentence that says what it shows instead.
#include "extract/examples.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "figx/decimal.h"
#include "normalize/normalize.h"
#include "pack/examples.h"

namespace figx::extract {

namespace {

using pack::Kind;

std::string quoted(std::string_view text) {
  return "\"" + std::string(text) + "\"";
}

std::string_view field(const pack::Entry& entry, const char* name) {
  const auto it = entry.fields.find(name);
  return it == entry.fields.end() ? std::string_view() : std::string_view(it->second);
}

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> fronts) {
  return std::any_of(fronts.begin(), fronts.end(), [&](std::string_view front) { return text.starts_with(front); });
}

/// What the lexer made of the span, for a message: each token in it with its entry.
std::string tokens_in(const lex::Lexed& s, const pack::Match& span) {
  std::string out;
  for (const lex::Token& t : s.tokens) {
    if (t.end <= span.begin || t.begin >= span.end) continue;
    out += (out.empty() ? "" : ", ") + quoted(s.sentence.text.substr(t.begin, t.end - t.begin));
    if (t.entry)
      out += " of " + t.entry->id;
    else if (t.kind == lex::TokenKind::quantity)
      out += ", a quantity";
    else if (t.kind == lex::TokenKind::company)
      out += ", a company";
    else if (t.kind == lex::TokenKind::segment)
      out += ", a segment";
    else
      out += ", a plain word";
  }
  return out;
}

/// Does a number next to the span have what the hedge says?
bool hedges(const pack::Entry& entry, const lex::Lexed& s, const pack::Match& span) {
  const std::string& cue = entry.name;
  const bool behind = cue.ends_with("_after");
  for (const lex::Token& t : s.tokens) {
    if (t.kind != lex::TokenKind::quantity) continue;
    const lex::Quantity& q = s.quantities[static_cast<std::size_t>(t.index)];
    if (behind ? q.end > span.begin : q.begin < span.end) continue;
    if (cue.starts_with("about") && q.approx == lex::Approx::about) return true;
    if (cue.starts_with("over") && q.approx == lex::Approx::over) return true;
    if (cue == "under" && q.approx == lex::Approx::under) return true;
    if (cue == "at_least" && q.bound == lex::Bound::floor) return true;
    if ((cue == "at_most" || cue == "at_most_after") && q.bound == lex::Bound::ceiling) return true;
  }
  return false;
}

/// Has an entry of a user's pack taken words of the span from this one of figx's own?
bool overruled(const pack::Entry& entry, const lex::Lexed& s, const pack::Match& span) {
  return entry.builtin && std::any_of(s.tokens.begin(), s.tokens.end(), [&](const lex::Token& t) {
           return t.entry && !t.entry->builtin && t.end > span.begin && t.begin < span.end;
         });
}

bool has_unit(const pack::Entry& entry, const lex::Lexed& s, const pack::Match& span) {
  const auto flag = [&](const char* name) { return field(entry, name) == "true"; };
  const auto value = Decimal::parse(field(entry, "value"));  // of a quantity in one word
  return std::any_of(s.quantities.begin(), s.quantities.end(), [&](const lex::Quantity& q) {
    return q.begin <= span.begin && q.end >= span.end && q.unit == entry.name &&
           (q.unit != "other" || q.reason == field(entry, "reason")) && q.per_share == flag("per_share") &&
           q.small == flag("small") && (!value || q.value == *value);
  });
}

/// Does a name at the span play the part? The span is in the name (house), before it (object), or goes on behind it.
bool plays_part(const pack::Entry& entry, const lex::Lexed& s, const pack::Match& span) {
  if (entry.name == "agency" || entry.name == "label")  // they say that there is no company
    return std::none_of(s.tokens.begin(), s.tokens.end(), [&](const lex::Token& t) {
      return t.kind == lex::TokenKind::company && t.end >= span.begin && t.begin < span.end;
    });
  return std::any_of(s.tokens.begin(), s.tokens.end(), [&](const lex::Token& t) {
    if (t.kind != lex::TokenKind::company || t.index < 0) return false;
    const lex::Name& name = s.names[static_cast<std::size_t>(t.index)];
    if (entry.name == "broker") return name.broker && t.begin <= span.begin && t.end >= span.end;
    if (entry.name == "house") return name.house && t.begin <= span.begin && t.end >= span.end;
    if (entry.name == "object") return name.object && t.begin == span.end;
    return (entry.name == "speech" ? name.speech : name.relation) && t.end >= span.begin && t.end < span.end;
  });
}

/// 年增 is cut into a base and a direction.
bool halves(const pack::Entry& entry) {
  return entry.kind == Kind::cue && (entry.name.ends_with("_rise") || entry.name.ends_with("_fall"));
}

/// Does a token say what this entry would have said there, whichever entry it is of?
bool means(const pack::Entry& entry, const lex::Lexed& s, const lex::Token& t) {
  if (!t.entry || t.entry->kind != entry.kind || t.entry->name != entry.name || t.entry->fields != entry.fields)
    return false;
  if (entry.kind != Kind::period) return true;
  const auto period = lex::read_period(entry, std::string_view(s.sentence.text).substr(t.begin, t.end - t.begin));
  return period && *period == s.periods[static_cast<std::size_t>(t.index)];
}

/// A cue that tells the rules nothing but that its words are no others.
bool plain(const pack::Entry& entry) {
  return entry.kind == Kind::cue && !halves(entry) && lex::letter_of_cue(entry.name) == 's' &&
         entry.name != "segment" && entry.name != "inflow" && entry.name != "outflow" &&
         entry.name != "express";  // known by name
}

bool has_token(const pack::Entry& entry, const lex::Lexed& s, const pack::Match& span, Examples::By by) {
  if (entry.kind == Kind::company && entry.name != "suffix" && entry.name != "st") return plays_part(entry, s, span);
  if (by == Examples::By::any_entry && plain(entry))
    return std::all_of(s.tokens.begin(), s.tokens.end(), [&](const lex::Token& t) {
      return t.end <= span.begin || t.begin >= span.end || t.kind == lex::TokenKind::gap ||
             (t.kind == lex::TokenKind::cue && t.entry && plain(*t.entry));
    });
  return std::any_of(s.tokens.begin(), s.tokens.end(), [&](const lex::Token& t) {
    if (t.begin != span.begin) return false;
    if (entry.kind == Kind::company) return t.kind == lex::TokenKind::company && t.end == span.end;
    if (entry.kind == Kind::cue && entry.name == "segment")  // the registry may know the same word
      return t.kind == lex::TokenKind::segment && t.end == span.end;
    if (by == Examples::By::this_entry ? t.entry != &entry : !means(entry, s, t)) return false;
    return halves(entry) || t.end == span.end;
  });
}

/// A field of a figure as text; "" for none.
std::string value_of(const Figure& f, std::string_view name) {
  const auto number = [](const std::optional<Decimal>& v) { return v ? v->to_string() : ""; };
  if (name == "company") return f.company;
  if (name == "segment") return f.segment.value_or("");
  if (name == "metric") return f.metric;
  if (name == "variant") return f.variant.value_or("");
  if (name == "measure") return f.measure;
  if (name == "basis") return f.basis;
  if (name == "period") return f.period.value_or("");
  if (name == "value") return number(f.value);
  if (name == "low") return number(f.low);
  if (name == "high") return number(f.high);
  if (name == "unit") return f.unit;
  if (name == "approx") return f.approx.value_or("");
  if (name == "text") return f.text;
  return "";
}

bool same(std::string_view name, const std::string& wanted, const std::string& real) {
  if (name != "value" && name != "low" && name != "high") return wanted == real;
  const auto a = Decimal::parse(wanted), b = Decimal::parse(real);
  return a && b ? *a == *b : wanted == real;
}

/// Those fields of a figure that the example speaks of and gets otherwise.
std::string differences(const std::map<std::string, std::string>& fields, const Figure& f) {
  std::string out;
  for (const auto& [name, wanted] : fields) {
    const std::string real = value_of(f, name);
    if (same(name, wanted, real)) continue;
    out += (out.empty() ? "" : ", ") + name + " " + (real.empty() ? "null" : quoted(real)) + " instead of " +
           (wanted.empty() ? "null" : quoted(wanted));
  }
  return out;
}

Document document_of(const std::string& text) {
  ReadOptions options;
  options.format = "text";
  auto document = read_document(text, "example", options);
  return document ? std::move(*document) : Document{};
}

/// What came of the numbers of an article, for a message.
std::string fates(const Analysis& analysis) {
  std::string out;
  for (const Figure& f : analysis.figures) {
    out += (out.empty() ? "" : ", ") + quoted(f.text) + " by " + f.rule;
  }
  for (const Unassigned& u : analysis.unassigned) {
    out += (out.empty() ? "" : ", ") + quoted(u.text) + " no figure (" + u.reason + ")";
  }
  return out.empty() ? "no number is found" : "what comes out is " + out;
}

}  // namespace

/// Is this the figure of a user's rule, which comes before one of figx's own?
bool Examples::overruled(const pack::Entry& entry, const std::string& rule) const {
  return entry.builtin && std::any_of(pack_.entries.begin(), pack_.entries.end(),
                                      [&](const pack::Entry& e) { return !e.builtin && e.id == rule; });
}

std::optional<std::string> Examples::found_among_all(const pack::Entry& entry, const pack::Accept& accept,
                                                     By by) const {
  const auto span = pack::place_of(accept, normalize::normalize);
  if (!span) return std::nullopt;  // check_accept has said so
  normalize::Sentence sentence;
  sentence.text = normalize::normalize(accept.text);
  const lex::Lexed s = lexer_.lex(std::move(sentence), {});
  if (extract::overruled(entry, s, *span)) return std::nullopt;
  const bool hedge =
      entry.kind == Kind::cue && (starts_with_any(entry.name, {"about", "over", "at_"}) || entry.name == "under");
  if (hedge) {
    if (hedges(entry, s, *span)) return std::nullopt;
    return "no number beside " + quoted(accept.span) + " in " + quoted(accept.text) +
           " is hedged by this entry; what stands there is " + tokens_in(s, *span);
  }
  if (entry.kind == Kind::unit ? has_unit(entry, s, *span) : has_token(entry, s, *span, by)) return std::nullopt;
  return "among all entries, " + quoted(accept.span) + " in " + quoted(accept.text) + " becomes " +
         tokens_in(s, *span) + "; mend the pattern of either, or choose a text in which this entry is meant";
}

std::optional<std::string> Examples::gives_figure(const pack::Entry& entry, const pack::Accept& accept, By by) const {
  const Analysis analysis = read_(document_of(accept.text));
  if (entry.name == "none") {
    const auto wanted = [&](const char* name, const std::string& real) {
      const auto it = accept.fields.find(name);
      return it == accept.fields.end() || it->second == real;
    };
    for (const Unassigned& u : analysis.unassigned)
      if (wanted("text", u.text) && wanted("reason", u.reason)) return std::nullopt;
    return "no number of " + quoted(accept.text) + " is left aside as the example says; " + fates(analysis);
  }
  std::string nearest;
  for (const Figure& f : analysis.figures) {
    if (overruled(entry, f.rule)) return std::nullopt;
    if (by == By::this_entry && f.rule != entry.id) continue;
    const std::string wrong = differences(accept.fields, f);
    if (wrong.empty()) return std::nullopt;
    if (nearest.empty() || wrong.size() < nearest.size()) nearest = quoted(f.text) + " comes out with " + wrong;
  }
  if (!nearest.empty()) return "in " + quoted(accept.text) + ", " + nearest;
  return "no figure of " + quoted(accept.text) + " comes out by this rule; " + fates(analysis);
}

std::optional<std::string> Examples::gives_none(const pack::Entry& entry, const pack::Reject& reject) const {
  const Analysis analysis = read_(document_of(reject.text));
  for (const Figure& f : analysis.figures)
    if (f.rule == entry.id)
      return "this rule must give nothing in " + quoted(reject.text) + " (" + reject.why + "), but gives " +
             quoted(f.text) + " as " + f.metric;
  return std::nullopt;
}

std::optional<std::string> Examples::problem(const pack::Entry& entry, const pack::Accept& accept, By by) const {
  return entry.kind == Kind::rule ? gives_figure(entry, accept, by) : found_among_all(entry, accept, by);
}

std::vector<std::string> Examples::check(const pack::Entry& entry, const std::vector<pack::SourceFile>& files) const {
  std::vector<std::string> messages;
  const auto add = [&](const pack::Position& at, const std::optional<std::string>& problem) {
    if (problem) messages.push_back(pack::describe(at, entry.id + ": " + *problem, files));
    return problem.has_value();
  };
  if (entry.kind == Kind::rule) {
    for (const pack::Accept& accept : entry.accept) add(accept.at, problem(entry, accept));
    for (const pack::Reject& reject : entry.reject) add(reject.at, gives_none(entry, reject));
    return messages;
  }
  const pack::Matcher matcher(entry);
  for (const pack::Accept& accept : entry.accept)
    add(accept.at, pack::check_accept(matcher, accept, normalize::normalize)) || add(accept.at, problem(entry, accept));
  for (const pack::Reject& reject : entry.reject)
    add(reject.at, pack::check_reject(matcher, reject, normalize::normalize));
  return messages;
}

}  // namespace figx::extract
