// The alphabet of shapes.
#include "lex/token.h"

#include <utility>

namespace figx::lex {

namespace {

// docs/PATTERNS.md explains each letter.
constexpr std::pair<std::string_view, char> kCues[] = {
    {"rise", '>'},         {"fall", '<'},      {"rise_to", 'U'}, {"fall_to", 'D'},       {"to", 't'},
    {"from", 'f'},         {"level", '='},     {"yoy", 'y'},     {"qoq", 'q'},           {"growth_noun", 'G'},
    {"decline_noun", 'H'}, {"consensus", 'e'}, {"analyst", 'a'}, {"forecast", 'g'},      {"guidance", 'i'},
    {"preannounced", 'i'}, {"prior", 'o'},     {"revise", 'v'},  {"share", 'h'},         {"respectively", 'r'},
    {"both", 'w'},         {"of", 'd'},        {"than", 'b'},    {"variant", 'A'},       {"narrow", 'J'},
    {"widen", 'K'},        {"among", 'Z'},     {"convert", 'c'}, {"subject", 'Y'},       {"and", '&'},
    {"announce", 'B'},     {"report", 'E'},    {"flat", 'F'},    {"main_business", 'P'}, {"exclude", 'W'},
    {"contrast", 'j'},     {"turn", 'V'},      {"skip", '~'},    {"cause", 'R'},         {"tolerance", 'x'},
    {"label", 'l'},
};

}  // namespace

char letter_of(const Quantity& q) {
  if (q.unit == "percent") return '2';
  if (q.unit == "pp") return '3';
  if (q.unit == "times") return '4';
  if (q.unit == "person" || q.unit == "unit") return '5';
  if (q.unit.empty()) return '6';
  if (q.unit == "other") return '0';
  return '1';
}

char letter_of_cue(std::string_view cue) {
  for (const auto& [name, letter] : kCues)
    if (name.size() == cue.size() && name[0] == cue[0] && name == cue) return letter;
  return 's';
}

}  // namespace figx::lex
