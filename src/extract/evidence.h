// How a record was read, as the traits that its confidence is reckoned from.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "check/evidence.h"
#include "lex/token.h"
#include "resolve/binding.h"
#include "resolve/discourse.h"

namespace figx::extract {

/// What the document says of companies and periods, as far as it is read, to see a record against.
class Background {
 public:
  void add(const std::vector<lex::Lexed>& sentences, const resolve::Owners& owners);

  /// Does the text write this period with its year somewhere, or the one that it is the base of?
  bool spells(const lex::Period& period) const;
  /// How the document names a company.
  struct Naming {
    int times = 0;
    bool leads = false;  ///< in the first sentence that names any
    bool coded = false;  ///< with its code, at least once
  };
  const Naming& naming(const std::string& company) const;
  std::size_t companies() const { return named_.size(); }

 private:
  std::set<std::string> periods_;
  std::map<std::string, Naming> named_;  ///< by id
};

check::Evidence evidence_of(const resolve::Binding& binding, const lex::Lexed& sentence, const Background& background,
                            const resolve::Discourse& discourse);

}  // namespace figx::extract
