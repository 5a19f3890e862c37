// A rule's pattern, cut at the mark: what it wants before the marked quantity, and from there on.
#include "around_mark.h"

#include <algorithm>
#include <stdexcept>

namespace figx::tools {
namespace {

// A negated set can match the mark too, but a text has one, and some literal @ needs it.
bool is_mark(const Node& node) {
  return node.type == Node::Type::set && node.ranges.size() == 1 && node.ranges[0].first == '@' &&
         node.ranges[0].second == '@';
}

bool has_mark(const Node& node) {
  return is_mark(node) ||
         std::any_of(node.parts.begin(), node.parts.end(), [](const auto& part) { return has_mark(*part); });
}

}  // namespace

std::vector<AroundMark> around_mark(const Node& tree) {
  if (is_mark(tree)) return {{}};
  if (!has_mark(tree)) throw std::runtime_error("a rule has a way to match without the mark @");
  std::vector<AroundMark> ways;
  if (tree.type == Node::Type::alt) {
    for (const auto& part : tree.parts) {
      for (AroundMark& way : around_mark(*part)) ways.push_back(std::move(way));
    }
    return ways;
  }
  if (tree.type != Node::Type::cat) throw std::runtime_error("a rule repeats the mark @, which stands once");
  const auto marked =
      std::find_if(tree.parts.begin(), tree.parts.end(), [](const auto& part) { return has_mark(*part); });
  for (const AroundMark& inner : around_mark(**marked)) {
    AroundMark way;
    for (auto part = tree.parts.begin(); part != marked; ++part) way.before.push_back(part->get());
    way.before.insert(way.before.end(), inner.before.begin(), inner.before.end());
    way.behind = inner.behind;
    for (auto part = marked + 1; part != tree.parts.end(); ++part) {
      if (has_mark(**part)) throw std::runtime_error("a rule has the mark @ twice");
      way.behind.push_back(part->get());
    }
    ways.push_back(std::move(way));
  }
  return ways;
}

}  // namespace figx::tools
