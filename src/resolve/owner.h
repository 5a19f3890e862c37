// Whom a sentence is about: companies, their segments, and what 公司, 其 and 该集团 stand for.
#pragma once

#include <optional>
#include <string>
#include <unordered_set>

#include "lex/registry.h"
#include "lex/token.h"

namespace figx::resolve {

/// A company as records name it.
struct Owner {
  std::string id;        ///< registry id or code, else the text's name
  std::string name;      ///< the registry's short name, else the text's
  std::string country;   ///< ISO 3166 alpha-2, empty when unknown
  std::string currency;  ///< the reporting currency, empty when unknown
  int index = -1;        ///< in the registry; -1: not there
  int fiscal_end = 0;    ///< month that its fiscal year ends in; 0: unknown
  bool operator==(const Owner& other) const { return id == other.id; }
};

/// A segment and the company that it makes the owner, when its name says which.
struct SegmentOwner {
  std::string name;
  std::optional<Owner> parent;
};

class Owners {
 public:
  explicit Owners(const lex::Registry& registry) : registry_(registry) {}

  /// The company a name means here; ambiguous names go to one the document already knows, else to the default.
  Owner company(const lex::Name& name) const;
  /// The segment a name means: of the company at hand, else of one the document knows, else of the default one.
  SegmentOwner segment(const lex::Name& name, const std::optional<Owner>& at_hand) const;
  /// Has the document named this company?
  bool knows(const Owner& owner) const;
  /// Remembers that the document names this company.
  void note(const Owner& owner);

 private:
  Owner from_index(std::uint32_t index) const;
  bool known(std::uint32_t index) const;
  const lex::Registry& registry_;
  /// The companies that the document has named, by id and by their place in the registry.
  std::unordered_set<std::string> ids_;
  std::unordered_set<int> indexes_;
};

}  // namespace figx::resolve
