// What a document has said so far: whose it is, which period it reports, how its money and growth are meant.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "figx/document.h"
#include "lex/token.h"
#include "pack/pack.h"
#include "resolve/calendar.h"
#include "resolve/owner.h"

namespace figx::resolve {

/// Carried from sentence to sentence.
struct Discourse {
  explicit Discourse(const lex::Registry& registry = lex::Registry::builtin()) : owners(registry) {}

  std::optional<Date> date;
  Owners owners;
  std::optional<Owner> main;            ///< the document's company: of its title, else of its first sentence
  std::optional<Owner> first;           ///< the first company that the text names as a subject, for a title without one
  std::optional<Owner> company;         ///< at hand
  std::optional<std::string> segment;   ///< of the last sentence, for 该分部
  std::optional<Period> main_period;    ///< of the title or the first report
  std::optional<Period> topic;          ///< the period at hand
  std::optional<Owner> fiscal_company;  ///< who last spoke in fiscal periods
  std::string yuan;                     ///< what a bare 元 is, when the document says so
  std::string_view source;              ///< of the document, which must outlive this
  bool taiwan = false;
  /// By block: it reads as a house's note, by a rating, a target price, or whom it lets speak. In a text of at most
  /// three blocks one such block makes them all so.
  std::vector<bool> research;
  bool any_research = false;                         ///< some block does
  bool names_metric = false;                         ///< somewhere, or a share of revenue, or a loss that widens
  bool preannouncement = false;                      ///< a 业绩预告
  bool brackets_prior = false;                       ///< 括号内为上年同期
  int year = 0;                                      ///< of writing, inferred when there is no date
  std::optional<Period> preannounced;                ///< what the 业绩预告 is about
  std::optional<Period> block_period;                ///< an outlook's, for the next sentence of its block
  std::optional<Period> calendar_topic;              ///< the last period at hand that was no fiscal one
  const pack::Entry* metric = nullptr;               ///< of the last figure in this block
  std::size_t block = static_cast<std::size_t>(-1);  ///< of the sentence before
  std::array<int, 13> month_years{};                 ///< by month: the year with which the text spells it out
  int annual = 0;                                    ///< the year of the 年报 that the text speaks of
  bool stranger = false;      ///< it speaks of 目标公司 or 标的, whose name it does not say
  std::string last_currency;  ///< of the last amount with a currency of its own

  /// Is the document written in Traditional characters? Looked for when it is first asked.
  bool traditional() const;

 private:
  mutable std::optional<bool> traditional_;
};

/// Begins with what a document says before its first sentence, such as its day.
void begin_document(const Document& document, Discourse& discourse);

/// Reads the document's own remarks (人民幣．下同, 括号内为上年同期) in the sentences that are walked next: all of
/// them, or a part; what an earlier part has said stands.
void survey(const std::vector<lex::Lexed>& sentences, Discourse& discourse);

/// The currency of a bare 元 for this company.
std::string bare_yuan(const Discourse& discourse, const Owner& owner);

}  // namespace figx::resolve
