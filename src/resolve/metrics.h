// The plain entry of each metric, for where the text means one that it does not name.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "pack/pack.h"

namespace figx::resolve {

class Metrics {
 public:
  /// The pack must outlive it.
  explicit Metrics(const pack::Pack& pack) {
    for (const pack::Entry& e : pack.entries)
      if (e.kind == pack::Kind::metric && !e.left_out) plain_.try_emplace(e.name, &e);
    revenue_ = find("revenue");
  }
  /// The one that is asked for with every sentence.
  const pack::Entry* revenue() const { return revenue_; }
  /// The metric's first entry; nullptr when the packs lack it.
  const pack::Entry* find(std::string_view name) const {
    const auto it = plain_.find(name);
    return it == plain_.end() ? nullptr : it->second;
  }

 private:
  std::map<std::string, const pack::Entry*, std::less<>> plain_;
  const pack::Entry* revenue_ = nullptr;
};

}  // namespace figx::resolve
