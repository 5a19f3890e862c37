// The walk, token by token.
#include "resolve/sentence.h"

#include <algorithm>

namespace figx::resolve {

using lex::Token;
using lex::TokenKind;
using rules::Role;

std::string_view name_of(Measure measure) {
  switch (measure) {
    case Measure::value:
      return "value";
    case Measure::yoy:
      return "yoy";
    case Measure::qoq:
      return "qoq";
    case Measure::change:
      return "change";
    case Measure::share:
      return "share";
  }
  return "value";
}

std::string_view name_of(Basis basis) {
  switch (basis) {
    case Basis::actual:
      return "actual";
    case Basis::guidance:
      return "guidance";
    case Basis::prior_guidance:
      return "prior_guidance";
    case Basis::consensus:
      return "consensus";
  }
  return "actual";
}

namespace {

bool one_of(char c, std::string_view set) {
  return set.find(c) != std::string_view::npos;
}

/// Does a short stretch of text end in a verb of saying? 本月初表示
bool says(std::string_view text) {
  if (text.size() > 30) text = text.substr(0, 30);
  return text.find("表示") != std::string_view::npos || text.find("指出") != std::string_view::npos;
}

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> fronts) {
  return std::any_of(fronts.begin(), fronts.end(), [&](std::string_view f) { return text.starts_with(f); });
}

/// Does the name look like one of a house that publishes research?
bool broker_like(std::string_view name) {
  for (std::string_view part : {"证券", "国际", "资本", "高盛", "摩根", "瑞银", "花旗", "银行", "中金"})
    if (name.find(part) != std::string_view::npos) return true;
  return false;
}

/// Is this a metric that leaving an item out makes adjusted?
bool profit_like(std::string_view metric) {
  return metric == "net_income" || metric == "eps" || metric == "operating_income" || metric == "pretax_income" ||
         metric == "ebitda" || metric == "net_margin" || metric == "operating_margin";
}

std::string_view field(const pack::Entry& entry, const char* name) {
  auto it = entry.fields.find(name);
  return it == entry.fields.end() ? std::string_view() : std::string_view(it->second);
}

}  // namespace

SentenceWalk::SentenceWalk(const lex::Lexed& sentence, const rules::Rules& rules, const pack::Entry* revenue,
                           Discourse& discourse, bool trace)
    : s_(sentence),
      rules_(rules),
      revenue_{revenue, -1, std::nullopt, false},
      d_(discourse),
      trace_(trace),
      company_(discourse.company),
      period_(discourse.topic) {}

std::string_view SentenceWalk::text(int i) const {
  if (i < 0 || i >= size()) return {};
  return std::string_view(s_.sentence.text).substr(token(i).begin, token(i).end - token(i).begin);
}

/// A headline may name its company and its quarter behind the number: 净利润翻倍但股价狂泻，某某Q4财报.
void SentenceWalk::preview() {
  if (d_.block == s_.sentence.block) return;
  int first = -1, company = -1, period = -1, companies = 0;
  for (int i = 0; i < size(); ++i) {
    if (token(i).kind == TokenKind::quantity && letter(i) != '0' && first < 0) first = i;
    if (letter(i) == 'Y' && first < 0) return;
    if (token(i).kind == TokenKind::company) {
      if (company < 0) company = i;
      ++companies;
    }
    if (token(i).kind == TokenKind::period && period < 0) period = i;
    if (token(i).kind == TokenKind::segment && first < 0) return;
  }
  if (first < 0 || company < first) return;
  const Owner owner = d_.owners.company(s_.names[static_cast<std::size_t>(token(company).index)]);
  if (company_ && *company_ == owner) return;
  if (companies > 2 || letter(company + 1) == 'a' || letter(company + 1) == 'E') return;
  company_ = owner;
  if (period > first) {
    const auto& mention = s_.periods[static_cast<std::size_t>(token(period).index)];
    if (!mention.comparison)
      if (auto p = resolve(mention, context())) period_ = p;
  }
}

Outcome SentenceWalk::run() {
  preview();
  for (int i = 0; i < size(); ++i) {
    switch (token(i).kind) {
      case TokenKind::mark:
        on_mark(i);
        break;
      case TokenKind::company:
        if (!leaving_out_) on_company(i);
        several_ = false;
        break;
      case TokenKind::segment:
        on_segment(i);
        break;
      case TokenKind::period:
        on_period(i);
        break;
      case TokenKind::metric:
        on_metric(i);
        break;
      case TokenKind::other:
        if (leaving_out_) break;
        if (token(i).entry->name == "several companies") {
          several_ = true;
          break;
        }
        if (letter(i - 1) == 'R' && subject_.metric()) break;  // 受投资收益影响
        subject_ = {token(i).entry, i, std::nullopt, false};
        break;
      case TokenKind::cue:
        on_cue(i);
        break;
      case TokenKind::quantity:
        i = on_quantity(i);
        break;
      case TokenKind::gap:
        break;
    }
  }
  // What comes next is about whom the figures were, else about whom the sentence began with.
  d_.company = out_.bindings.empty() && first_subject_ ? first_subject_ : company_;
  if (!d_.main && company_) d_.main = company_;
  // A year alone, or one month of many, is the topic only where figures stand with it.
  const bool month_among_others = new_topic_ && new_topic_->span == Period::Span::month && d_.topic &&
                                  d_.topic->span != Period::Span::month && d_.topic->span != Period::Span::first_months;
  const bool spoken = !out_.bindings.empty() || (new_topic_ && new_topic_->span != Period::Span::year);
  if (new_topic_ && (!d_.topic || ((!forecast_ && !guidance_) || announces_)) && !month_among_others &&
      (spoken || !d_.topic)) {
    d_.topic = new_topic_;
    if (!new_topic_->fiscal) d_.calendar_topic = new_topic_;
    if (!d_.main_period) d_.main_period = new_topic_;
  }
  d_.block_period = new_topic_ ? new_topic_ : d_.block == s_.sentence.block ? d_.block_period : std::nullopt;
  if (!out_.bindings.empty())
    d_.metric = out_.bindings.back().subject.entry;
  else if (d_.block != s_.sentence.block)
    d_.metric = nullptr;
  if (announces_ && period_) d_.preannounced = period_;
  d_.block = s_.sentence.block;
  if (segment_) d_.segment = segment_;
  return std::move(out_);
}

PeriodContext SentenceWalk::context() const {
  PeriodContext c;
  c.topic = period_;
  c.date = d_.date;
  c.fiscal = d_.fiscal_company && company_ && *d_.fiscal_company == *company_;
  c.outlook = forecast_ || guidance_;
  c.same_sentence = period_here_;
  c.year = d_.year;
  return c;
}

int SentenceWalk::previous_quantity(int i) const {
  for (--i; i >= 0; --i)
    if (token(i).kind == TokenKind::quantity && letter(i) != '0') return i;
  return -1;
}

int SentenceWalk::clause_begin(int i) const {
  for (--i; i >= 0; --i)
    if (one_of(letter(i), ",;!_l")) return i + 1;
  return 0;
}

void SentenceWalk::on_mark(int i) {
  switch (letter(i)) {
    case ';':
      if (segment_) d_.segment = segment_;
      segment_.reset();
      segment_token_ = -1;
      base_token_ = -1;
      base_list_ = false;
      variant_.reset();
      excluded_ = false;
      break;
    case ',':
    case '_':
      if (!base_list_) base_token_ = -1;
      prior_ = false;
      leaving_out_ = false;
      break;
    case '{':
      saved_period_ = period_;
      break;
    case '}':
      if (saved_period_) period_ = saved_period_;
      saved_period_.reset();
      if (!base_list_) base_token_ = -1;
      break;
    case '!':
      if (segment_) d_.segment = segment_;
      segment_.reset();
      segment_token_ = -1;
      break;
    default:
      break;
  }
}

void SentenceWalk::on_company(int i) {
  if (byline_) return;
  const lex::Name& name = s_.names[static_cast<std::size_t>(token(i).index)];
  const Owner owner = d_.owners.company(name);
  const bool is_main = d_.main && *d_.main == owner;
  const std::string_view after = letter(i + 1) == 's' || letter(i + 1) == 'k' ? text(i + 1) : std::string_view();
  // Who speaks is not whom it is about: 高盛分析师, 大摩发表报告.
  bool another = false;
  for (int j = i + 1; j < size(); ++j) another |= token(j).kind == TokenKind::company;
  if (letter(i + 1) == 'a' || letter(i + 1) == 'E' || (one_of(letter(i + 1), "sk") && letter(i + 2) == 'E') ||
      (!is_main && (another || (d_.main && broker_like(name.text)) || letter(i + 1) == ':') &&
       (says(after) ||
        starts_with_any(after, {"表示", "指", "称", "认为", "首予", "给予", "授予", "重申", "维持", "研"}) ||
        (letter(i + 1) == ':' && d_.main && i == 0 && another)))) {
    analyst_ = true;
    return;
  }
  // 中金预计港交所第四季盈利: who expects it of another.
  if (!is_main && letter(i + 1) == 'g' && letter(one_of(letter(i + 2), "sk") ? i + 3 : i + 2) == 'C') {
    analyst_ = true;
    return;
  }
  d_.owners.note(owner);
  if (starts_with_any(after, {"供应商", "概念", "产业链", "旗下子", "前员工", "股东", "代工", "竞争对手", "客户",
                              "合作伙伴", "董事长", "的竞争", "生态链"}))
    return;
  const char before = letter(i - 1), next = letter(i + 1);
  const bool coded = token(i).end > token(i).begin + name.text.size();  // a code stands in brackets behind it
  const bool leads = coded || one_of(before, "!,;:_lTZjB&o") || i == 0;
  const bool owns = one_of(next, "MTSyLgi=B{:qdAhU><");
  if (subject_set_ && !leads && !owns) return;
  if (!subject_set_ && !leads && !owns && company_) return;
  if (one_of(before, "b") && subject_set_) return;  // 与竞争对手相比
  if (letter(i - 1) == '&' && subject_set_ && !owns) return;
  if (subject_set_ && one_of(before, "sk"))
    for (std::string_view object :
         {"借力", "联手", "携手", "入股", "持有", "增持", "供货", "牵手", "对标", "通过", "依托", "收购", "投资"})
      if (text(i - 1).ends_with(object)) return;
  if (!company_ || !(*company_ == owner)) {
    segment_.reset();
    segment_token_ = -1;
    d_.segment.reset();
  }
  company_ = owner;
  subject_set_ = true;
  if (!first_subject_) first_subject_ = owner;
  const Block::Kind kind = s_.sentence.kind;
  if (!d_.main || (kind == Block::Kind::title && !d_.main)) d_.main = owner;
}

void SentenceWalk::on_segment(int i) {
  if (letter(i - 1) == 'R') return;  // 受益于广告业务的增长
  if (letter(i - 1) == 'd' && i >= 2 && token(i - 2).kind == TokenKind::quantity) return;  // 18亿的设备
  const lex::Name& name = s_.names[static_cast<std::size_t>(token(i).index)];
  const SegmentOwner found = d_.owners.segment(name, company_);
  if (found.parent && (!company_ || !(*found.parent == *company_))) {
    company_ = found.parent;
    d_.owners.note(*company_);
    subject_set_ = true;
  }
  segment_ = found.name;
  segment_token_ = i;
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
    }
    return;
  }
  PeriodContext here = context();
  if (mention.running && here.outlook && d_.main_period && d_.main_period->span == Period::Span::quarter)
    here.topic = d_.main_period;
  const auto resolved = resolve(mention, here);
  const char before = letter(i - 1);
  const bool yardstick =
      before == 'b' || before == 'f' || (one_of(before, "YCs") && letter(i - 2) == 'b') || letter(i + 1) == 'F';
  if (mention.comparison || yardstick) {
    base_period_ = resolved;
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
    if (mention.anchor == PeriodMention::Anchor::full_year) period_.reset();
    return;
  }
  period_ = resolved;
  base_token_ = -1;
  base_list_ = false;
  if (resolved->fiscal) d_.fiscal_company = company_ ? company_ : d_.main;
  period_here_ = true;
  const bool ahead = d_.date && ends_after(*resolved, *d_.date);
  if (!any_quantity_ && !ahead && letter(i - 1) != '{') new_topic_ = resolved;
}

void SentenceWalk::on_metric(int i) {
  const pack::Entry* entry = token(i).entry;
  const std::string_view word = text(i);
  const bool loss = field(*entry, "sign") == "loss";
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
  Subject next{entry, i, std::nullopt, loss};
  if (std::string_view v = field(*entry, "variant"); !v.empty()) next.variant = v;
  if (variant_) {
    if (*variant_ == "none") {
      if (next.variant && *next.variant == "adjusted") next.variant.reset();
    } else if (!next.variant || (*variant_ == "adjusted" && *next.variant != "recurring")) {
      next.variant = *variant_;
    }
    variant_.reset();
  } else if (excluded_ && !next.variant && profit_like(entry->name)) {
    next.variant = "adjusted";
  }
  subject_ = next;
}

void SentenceWalk::on_cue(int i) {
  const pack::Entry& cue = *token(i).entry;
  switch (letter(i)) {
    case 'g': {
      // …的10.1万亿韩元预估；: the noun of a number that has been dealt with.
      if (i > 0 && token(i - 1).kind == TokenKind::quantity && one_of(letter(i + 1), ",;!}")) break;
      forecast_ = true;
      int j = i - 1;
      while (j >= 0 && one_of(letter(j), "sTk")) --j;
      const bool others = letter(j) == 'C' && one_of(letter(i + 1), "C") && j == i - 1;
      if (one_of(letter(j), "YC") && !others) analyst_ = false;
      // 将2023财年EPS预期从…上调至: nobody else is said to expect it, so the house that writes does.
      if (letter(i - 1) == 'M' && one_of(letter(i + 1), "fv") && !subject_set_) analyst_ = true;
      if (letter(i - 1) == ':' && (text(i) == "预期" || text(i) == "预估")) analyst_ = true;  // 服务：预期281.8亿美元
      if (letter(i - 1) == 'o') prior_ = true;
      break;
    }
    case 'i':
      if (text(i).starts_with("给")) break;  // whose it is, the words around it say
      guidance_ = true;
      announces_ |= cue.name == "preannounced";
      if (letter(i - 1) == 'o') prior_ = true;
      break;
    case 'a':
      analyst_ = true;
      for (std::string_view verb : {"预计", "预期", "料", "预测", "估计", "认为", "相信"})
        forecast_ |= text(i).ends_with(verb);
      break;
    case 'E':
      analyst_ = true;
      break;
    case 'U':
      for (std::string_view ahead : {"上看", "上望", "挑战", "冲击"}) forecast_ |= text(i).ends_with(ahead);
      break;
    case 'o':
      prior_ = true;
      break;
    case 'v':
      revised_ = true;
      break;
    case 'l':
      byline_ |=
          text(i) == "来源" || text(i) == "作者" || text(i) == "图源" || text(i) == "封面图源" || text(i) == "记者";
      break;
    case 'W':
      excluded_ = true;
      leaving_out_ = true;
      break;
    case 'e':
      // 一致预期显示，公司净利润为…: the words of others, when no number follows at once.
      if (std::none_of(s_.shape.begin() + i + 1, s_.shape.begin() + std::min(i + 5, size()),
                       [](char c) { return one_of(c, "123456"); })) {
        analyst_ = true;
        forecast_ = true;
      }
      break;
    case 'A':
      variant_ = field(cue, "value");
      break;
    case 'Y': {
      const std::string_view word = text(i);
      if (word == "前者" || word == "后者") break;
      if (letter(i - 1) == '=' && letter(i + 1) == 'd') break;  // 依然是公司的现金牛
      const bool segment = word == "其" || word.find("业务") != std::string_view::npos ||
                           word.find("部门") != std::string_view::npos || word.find("分部") != std::string_view::npos;
      if (segment) {
        if (!segment_) segment_ = d_.segment;
        segment_token_ = i;
      } else {
        segment_.reset();
        segment_token_ = -1;
        d_.segment.reset();
        subject_set_ = true;
      }
      break;
    }
    default:
      if (cue.name == "inflow" || cue.name == "outflow")
        if (subject_.metric() && subject_.entry->name.ends_with("cash_flow")) subject_.loss = cue.name == "outflow";
      break;
  }
}

bool SentenceWalk::related_loss(int i) const {
  if (!subject_.metric() || !profit_like(subject_.entry->name)) return false;
  int back = i - 1;
  while (back >= 0 && one_of(letter(back), "s=dj")) --back;
  return back >= 0 && letter(back) == 'L';
}

int SentenceWalk::on_quantity(int i) {
  const std::vector<int> list = list_from(i);
  std::string why;
  Binding b;
  int last = i;
  bool bound = false;
  if (main_business(i, list, out_)) {
    last = list.back();
    bound = true;
  } else if (!(bound = bind(i, b, why)) && list.size() > 1) {
    // 较此前预期的1164亿美元和1.83美元: over the metrics of the figures before, the first of which fits the first
    // number.
    const Subject kept = subject_;
    const std::vector<Binding> before = last_values(list.size());
    if (!before.empty()) {
      subject_ = before.front().subject;
      std::vector<Binding> made;
      if (bind(i, b, why))
        for (std::size_t k = 0; k < list.size(); ++k) {
          made.push_back(b);
          made.back().token = list[k];
          made.back().subject = before[k].subject;
          made.back().segment = before[k].segment;
        }
      subject_ = kept;
      if (made.size() == list.size()) {
        out_.bindings.insert(out_.bindings.end(), made.begin(), made.end());
        any_quantity_ = true;
        return list.back();
      }
    }
  }
  if (last != i || (bound && b.token < 0)) {
  } else if (bound) {
    std::vector<Binding> made{b};
    if (list.size() > 1) {
      spread(list, b, made);
      if (made.size() == list.size()) last = list.back();
    }
    if (made.size() == 1) share_with_others(i, b, made);
    for (const Binding& m : made) out_.bindings.push_back(m);
  } else {
    out_.refusals.push_back({i, why});
  }
  if (letter(i) != '0') {
    any_quantity_ = true;
    if (!quantity(i).unit.empty() && quantity(i).unit.size() == 3 && !quantity(i).bare_yuan)
      d_.last_currency = quantity(i).unit;
    if (!base_list_ && letter(i + 1) != '&') base_token_ = -1;
    prior_ = false;
    variant_.reset();
  }
  return last;
}

void SentenceWalk::add_trace(int i, const std::string& line) {
  if (trace_) out_.trace.push_back(std::string(text(i)) + ": " + line);
}

}  // namespace figx::resolve
