// One hash of positions, by all fields and by all but the unit.
#include "check/index.h"

#include <algorithm>

namespace figx::check {

namespace {

void make_key(const About& about, std::string& key) {
  key.clear();
  for (const std::string_view field : {about.company, about.segment, about.metric, about.variant, about.measure,
                                       about.basis, about.period, about.unit}) {
    key.append(field);
    key += '\x1F';
  }
}

}  // namespace

About about(const Figure& f) {
  const auto text = [](const std::optional<std::string>& field) {
    return field ? std::string_view(*field) : std::string_view();
  };
  return {f.company, text(f.segment), f.metric, text(f.variant), f.measure, f.basis, text(f.period), f.unit};
}

Index::Index(const std::vector<Figure>& figures) : figures_(figures) {
  const auto add = [this](const About& key, std::uint32_t i) {
    make_key(key, key_);
    auto found = places_.find(key_);
    if (found == places_.end()) found = places_.emplace(key_, std::vector<std::uint32_t>()).first;
    found->second.push_back(i);
  };
  for (std::uint32_t i = 0; i < figures.size(); ++i) {
    About key = about(figures[i]);
    add(key, i);
    key.unit = {};
    add(key, i);
  }
}

const std::vector<std::uint32_t>& Index::all(const About& about) const {
  static const std::vector<std::uint32_t> none;
  make_key(about, key_);
  const auto found = places_.find(key_);
  return found == places_.end() ? none : found->second;
}

std::vector<std::uint32_t> Index::neighbours(const About& about, std::uint32_t at) const {
  const auto& places = all(about);
  const auto here = std::lower_bound(places.begin(), places.end(), at);
  std::vector<std::uint32_t> out;
  if (here != places.begin()) out.push_back(*(here - 1));
  const auto behind = here != places.end() && *here == at ? here + 1 : here;
  if (behind != places.end()) out.push_back(*behind);
  return out;
}

std::optional<std::uint32_t> Index::nearest(const About& about, std::uint32_t at) const {
  const auto distance = [&](std::uint32_t i) {
    const std::size_t a = figures_[i].start, b = figures_[at].start;
    return a < b ? b - a : a - b;
  };
  const auto two = neighbours(about, at);
  if (two.empty()) return std::nullopt;
  return two.size() == 2 && distance(two[1]) < distance(two[0]) ? two[1] : two[0];
}

}  // namespace figx::check
