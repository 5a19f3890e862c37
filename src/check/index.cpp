// One hash of positions, by all fields and by all but the unit.
#include "check/index.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>

namespace figx::check {

namespace {

const std::string& text_of(const std::string& field) {
  return field;
}
const std::string& text_of(const std::optional<std::string>& field) {
  static const std::string empty;
  return field ? *field : empty;
}

}  // namespace

std::size_t Index::Hash::operator()(const About& about) const {
  std::array<Name, sizeof(About) / sizeof(Name)> names;
  std::memcpy(names.data(), &about, sizeof about);
  std::uint64_t hash = 0;
  for (const Name name : names) hash = (hash ^ name) * 0x9E3779B97F4A7C15;  // the golden ratio, as Knuth has it
  return static_cast<std::size_t>(hash ^ hash >> 32);
}

Name Index::add(const std::string& text) {
  return names_.try_emplace(text, static_cast<Name>(names_.size())).first->second;
}

Name Index::name(std::string_view text) const {
  const auto found = names_.find(text);
  return found == names_.end() ? static_cast<Name>(names_.size()) : found->second;
}

/// A figure's names; most are those of the one before it.
About Index::named(const Figure& f, const Figure& before, const About& same) {
  const auto name = [this](const auto& field, const auto& field_before, Name name_before) {
    return text_of(field) == text_of(field_before) ? name_before : add(text_of(field));
  };
  return {name(f.company, before.company, same.company), name(f.segment, before.segment, same.segment),
          name(f.metric, before.metric, same.metric),    name(f.variant, before.variant, same.variant),
          name(f.measure, before.measure, same.measure), name(f.basis, before.basis, same.basis),
          name(f.period, before.period, same.period),    name(f.unit, before.unit, same.unit)};
}

Index::Index(const std::vector<Figure>& figures) : figures_(figures) {
  names_.emplace("", 0);
  abouts_.reserve(figures.size());
  const Figure none;
  for (std::uint32_t i = 0; i < figures.size(); ++i) {
    About about = i == 0 ? named(figures[i], none, {}) : named(figures[i], figures[i - 1], abouts_[i - 1]);
    abouts_.push_back(about);
    places_[about].push_back(i);
    about.unit = 0;
    places_[about].push_back(i);
  }
}

const std::vector<std::uint32_t>& Index::all(const About& about) const {
  static const std::vector<std::uint32_t> none;
  const auto found = places_.find(about);
  return found == places_.end() ? none : found->second;
}

Neighbours Index::neighbours(const About& about, std::uint32_t at) const {
  const auto& places = all(about);
  const auto here = std::lower_bound(places.begin(), places.end(), at);
  Neighbours out;
  if (here != places.begin()) out.add(*(here - 1));
  const auto behind = here != places.end() && *here == at ? here + 1 : here;
  if (behind != places.end()) out.add(*behind);
  return out;
}

std::optional<std::uint32_t> Index::nearest(const About& about, std::uint32_t at) const {
  const auto distance = [&](std::uint32_t i) {
    const std::size_t a = figures_[i].start, b = figures_[at].start;
    return a < b ? b - a : a - b;
  };
  const Neighbours near = neighbours(about, at);
  if (near.empty()) return std::nullopt;
  return distance(near.back()) < distance(near.front()) ? near.back() : near.front();
}

}  // namespace figx::check
