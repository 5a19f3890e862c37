// Parts of a company: those that the packs and the registry know, and those that only the text names.
#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "resolve/sentence.h"
#include "resolve/words.h"

namespace figx::resolve {

using lex::TokenKind;

namespace {
constexpr std::array<std::string_view, 14> kRegions = {"美国", "欧洲", "印度", "日本", "韩国",   "德国", "英国",
                                                       "法国", "北美", "南美", "拉美", "东南亚", "欧美", "亚太"};
constexpr std::array<std::string_view, 12> kPartLists = {"分板块", "分业务", "分产品", "分行业", "分地区", "分部来看",
                                                         "按业务", "按产品", "按地区", "按板块", "分产线", "其中"};
}  // namespace

bool SentenceWalk::explains(int i) const {
  for (int j = i - 1; j >= 0 && i - j <= 4 && letter(j) != '}'; --j)
    if (letter(j) == '{')
      return starts_with_any(text(j + 1), {"指", "含", "包括", "包含", "即", "如", "不含", "连", "剔除", "已扣除"});
  return false;
}

void SentenceWalk::on_segment(int i) {
  if (byline_) return;
  if (letter(i - 1) == 'R') return;  // 受益于广告业务的增长
  if (letter(i - 1) == 'd' && i >= 2 && token(i - 2).kind == TokenKind::quantity) return;  // 18亿的设备
  if (explains(i)) return;
  if (i > 0 && token(i - 1).kind == TokenKind::quantity) return;  // 交付了25034辆汽车
  // 共交付智能电动汽车9652台: what is counted, not a part of it.
  if (letter(i - 1) == 'M' && i + 1 < size() && token(i + 1).kind == TokenKind::quantity &&
      s_.names[static_cast<std::size_t>(token(i).index)].generic && token(i - 1).entry->name == "deliveries")
    return;
  const lex::Name& name = s_.names[static_cast<std::size_t>(token(i).index)];
  const SegmentOwner found = d_.owners.segment(name, company_);
  // GB300机柜 in the report of another: its product is no change of subject.
  if (found.parent && company_ && !(*found.parent == *company_) && d_.block == s_.sentence.block &&
      !d_.owners.knows(*found.parent)) {
    segment_ = name.text;
    segment_token_ = i;
    return;
  }
  if (found.parent && (!company_ || !(*found.parent == *company_))) {
    company_ = found.parent;
    company_token_ = i;
    d_.owners.note(*company_);
    subject_set_ = true;
  }
  segment_ = found.name;
  // 医学检查服务产生的收益: which service, the words before it say.
  if (name.generic && name.text == "服务" && i > 0 && token(i - 1).kind == TokenKind::gap &&
      token(i - 1).end == token(i).begin) {
    std::string_view kind = text(i - 1);
    for (std::string_view word : {"由于", "来自", "其中", "由", "的", "和", "及", "与"})
      if (kind.starts_with(word)) kind.remove_prefix(word.size());
    if (utf8::count(kind) >= 2 && utf8::count(kind) <= 8) segment_ = std::string(kind) + name.text;
  }
  segment_token_ = i;
}

std::optional<std::string> SentenceWalk::implicit_segment(int metric) const {
  // The run of plain words right before the metric, back to what cannot be part of a name.
  if (metric <= 0) return std::nullopt;
  int first = metric;
  int last = metric;
  while (first > 0 && one_of(letter(first - 1), "d=gT")) last = --first;  // 在重庆地区仍将亏损, 累计亏损
  while (first > 0 && one_of(letter(first - 1), "skS&")) --first;         // 香港的…业务: from the last 的 on
  const std::string_view before = std::string_view(s_.sentence.text).substr(0, last > 0 ? token(last - 1).end : 0);
  if (before.ends_with("业务") || before.ends_with("分部") || before.ends_with("板块"))
    while (first > 0 && first < last && one_of(letter(first - 1), "skS&X")) --first;  // 股票销售和交易业务
  while (first < last && one_of(letter(first), "&")) ++first;
  if (first >= last) return std::nullopt;
  std::string_view run =
      std::string_view(s_.sentence.text).substr(token(first).begin, token(last - 1).end - token(first).begin);
  auto drop_front = [&](std::initializer_list<std::string_view> words) {
    for (bool again = true; again;) {
      again = false;
      for (std::string_view w : words)
        if (!run.empty() && run[0] == w[0] && run.starts_with(w)) run.remove_prefix(w.size()), again = true;
    }
  };
  auto drop_back = [&](std::initializer_list<std::string_view> words) {
    for (std::string_view w : words)
      if (run.size() > w.size() && run.ends_with(w)) run.remove_suffix(w.size());
  };
  if (const std::size_t and_so_on = run.rfind("等"); and_so_on != std::string_view::npos && and_so_on + 3 < run.size())
    run.remove_prefix(and_so_on + 3);
  drop_front({"其中", "来自", "包括", "于",   "在",   "的",     "集团", "公司", "整个", "以及", "及",   "和",
              "与",   "另外", "此外", "单",   "主要", "旗下",   "对",   "从",   "使",   "令",   "将",   "因",
              "按",   "以",   "料",   "全资", "控股", "子公司", "当月", "单月", "本月", "当季", "期内", "、"});
  drop_back({"所得的", "所得", "产生的", "实现的", "的"});
  // 家禽饲养加工板块鸡肉销售收入: the part, and what of it.
  if (const std::size_t part = run.rfind("板块"); part != std::string_view::npos && part >= 6) {
    const std::string_view rest = run.substr(part + std::string_view("板块").size());
    if (!rest.empty() && utf8::count(rest) <= 4) run.remove_suffix(rest.size());
  }
  const bool named = [&] {
    for (std::string_view tail :
         {"业务", "服务", "部门", "分部", "板块", "产品", "品牌", "系列", "项目", "地区", "市场", "制剂", "吸入剂"})
      if (run.ends_with(tail) && run.size() > tail.size()) return true;
    if (letter(last - 1) == 'S' && last - first > 1) return true;  // 医疗卫生信息化软件
    for (std::string_view region : kRegions)                       // 其12月美国汽车销量
      if (run == region) return true;
    // 中国移动DICT收入: a part by its Latin name.
    if (utf8::count(run) == run.size() && run.size() >= 2 && run.size() <= 12 && run[0] >= 'A' && run[0] <= 'Z' &&
        last == metric && run.find("GAAP") == std::string_view::npos && run.find("IFRS") == std::string_view::npos)
      return true;
    // 分板块：生命科学收入…；贸易保障收入…: a list of parts names each right before its metric.
    const std::string_view front = std::string_view(s_.sentence.text).substr(0, token(first).begin);
    // 空调收入1000亿元，厨电收入500亿元: another part than the one at hand.
    const bool another = segment_ && segment_token_ >= 0 && segment_token_ < clause_begin(metric);
    return (first == 0 || one_of(letter(first - 1), ":;,!Z")) && last == metric && utf8::count(run) >= 2 &&
           utf8::count(run) <= 10 &&
           (another || std::any_of(kPartLists.begin(), kPartLists.end(),
                                   [&](std::string_view w) { return front.find(w) != std::string_view::npos; }));
  }();
  if (!named || run.size() > 60) return std::nullopt;
  for (std::string_view stop :
       {"增长", "带动", "推动", "由于",   "同比",     "实现",     "表现", "贡献", "受益", "提供", "所有",
        "使",   "令",   "带来", "推升",   "拉动",     "助力",     "因此", "合计", "共计", "全部", "占",
        "其他", "以外", "多项", "新产品", "持续经营", "终止经营", "同期", "完成", "显示"})
    if (run.find(stop) != std::string_view::npos) return std::nullopt;
  for (std::string_view tail : {"业务", "部门", "分部", "板块"})
    if (run.ends_with(tail) && run.size() >= tail.size() + 6) {
      run.remove_suffix(tail.size());
      break;
    }
  return std::string(run);
}

std::vector<std::string> SentenceWalk::items_before(int metric, std::size_t count) const {
  int first = metric;
  while (first > 0 && (one_of(letter(first - 1), "skS&") || (letter(first - 1) == 'd' && first == metric) ||
                       (letter(first - 1) == ',' && letter(first) == '&')))  // 甲、乙，以及丙的收入
    --first;
  while (first < metric && one_of(letter(first), "d&")) ++first;
  std::string_view run =
      std::string_view(s_.sentence.text).substr(token(first).begin, token(metric).begin - token(first).begin);
  for (std::string_view word : {"将", "把", "其中"})
    if (run.starts_with(word)) run.remove_prefix(word.size());
  if (run.ends_with("的")) run.remove_suffix(std::string_view("的").size());
  std::vector<std::string> items{std::string(run)};
  // The strong separators first: 一般漆及涂料 is one item when 、 alone gives enough.
  for (const std::vector<std::string_view>& separators :
       {std::vector<std::string_view>{"、", "，以及", "以及"}, {"，和", "和", "与"}, {"及"}}) {
    if (items.size() >= count) break;
    std::vector<std::string> finer;
    for (std::string_view rest : items)
      for (bool more = true; more;) {
        std::size_t at = std::string_view::npos, width = 0;
        for (std::string_view s : separators)
          if (const std::size_t found = rest.find(s); found < at) at = found, width = s.size();
        more = at != std::string_view::npos;
        finer.emplace_back(rest.substr(0, at));
        if (more) rest.remove_prefix(at + width);
      }
    items = std::move(finer);
  }
  if (items.size() != count) return {};
  for (std::string& item : items) {
    for (std::string_view tail : {"业务", "部门", "板块", "分部"})
      if (item.ends_with(tail) && item.size() >= tail.size() + 6) item.resize(item.size() - tail.size());
    const std::size_t points = utf8::count(item);
    if (points < 2 || points > 15 || item.find("，") != std::string::npos) return {};
    for (std::string_view stop : {"增长", "同比", "实现", "公司", "主要", "由于", "影响", "以上", "不同"})
      if (item.find(stop) != std::string::npos) return {};
  }
  return items;
}

}  // namespace figx::resolve
