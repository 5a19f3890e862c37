// The walk over one sentence: keeps who, what and when at hand, and binds each quantity by the rules.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lex/token.h"
#include "resolve/binding.h"
#include "resolve/discourse.h"
#include "resolve/metrics.h"
#include "resolve/words.h"
#include "rules/rules.h"

namespace figx::resolve {

class SentenceWalk {
 public:
  /// `reasons`: does anybody want to know why a number is in no figure? `trace`: and how the others were read?
  SentenceWalk(const lex::Lexed& sentence, const rules::Rules& rules, const Metrics& metrics, Discourse& discourse,
               bool reasons, bool trace);
  Outcome run();

 private:
  const lex::Token& token(int i) const { return s_.tokens[static_cast<std::size_t>(i)]; }
  char letter(int i) const { return i < 0 || i >= size() ? '!' : s_.shape[static_cast<std::size_t>(i)]; }
  int size() const { return static_cast<int>(s_.tokens.size()); }
  std::string_view text(int i) const;
  const lex::Quantity& quantity(int i) const { return s_.quantities[static_cast<std::size_t>(token(i).index)]; }

  void preview();

  // What each kind of token does to the state.
  void on_mark(int i);
  void on_company(int i);
  void on_segment(int i);
  void on_period(int i);
  void on_metric(int i);
  void on_cue(int i);
  int on_quantity(int i);  ///< gives the last token that it has dealt with

  // Binding.
  bool bind(int i, Binding& out, std::string& why);
  bool fits(const rules::Match& match, int i, const Subject& subject) const;
  void decide_measure(int i, Binding& b) const;
  void decide_sign(int i, Binding& b) const;
  void decide_basis(int i, Binding& b) const;
  /// Is the number a result of an earlier period that stands beside an outlook?
  bool past_beside_outlook(int i, const Binding& b) const;
  /// Gives whether the number is a past one by its period, whatever is forecast around it.
  bool decide_period(int i, const rules::Match& match, Binding& b) const;
  /// Is the number at `i` one that those before its bracket have replaced? Then `b` is bound.
  bool replaced(int i, Binding& b) const;
  bool of_revenue(int i) const;        ///< Does the sentence name what a share at `i` is a share of?
  bool revised_after(int i) const;     ///< Is the number at `i` one that the text goes on to revise?
  bool apart(int from, int to) const;  ///< Does a comma, a list mark or a blank stand between the tokens?
  void decide_owner(Binding& b) const;
  Measure growth_base(int i) const;
  std::optional<std::string> implicit_segment(int metric) const;

  // Lists (lists.cpp).
  std::vector<int> list_from(int i) const;
  /// The last `count` values of this sentence that differ in metric, variant or segment, in order; else none.
  std::vector<Binding> last_values(std::size_t count) const;
  /// Do the words say that the numbers go one by one to other things (分别, slashes)?
  bool distributes(const std::vector<int>& list) const;
  void spread(const std::vector<int>& list, const Binding& first, std::vector<Binding>& out) const;
  /// Gives a list to metrics and to what is none, each in its place; false when nothing but metrics is there.
  bool spread_among_others(const std::vector<int>& list);
  /// The names right before a metric, when they are just so many; else none.
  std::vector<std::string> items_before(int metric, std::size_t count) const;
  /// A list of just so many tokens of a kind that ends nearest before `i` and not before `from`; else none.
  std::vector<int> group_before(int i, char kind, std::size_t count, int from = 0) const;
  void share_with_others(int i, const Binding& b, std::vector<Binding>& out) const;
  bool main_business(int i, const std::vector<int>& list, Outcome& out);

  // Why a number is in no figure (reasons.cpp).
  std::string reason_of(int i, const std::string& why) const;  ///< `why` is what binding it came to
  std::string reason_of_count(int i) const;
  int claim_before(int i) const;  ///< the word of its clause that is nearest before it and is no figure's; -1: none
  int claim_behind(int i) const;  ///< the one that follows it; -1: none
  bool of_a_day(int i) const;     ///< Is it a time or a year without a unit of its own?

  int previous_quantity(int i) const;
  int clause_begin(int i) const;
  /// Tokens [begin, end) among which none is one of some marks, while one stands before `begin`, or nothing.
  struct Stretch {
    int begin = 0, end = 0;
  };
  /// The first of the tokens right before `i` that are none of the marks; `i` when the one before it is one. Who asks
  /// for the same marks keeps what is known, so that a walk from token to token looks at each once.
  int behind_last(int i, Letters marks, Stretch& known) const;
  /// Does the text from token `front` on speak of several companies together, before the metric at `i`?
  bool speaks_of_several(int front, int i);
  PeriodContext context() const;
  /// Notes, for who wants to know, which rule the number at `i` was read by, and of which metric.
  void add_trace(int i, const rules::Match& match, const pack::Entry* metric = nullptr);

  mutable Stretch clause_, owned_;  ///< what is known of clauses, and of what stands behind a company or a number
  /// Where speaks_of_several() has looked without finding a word of them: from this token on, up to this byte.
  int looked_from_ = -1;
  std::size_t looked_until_ = 0;

  bool related_loss(int i) const;
  bool coded_before(int i) const;  ///< Does a company with its listing code stand before the token?
  /// Does the token at `i` only explain in a bracket what stands before: 特A类产品（含白酒）, 资本开支（含融资租赁）?
  bool explains(int i) const;

  const lex::Lexed& s_;
  const rules::Rules& rules_;
  const Metrics& metrics_;
  /// What a share of the total belongs to, and a segment's growth, when the sentence names no metric. Nothing in a
  /// document that names none at all: there the growth may be that of anything.
  const Subject revenue_;
  Discourse& d_;
  bool reasons_, trace_;
  Outcome out_;

  /// Of a number that stood alone: its metric, or what made it none.
  struct Column {
    Subject subject;
    std::optional<std::string> segment;
  };

  Subject subject_;
  std::vector<Column> columns_;
  std::optional<std::string> variant_;  ///< said before the metric: 经调整, Non-GAAP
  std::optional<Owner> company_, first_subject_;
  int company_token_ = -1;  ///< where this sentence names `company_`
  std::optional<std::string> segment_;
  int segment_token_ = -1;
  std::optional<Period> period_;       ///< at hand
  std::optional<Period> reported_;     ///< at hand when an outlook began
  int period_token_ = -1;              ///< where this sentence names it
  std::optional<Period> base_period_;  ///< of a comparison, until its clause or list ends
  int base_token_ = -1;
  bool base_list_ = false;
  std::optional<Period> saved_period_;  ///< outside the bracket
  std::optional<Period> among_period_;  ///< of the whole, until the semicolon behind 其中
  int period_list_ = -1;                ///< token of 2025-2027年
  bool several_ = false;                ///< it speaks of several companies together
  bool several_metric_ = false;         ///< a number of theirs was passed over
  bool leaving_out_ = false;            ///< inside 若剔除…, until its comma
  int saved_period_token_ = -1;
  int bracket_ = -1;  // where the last one opened
  bool forecast_ = false, guidance_ = false, analyst_ = false, prior_ = false, revised_ = false, excluded_ = false;
  bool aside_ = false;       ///< what analysts had expected is put in between, until the semicolon
  bool researcher_ = false;  ///< IDC, Counterpoint: it speaks of a market
  bool byline_ = false;      ///< behind 来源, 作者
  bool subject_set_ = false, any_quantity_ = false, period_here_ = false, announces_ = false;
  std::optional<Period> new_topic_;  ///< said before the first quantity; the topic from here on if this is a report
};

}  // namespace figx::resolve
