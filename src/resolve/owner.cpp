// Picks the reading of a name that the document supports.
#include "resolve/owner.h"

namespace figx::resolve {

Owner Owners::from_index(std::uint32_t index) const {
  const lex::CompanyInfo info = registry_.company(index);
  Owner owner{std::string(info.id), std::string(info.name), std::string(info.country), std::string(info.currency),
              static_cast<int>(index)};
  if (info.fiscal_year_end.size() >= 2)  // "03-31"
    owner.fiscal_end = (info.fiscal_year_end[0] - '0') * 10 + (info.fiscal_year_end[1] - '0');
  return owner;
}

bool Owners::known(std::uint32_t index) const {
  return indexes_.contains(static_cast<int>(index));
}

bool Owners::knows(const Owner& owner) const {
  return ids_.contains(owner.id);
}

void Owners::note(const Owner& owner) {
  if (ids_.insert(owner.id).second) indexes_.insert(owner.index);
}

Owner Owners::company(const lex::Name& name) const {
  const lex::image::Target* best = nullptr;
  for (const auto& target : name.readings) {
    if (target.segment) continue;
    if (!best) best = &target;
    if (known(target.index)) {
      best = &target;
      break;
    }
  }
  if (best) {
    Owner owner = from_index(best->index);
    if (!name.code_id.empty()) owner.id = registry_.by_code(name.code_id).empty() ? name.code_id : owner.id;
    return owner;
  }
  if (!name.code_id.empty()) return {name.code_id, name.text, "", "", -1, 0};
  return {name.text, name.text, "", "", -1, 0};
}

SegmentOwner Owners::segment(const lex::Name& name, const std::optional<Owner>& at_hand) const {
  const lex::image::Target* best = nullptr;
  int best_rank = -1;
  for (const auto& target : name.readings) {
    if (!target.segment) continue;
    const auto info = registry_.segment(target.index);
    const int rank = at_hand && at_hand->index == static_cast<int>(info.parent) ? 3
                     : known(info.parent)                                       ? 2
                     : target.risk == lex::Risk::high || name.generic           ? 0
                                                                                : 1;
    if (rank > best_rank) best = &target, best_rank = rank;
  }
  if (!best || best_rank == 0 || (at_hand && best_rank == 1 && name.readings.size() > 1))
    return {name.text, std::nullopt};
  const auto info = registry_.segment(best->index);
  return {std::string(info.name), from_index(info.parent)};
}

}  // namespace figx::resolve
