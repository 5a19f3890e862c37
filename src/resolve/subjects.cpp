// What a company, a period and a metric do to the state of the walk.
#include <algorithm>

#include "base/utf8.h"
#include "resolve/sentence.h"
#include "resolve/words.h"

namespace figx::resolve {

using lex::TokenKind;

bool SentenceWalk::coded_before(int i) const {
  for (int j = 0; j < i; ++j)
    if (letter(j) == 'C' && token(j).index >= 0 &&
        token(j).end > token(j).begin + s_.names[static_cast<std::size_t>(token(j).index)].text.size())
      return true;
  return false;
}

void SentenceWalk::on_company(int i) {
  const lex::Name& name = s_.names[static_cast<std::size_t>(token(i).index)];
  if (byline_ && token(i).end == token(i).begin + name.text.size()) return;  // with a code behind it, it is no author
  const Owner owner = d_.owners.company(name);
  const bool is_main = d_.main && *d_.main == owner;
  const bool gap_behind = one_of(letter(i + 1), "sk");
  // Who speaks is not whom it is about: 高盛分析师, 大摩发表报告.
  bool another = false;
  for (int j = i + 1; j < size(); ++j) another |= token(j).kind == TokenKind::company;
  const bool speaks = letter(i + 1) == 'a' && (is_main || another || name.house || d_.main || company_);
  if (speaks || letter(i + 1) == 'E' || (one_of(letter(i + 1), "sk") && letter(i + 2) == 'E') ||
      (!is_main && (another || (d_.main && name.house) || letter(i + 1) == ':') &&
       ((gap_behind && name.speech) || (letter(i + 1) == ':' && d_.main && i == 0 && another)))) {
    analyst_ = true;
    return;
  }
  // 中金预计港交所第四季盈利: who expects it of another.
  if (!is_main && letter(i + 1) == 'g' && letter(one_of(letter(i + 2), "sk,") ? i + 3 : i + 2) == 'C') {
    analyst_ = true;
    return;
  }
  // 太平洋--拓斯达：业绩高增长: who writes, and of whom.
  for (int j = i + 1; another && j < std::min(size(), i + 3); ++j)
    if (letter(j) == '-' && letter(j + 1) == '-' && letter(j + 2) == 'C') {
      analyst_ = true;
      return;
    }
  // 国泰君安证券：给予中国交建“增持”评级: it rates another.
  if (!is_main && name.broker && another && s_.shape.find('E', static_cast<std::size_t>(i)) != std::string::npos) {
    analyst_ = true;
    return;
  }
  // 第一上海证券9月11日发布公告: in a text that rates, the house that writes it.
  if (!is_main && name.broker && d_.main && d_.any_research) {
    analyst_ = true;
    return;
  }
  // 大摩相对保守，估单季营收…, 凯基则将今年EPS由14.2元上修: a broker that foresees, of whom the text speaks.
  const bool handles = text(i + 1).find("将") != std::string_view::npos;
  if (!is_main && name.broker && d_.main)
    for (int j = i + 1;
         j < std::min(size(), i + 12) && !one_of(letter(j), handles ? Letters(";!BC=") : Letters(";!BC=M")); ++j)
      if (one_of(letter(j), "gve")) {
        analyst_ = true;
        return;
      }
  // 丙行：下调乙奶业评级: a house that speaks of another.
  const char says_next = letter(i + 1) == ':' ? letter(i + 2) : letter(i + 1);
  if (!is_main && (another || says_next == 'E') && token(i).end == token(i).begin + name.text.size() &&
      one_of(letter(i + 1), ":gvE") && one_of(says_next, "gvECs") && name.house) {
    analyst_ = true;
    return;
  }
  if (letter(i - 1) == '=' && text(i - 1) == "在" && letter(i + 1) == 'B') return;  // 在港交所公告
  // 据港交所1月21日披露，某某公司…: where it is told.
  if (text(i - 1).ends_with("据") && name.text.ends_with("交所")) return;
  const bool coded = token(i).end > token(i).begin + name.text.size();  // a code stands in brackets behind it
  // 乙证券指出，2022年行业销量…: research, whatever it is about.
  if (!is_main && name.house && !coded)
    for (std::string_view word : {"指出", "认为", "研报", "研究", "首席", "分析师", "策略"})
      if (std::string_view(s_.sentence.text).substr(token(i).end).starts_with(word)) {
        analyst_ = true;
        return;
      }
  // 山西证券表示，预计整个冬奥周期，特许商品收入…: a broker that speaks, of nobody's results that it announces.
  if (name.broker && !coded && !any_of(s_.shape, "BY"))
    for (std::string_view word : {"表示，预计", "指出，预计", "认为，", "研报"})
      if (std::string_view(s_.sentence.text).substr(token(i).end).starts_with(word)) {
        analyst_ = true;
        return;
      }
  d_.owners.note(owner);
  if (!coded && gap_behind && name.relation) return;
  const char before = letter(i - 1), next = letter(i + 1);
  const bool as_object = subject_set_ && one_of(before, "sk&bt") && name.object;  // 借力美团(03690.HK)
  const bool leads = (coded && !as_object) || one_of(before, "!,;:_lTZjB&o") || i == 0 ||
                     (before == 'Y' && (text(i - 1) == "公司" || text(i - 1) == "企业" || text(i - 1) == "上市公司"));
  const bool owns = one_of(next, "MTSyLgi=B{:qdAhU><");
  // Headlines glued together without a seam: a full name begins the next one.
  const bool glued = !any_of(s_.shape, ",;") && one_of(before, "sk0123456") && !name.object && !name.high_risk &&
                     utf8::count(name.text) >= 4 && coded_before(i);
  if (subject_set_ && !leads && !owns && !glued) return;
  if (!subject_set_ && !leads && !owns && company_) return;
  if (one_of(before, "b") && subject_set_) return;  // 与竞争对手相比
  if (letter(i - 1) == '&' && subject_set_ && !owns) return;
  if (before == '&' && letter(i - 2) == 'Y' && next == 'd' && !one_of(letter(i + 2), "MSAT")) return;  // 公司与乙的竞争
  if (subject_set_ && one_of(before, "sk") && name.object) return;
  if (!company_ || !(*company_ == owner)) {
    segment_.reset();
    segment_token_ = -1;
    d_.segment.reset();
  }
  // 甲预计…；乙三季度净利…: what one foresees, the next need not.
  if (company_ && !(*company_ == owner) && before == ';' && !analyst_ && !d_.preannouncement)
    forecast_ = guidance_ = prior_ = revised_ = false;
  // Headlines glued together: what one foresees, the next does not.
  if (company_ && !(*company_ == owner) && one_of(before, "_sk") && subject_set_ && !d_.preannouncement) {
    forecast_ = guidance_ = analyst_ = prior_ = revised_ = false;
    if (glued || (coded_before(i) && (coded || !any_of(s_.shape, ",;")))) {
      period_.reset();  // nor is it about the same period
      subject_ = {};
    }
  }
  company_ = owner;
  d_.stranger = false;
  company_token_ = i;
  subject_set_ = true;
  if (!first_subject_) first_subject_ = owner;
  if (!d_.main) d_.main = owner;
}

void SentenceWalk::on_period(int i) {
  const lex::PeriodMention& mention = s_.periods[static_cast<std::size_t>(token(i).index)];
  if (mention.anchor == PeriodMention::Anchor::list) {
    period_list_ = i;
    return;
  }
  if (mention.anchor == PeriodMention::Anchor::vague) {
    if (starts_with_any(text(i), {"过去", "近", "未来", "最近", "三年", "两年", "五年", "十年"})) {
      base_period_.reset();
      base_token_ = i;
      base_list_ = false;
      forecast_ |= text(i).starts_with("未来");
    }
    return;
  }
  PeriodContext here = context();
  for (int j = i + 1; j < std::min(size(), i + 5) && !one_of(letter(j), ",;!123456"); ++j)
    here.outlook |= one_of(letter(j), "gi");  // 第四季营收料为…
  if (mention.running && here.outlook && d_.main_period && d_.main_period->span == Period::Span::quarter)
    here.topic = d_.main_period;
  // 对于四季度，公司预计…: ahead, though the word stands behind the comma.
  if (starts_with_any(text(i - 1), {"对于", "针对", "至于", "展望"}) && letter(i + 1) == ',')
    for (int j = i + 2; j < std::min(size(), i + 7) && !one_of(letter(j), ",;!123456"); ++j)
      here.outlook |= one_of(letter(j), "gi");
  auto resolved = resolve(mention, here);
  // 占比由上年的38.7%提升: the year before the one reported, not the one before the writing.
  if (resolved && period_ && period_->year > 0 && resolved->year == period_->year &&
      starts_with_any(text(i), {"上年", "上一年"}) && resolved->span == Period::Span::year)
    --resolved->year;
  // 年报显示，公司全年…, beside 2024年年报: that year.
  if (mention.anchor == PeriodMention::Anchor::full_year && d_.annual > 0 && !here.outlook && resolved &&
      !resolved->fiscal)
    resolved->year = d_.annual;
  if (mention.anchor == PeriodMention::Anchor::fixed && mention.year_from == PeriodMention::YearFrom::text &&
      text(i).ends_with("年报") && !text(i).ends_with("半年报"))
    d_.annual = mention.period.year;
  const char before = letter(i - 1);
  const bool yardstick =
      text(i + 1).starts_with("水平") || before == 'b' || before == 'f' ||
      (one_of(before, "YCs") && letter(i - 2) == 'b') || letter(i + 1) == 'F' ||
      (letter(i + 1) == 'd' && letter(i + 2) == '4') ||  // 为2020年的3.6倍
      // 中期亏损X，去年则为盈利Y
      (mention.year_from == PeriodMention::YearFrom::last && resolved && period_ && any_quantity_ &&
       resolved->span == Period::Span::year && period_->span != Period::Span::year && text(i + 1).starts_with("则")) ||
      (one_of(before, "qy") && i > 0 && token(i - 1).end == token(i).begin) ||  // 净利环比三季下滑
      (before == '&' && letter(i + 1) == 'b');                                  // 与2020年度相比
  if (mention.comparison || yardstick) {
    base_period_ = text(i + 1).starts_with("则") && period_ && !mention.comparison ? period_->years_on(-1) : resolved;
    base_token_ = i;
    const char next = one_of(letter(i + 1), "sYd") ? letter(i + 2) : letter(i + 1);
    const bool opens = next == ',' && (i == 0 || one_of(letter(i - 1), "!;j"));  // 去年同期，受补税影响，…
    base_list_ = mention.comparison && (next == 'M' || opens) && before != 'b' && before != 'f';
    // 上季营收 opens a text: the quarter that it reports.
    if (mention.anchor == PeriodMention::Anchor::previous && next == 'M' && before != 'b' && before != 'f' &&
        !d_.company && period_) {
      base_period_ = period_;
      base_token_ = -1;
      base_list_ = false;
    }
    return;
  }
  if (!resolved) {
    if (mention.anchor == PeriodMention::Anchor::full_year) {
      period_.reset();
      period_here_ = true;
    }
    return;
  }
  // 而2019年度则录得溢利: past again.
  if (before == 'j' && period_ && resolved->year > 0 && period_->year > resolved->year)
    forecast_ = guidance_ = prior_ = analyst_ = revised_ = false;
  // 四季度营收X，预计一季度Y；四季度利润Z: back at what is reported.
  if (reported_ && *resolved == *reported_ && period_ && !(*period_ == *resolved) && !analyst_)
    forecast_ = guidance_ = false;
  period_ = resolved;
  period_token_ = i;
  base_token_ = -1;
  base_list_ = false;
  if (resolved->fiscal) d_.fiscal_company = company_ ? company_ : d_.main;
  period_here_ = true;
  const bool ahead = d_.date && ends_after(*resolved, *d_.date);
  // 单Q2营收…, 只看第四季度…, 去年三季度 beside a text of the third: no period of what comes next.
  const bool aside =
      starts_with_any(ends_of(text(i - 1)), {"单", "看", "仅", "只"}) ||
      (mention.year_from == PeriodMention::YearFrom::last && d_.topic && resolved->span == d_.topic->span &&
       resolved->number == d_.topic->number && resolved->span != Period::Span::year);
  if (!any_quantity_ && !ahead && !aside && letter(i - 1) != '{' && letter(0) != 'Z') {
    // 截止2020年6月30日，公司总资产…: a day, in a text that has a period. In one that has none, what flows has flowed
    // since the year began.
    const bool day = mention.anchor == PeriodMention::Anchor::closing && mention.months == 0 &&
                     resolved->span == Period::Span::quarter && !resolved->fiscal;
    if (!day || !d_.topic) new_topic_ = resolved;
    if (day && !d_.topic && resolved->number > 1) {
      new_topic_->span = resolved->number == 2 ? Period::Span::half : Period::Span::first_months;
      new_topic_->number = resolved->number == 2 ? 1 : 9;
    }
  }
}

bool SentenceWalk::speaks_of_several(int front, int i) {
  // 半导体行业全球销售额, 已披露一季报个股的平均营业收入: theirs together.
  static constexpr std::string_view kTogether[] = {"行业", "个股的平均", "同业平均", "板块平均"};
  constexpr std::size_t kLongest = 15;  // bytes
  const std::size_t begin = token(front).begin, end = token(i).begin;
  const std::string_view all = std::string_view(s_.sentence.text).substr(0, end);
  const std::size_t from = front == looked_from_ && looked_until_ > begin + kLongest ? looked_until_ - kLongest : begin;
  bool any = false;
  for (const std::string_view together : kTogether) {
    if (all.find(together, from) == std::string_view::npos) continue;
    any = true;
    const std::string_view rest = all.substr(all.find(together, begin));
    if (!rest.starts_with("行业务") &&  // 银行业务 is a business
        rest.find("影响") == std::string_view::npos && rest.find("龙头") == std::string_view::npos &&
        rest.find("客户") == std::string_view::npos && letter(i - 1) != 'S')
      return true;
  }
  if (!any) {
    looked_from_ = front;
    looked_until_ = end;
  }
  return false;
}

void SentenceWalk::on_metric(int i) {
  const pack::Entry* entry = token(i).entry;
  const std::string_view word = text(i);
  const bool loss = field(*entry, "sign") == "loss";
  several_ = several_ || speaks_of_several(behind_last(i, ",;!_lCY0123456", owned_), i);
  // 去年同期净利润X，营业收入Y，同比…: what has a growth of its own is of the period again.
  if (base_list_ && base_token_ >= 0 && base_token_ < i - 1)
    for (int j = i + 1; j < size() && !one_of(letter(j), ";!M"); ++j)
      if (letter(j) == 'y' && token(previous_quantity(j) < 0 ? i : previous_quantity(j)).begin > token(i).begin) {
        base_list_ = false;
        base_token_ = -1;
        break;
      }
  // 净利润亏损, 每股收益盈利: the second word only says the sign.
  if ((word == "亏损" || word == "盈利" || word == "净亏损" || word == "亏") && subject_.metric() &&
      subject_.token >= 0) {
    bool joined = true;
    for (int j = subject_.token + 1; j < i; ++j) joined &= one_of(letter(j), "sg=dYT{}");
    if (joined && i - subject_.token <= 4) {
      subject_.loss = loss;
      subject_.token = i;
      return;
    }
  }
  // 减持0.74%股权 获利1783万: the gain of a sale.
  if (word == "获利" || word == "赚" || word == "净赚") {
    int back = i - 1;
    while (back >= 0 && one_of(letter(back), "_s")) --back;
    if (back >= 0 && letter(back) == 'X' &&
        (token(back).entry->name == "shareholding" || token(back).entry->name == "deal or financing")) {
      subject_ = {token(back).entry, back, std::nullopt, false};
      return;
    }
  }
  // 每股亏损0.07美元，市场预期亏损0.04美元: so little is still a share's.
  if ((word == "亏损" || word == "盈利") && subject_.kind() == "per_share")
    for (int j = i + 1; j < std::min(size(), i + 3); ++j)
      if (letter(j) == '1' && quantity(j).scale == 0 && quantity(j).value.abs() < Decimal(100)) {
        subject_.loss = loss;
        subject_.token = i;
        return;
      }
  // 上年同期亏损, 去年同期则盈利: the same metric as before, with the sign that the word says.
  if ((word == "亏损" || word == "盈利" || word == "净亏损" || word == "亏") && related_loss(i)) {
    subject_.loss = loss;
    subject_.token = i;
    return;
  }
  // 比净利润高出一倍多: only a yardstick, and what follows measures the distance.
  if (letter(i - 1) == 'b' && subject_.entry && one_of(letter(i + 1), "><s")) {
    subject_ = {};
    return;
  }
  // 净利润3亿元，利润率10%: of the profit before.
  if (auto other = entry->fields.find("after_net_income");
      other != entry->fields.end() && subject_.metric() && subject_.entry->name == "net_income")
    if (const pack::Entry* of_profit = metrics_.find(other->second)) entry = of_profit;
  Subject next{entry, i, std::nullopt, loss || (field(*entry, "sign_of") == "before" && subject_.loss)};
  if (std::string_view v = field(*entry, "variant"); !v.empty()) next.variant = v;
  if (starts_with_any(word, {"综合", "整体", "总营收", "总收入", "公司", "集团", "合并"})) segment_.reset();
  if (variant_ == "basic" && field(*entry, "kind") != "per_share") variant_ = "adjusted";  // 基本溢利: underlying
  if (variant_) {
    if (*variant_ == "none") {
      if (next.variant && *next.variant == "adjusted") next.variant.reset();
    } else if (!next.variant || (*variant_ == "adjusted" && *next.variant != "recurring")) {
      next.variant = *variant_;
    }
    variant_.reset();
  } else if (excluded_ && !next.variant && profit_like(*entry)) {
    next.variant = "adjusted";
  }
  subject_ = next;
}

bool SentenceWalk::related_loss(int i) const {
  if (!subject_.metric() || !profit_like(*subject_.entry)) return false;
  int back = i - 1;
  while (back >= 0 && one_of(letter(back), "s=dj")) --back;
  return back >= 0 && letter(back) == 'L';
}

}  // namespace figx::resolve
