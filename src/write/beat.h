// A result beside what was expected of it: by how much it beat or missed the consensus.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "figx/figure.h"

namespace figx {

enum class Verdict { none, beat, miss, in_line, above, below };

/// `text` is "beat 3.0%", "miss 0.4pp", "in line", or for what a company spends "above 3.0%"; "" with Verdict::none.
struct Beat {
  Verdict verdict = Verdict::none;
  std::string text;
};

/// What was expected, of one document. Keeps references to its figures.
class Expectations {
 public:
  explicit Expectations(const std::vector<Figure>& figures);

  /// What `figure` is beside the consensus for the same company, segment, metric, variant, measure, period and unit; of
  /// several, the one that stands nearest. A number beside a range is in line when it is in it. Without a percentage
  /// when the consensus is not over zero or one of the two is rounded, as "about 100" is. Only results have a verdict,
  /// and none when "over 100" or "nearly 100" leaves it open.
  Beat beat_of(const Figure& figure) const;

 private:
  std::map<std::string, std::vector<const Figure*>> consensus_;  // by what it is of, each by start
};

}  // namespace figx
