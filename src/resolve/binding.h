// What the resolver has decided about one quantity, before it becomes a record.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lex/period.h"
#include "lex/token.h"
#include "resolve/owner.h"
#include "rules/rules.h"

namespace figx::resolve {

/// The metric at hand.
struct Subject {
  const pack::Entry* entry = nullptr;  ///< a metric, or an "other" that blocks
  int token = -1;
  std::optional<std::string> variant;
  bool loss = false;

  bool blocked() const { return entry && entry->kind == pack::Kind::other; }
  bool metric() const { return entry && entry->kind == pack::Kind::metric; }
  std::string_view kind() const {
    if (!metric()) return {};
    auto it = entry->fields.find("kind");
    return it == entry->fields.end() ? std::string_view() : std::string_view(it->second);
  }
};

enum class Measure { value, yoy, qoq, change, share };
enum class Basis { actual, guidance, prior_guidance, consensus };
std::string_view name_of(Measure measure);
std::string_view name_of(Basis basis);

/// One figure in the making. Copied freely: lists and pairs of metrics differ from it in a field or two.
struct Binding {
  int token = -1;  ///< of the quantity
  Subject subject;
  Owner owner;
  std::optional<std::string> segment;
  std::optional<lex::Period> period;
  Measure measure = Measure::value;
  Basis basis = Basis::actual;
  rules::Role role = rules::Role::level;
  int sign = 1;
  const pack::Entry* rule = nullptr;
  int company_token = -1;  ///< where this sentence names the owner, or a segment that makes it so; -1: carried here
  int period_token = -1;   ///< where it names the period; -1: carried here
};

/// A quantity in no figure.
struct Refusal {
  int token = -1;
  std::string reason;
};

struct Outcome {
  std::vector<Binding> bindings;
  std::vector<Refusal> refusals;
  std::vector<std::string> trace;  ///< for --explain: a line for each quantity
};

}  // namespace figx::resolve
