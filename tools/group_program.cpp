// Trees of patterns to steps, in the order in which RE2 prefers what they match.
#include "group_program.h"

#include <algorithm>
#include <stdexcept>

namespace figx::tools {
namespace {

using lex::image::Op;

bool may_be_empty(const Node& node) {
  const auto empty = [](const auto& part) { return may_be_empty(*part); };
  switch (node.type) {
    case Node::Type::set:
      return false;
    case Node::Type::cat:
      return std::all_of(node.parts.begin(), node.parts.end(), empty);
    case Node::Type::alt:
      return std::any_of(node.parts.begin(), node.parts.end(), empty);
    case Node::Type::repeat:
      return node.least == 0 || may_be_empty(*node.parts[0]);
    default:
      return true;
  }
}

bool repeats_openly(const Node& node) {
  return (node.type == Node::Type::repeat && node.most < 0) ||
         std::any_of(node.parts.begin(), node.parts.end(), [](const auto& part) { return repeats_openly(*part); });
}

class Compiler {
 public:
  explicit Compiler(GroupPrograms& out) : out_(out) {}

  void add(const std::string& pattern) {
    lex::image::Program program{};
    program.pattern = text(pattern);
    program.size = static_cast<std::uint32_t>(pattern.size());
    program.first_step = here();
    program.first_group = static_cast<std::uint16_t>(out_.groups.size());
    names_.clear();
    compile(*parse_regex(pattern));
    step(Op::match);
    if (names_.size() > lex::image::kMostGroups) throw std::runtime_error("too many groups in " + pattern);
    std::vector<std::pair<std::string, std::uint16_t>> sorted;
    for (std::size_t i = 0; i < names_.size(); ++i) sorted.emplace_back(names_[i], static_cast<std::uint16_t>(2 * i));
    std::sort(sorted.begin(), sorted.end());
    for (auto& [name, slot] : sorted) {
      name.erase(name.find_last_not_of("0123456789") + 1);
      out_.groups.push_back({text(name), static_cast<std::uint16_t>(name.size()), slot});
    }
    program.groups = static_cast<std::uint16_t>(sorted.size());
    out_.programs.push_back(program);
  }

 private:
  std::uint32_t here() const { return static_cast<std::uint32_t>(out_.steps.size()); }

  std::uint32_t text(const std::string& s) {
    out_.text += s;
    return static_cast<std::uint32_t>(out_.text.size() - s.size());
  }

  std::uint32_t step(Op op, std::size_t slot = 0) {
    out_.steps.push_back({op, static_cast<std::uint8_t>(slot), 0, 0});
    return here() - 1;
  }

  void compile(const Node& node) {
    // Of two groups of the same name RE2 counts the first alone.
    const bool known = std::find(names_.begin(), names_.end(), node.group) != names_.end();
    if (node.group.empty() || known) return compile_plain(node);
    const std::size_t group = names_.size();
    names_.push_back(node.group);
    step(Op::save, 2 * group);
    compile_plain(node);
    step(Op::save, 2 * group + 1);
  }

  void compile_plain(const Node& node) {
    switch (node.type) {
      case Node::Type::empty:
        break;
      case Node::Type::begin:
        step(Op::begin);
        break;
      case Node::Type::end:
        step(Op::end);
        break;
      case Node::Type::set: {
        const std::uint32_t at = step(Op::set);
        out_.steps[at].target = static_cast<std::uint32_t>(out_.ranges.size());
        out_.steps[at].ranges = static_cast<std::uint16_t>(node.ranges.size());
        for (const auto& [low, high] : node.ranges) out_.ranges.push_back({low, high});
        break;
      }
      case Node::Type::cat:
        for (const auto& part : node.parts) compile(*part);
        break;
      case Node::Type::alt: {
        std::vector<std::uint32_t> ends;
        for (std::size_t i = 0; i + 1 < node.parts.size(); ++i) {
          const std::uint32_t fork = step(Op::fork);
          compile(*node.parts[i]);
          ends.push_back(step(Op::jump));
          out_.steps[fork].target = here();
        }
        compile(*node.parts.back());
        for (const std::uint32_t end : ends) out_.steps[end].target = here();
        break;
      }
      case Node::Type::repeat:
        repeat(node);
        break;
    }
  }

  void repeat(const Node& node) {
    const Node& part = *node.parts[0];
    // A group would be given its number once for each copy.
    if (has_group(part) && !(node.least <= 1 && node.most == 1)) throw std::runtime_error("a group is repeated");
    for (int i = 0; i < node.least; ++i) compile(part);
    const Op fork = node.lazy ? Op::fork_far : Op::fork;
    if (node.most < 0) {
      if (may_be_empty(part) || repeats_openly(part)) {
        throw std::runtime_error("an open repetition of what may be empty, or is itself repeated openly");
      }
      const std::uint32_t loop = step(fork);
      compile(part);
      const std::uint32_t back = step(Op::jump);
      out_.steps[back].target = loop;
      out_.steps[loop].target = here();
      return;
    }
    std::vector<std::uint32_t> forks;
    for (int i = node.least; i < node.most; ++i) {
      forks.push_back(step(fork));
      compile(part);
    }
    for (const std::uint32_t at : forks) out_.steps[at].target = here();
  }

  static bool has_group(const Node& node) {
    return !node.group.empty() ||
           std::any_of(node.parts.begin(), node.parts.end(), [](const auto& part) { return has_group(*part); });
  }

  GroupPrograms& out_;
  std::vector<std::string> names_;
};

}  // namespace

GroupPrograms group_programs(const std::set<std::string>& patterns) {
  GroupPrograms out;
  Compiler compiler(out);
  for (const std::string& pattern : patterns) compiler.add(pattern);
  return out;
}

}  // namespace figx::tools
