// What a punctuation mark and a cue do to the state of the walk.
#include <algorithm>

#include "resolve/sentence.h"
#include "resolve/words.h"

namespace figx::resolve {

using lex::TokenKind;

void SentenceWalk::on_mark(int i) {
  switch (letter(i)) {
    case ';':
      columns_.clear();
      if (aside_) analyst_ = forecast_ = false;
      aside_ = false;
      if (among_period_) period_ = among_period_;
      among_period_.reset();
      if (segment_) d_.segment = segment_;
      segment_.reset();
      segment_token_ = -1;
      base_token_ = -1;
      base_list_ = false;
      variant_.reset();
      excluded_ = false;
      break;
    case ',':
      byline_ = false;
      [[fallthrough]];
    case '_':
      if (!base_list_) base_token_ = -1;
      prior_ = false;
      leaving_out_ = false;
      break;
    case '{':
      saved_period_ = period_;
      saved_period_token_ = period_token_;
      bracket_ = i;
      break;
    case '}':
      byline_ = false;
      if (saved_period_) period_ = saved_period_, period_token_ = saved_period_token_;
      saved_period_.reset();
      if (base_token_ > bracket_) base_list_ = false;  // 亏损2807.6万元(2018年度同期盈利3029.3万元)，每股亏损…
      if (!base_list_) base_token_ = -1;
      break;
    case '!':
      if (among_period_) period_ = among_period_;
      among_period_.reset();
      if (segment_) d_.segment = segment_;
      segment_.reset();
      segment_token_ = -1;
      break;
    default:
      break;
  }
}

void SentenceWalk::on_cue(int i) {
  const pack::Entry& cue = *token(i).entry;
  switch (letter(i)) {
    case 'g': {
      // …的10.1万亿韩元预估；: the noun of a number that has been dealt with.
      if (i > 0 && token(i - 1).kind == TokenKind::quantity && one_of(letter(i + 1), ",;!}")) break;
      if (!forecast_ && !guidance_ && period_here_) reported_ = period_;
      forecast_ = true;
      int j = i - 1;
      while (j >= 0 && one_of(letter(j), "sTk")) --j;
      const bool others =
          letter(j) == 'C' && j == i - 1 && (letter(i + 1) == 'C' || (letter(i + 1) == ',' && letter(i + 2) == 'C'));
      if (one_of(letter(j), "YC") && !others)
        analyst_ = false;
      else if (d_.research[s_.sentence.block] && !d_.preannouncement)
        analyst_ = true;
      // 将2023财年EPS预期从…上调至: nobody else is said to expect it, so the house that writes does.
      if (letter(i - 1) == 'M' && one_of(letter(i + 1), "fv") && !subject_set_) analyst_ = true;
      if (letter(i - 1) == ':' && (text(i) == "预期" || text(i) == "预估")) analyst_ = true;  // 服务：预期281.8亿美元
      if (letter(i - 1) == 'o') prior_ = true;
      break;
    }
    case 'i':
      if (text(i).starts_with("给")) break;  // whose it is, the words around it say
      // 高于财测的45%, 优于10%到12%的指引: the yardstick of what has been reached, and of nothing behind it.
      if (letter(i - 1) == 'b' || (letter(i - 1) == 'd' && i >= 2 && token(i - 2).kind == TokenKind::quantity)) break;
      // 指出公司将2021年净利润指引订为…: the guidance is the company's, whoever tells of it.
      if (letter(i - 1) == 'M')
        for (int j = i - 1; j >= 0 && !one_of(letter(j), "aeE;"); --j)
          if (letter(j) == 'Y') analyst_ = false;
      guidance_ = true;
      announces_ |= cue.name == "preannounced";
      if (cue.name == "preannounced") analyst_ = false;  // 预亏 is the company's own word
      if (letter(i - 1) == 'o') prior_ = true;
      break;
    case 'a':
      researcher_ |= cue.id == "cue.researcher";
      aside_ |= letter(i - 1) == 'j' && !analyst_;  // …，而华尔街原先只预计…；
      if (letter(i + 1) == 'C') break;              // 尤其是头部券商甲证券, who speaks for itself
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
      byline_ = starts_with_any(text(i), {"来源", "作者", "图源", "封面图源", "记者"}) &&
                one_of(letter(i + 1), ":_-{/");  // 记者发现 is none
      break;
    case 'W':
      excluded_ = true;
      leaving_out_ = true;
      break;
    case 'e':
      if (letter(i - 1) == 'b') break;  // 低于分析师预期 is over with that
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
    case 'Z':
      if (any_quantity_) among_period_ = period_;  // 前三季度X，其中第三季度Y；乙Z
      break;
    case '=':
      // 10月营收X，累计Y: of the year up to that month.
      if (text(i).starts_with("累计") && period_ && period_->span == Period::Span::month && period_->number > 1 &&
          period_->year > 0) {
        period_->span = period_->number == 12 ? Period::Span::year : Period::Span::first_months;
        if (period_->span == Period::Span::year) period_->number = 0;
      }
      break;
    case 'Y': {
      const std::string_view word = text(i);
      if (word == "前者" || word == "后者") break;
      d_.stranger = word.starts_with("目标") || word.starts_with("标的");  // what is bought, and has no name here
      if (word == "管理层") analyst_ = false;
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
        several_ = false;
        subject_set_ = true;
      }
      break;
    }
    case 'J':
    case 'K':
      // 中期亏损增加约230%: the cue names the loss itself.
      if (!subject_.metric() && text(i).find("亏") != std::string_view::npos)
        subject_ = {metrics_.find("net_income"), i, std::nullopt, true};
      break;
    default:
      if (cue.name == "express") forecast_ = guidance_ = false;  // 业绩快报口径的营业收入 is a result
      if (cue.name == "inflow" || cue.name == "outflow")
        if (subject_.metric() && subject_.entry->name.ends_with("cash_flow")) subject_.loss = cue.name == "outflow";
      break;
  }
}

}  // namespace figx::resolve
