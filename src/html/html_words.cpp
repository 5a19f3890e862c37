// The words by which a page and its makers tell an article from what stands around it.
#include "html/html_words.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

#include "base/utf8.h"

namespace figx {
namespace {

// Whole words of a class or id.
constexpr std::string_view kAround[] = {
    "ad",      "ads",      "adbox",    "adv",     "app",       "aside",    "author",  "banner",    "bottom",  "bread",
    "catalog", "channel",  "comment",  "copy",    "crumb",     "crumbs",   "dialog",  "discuss",   "editor",  "erwm",
    "fav",     "feedback", "foot",     "gg",      "guess",     "guanggao", "head",    "headbar",   "hot",     "hq",
    "jubao",   "keyword",  "keywords", "like",    "likes",     "login",    "menu",    "more",      "nav",     "next",
    "notice",  "pager",    "pinglun",  "pl",      "popup",     "prev",     "promo",   "push",      "qr",      "qrcode",
    "quotes",  "rank",     "rec",      "relate",  "reply",     "right",    "search",  "side",      "sns",     "sponsor",
    "tag",     "tags",     "tip",      "tips",    "toolbar",   "tools",    "top",     "topbar",    "tuijian", "widget",
    "xgyd",    "zan",      "ticker",   "tickers", "statement", "app-down", "declare", "aftertext", "marquee",
};

// Words of a class or id may be written together: relatednews, commentlist.
constexpr std::string_view kAroundBegins[] = {
    "advert",  "adsby",     "breadcrumb", "comment",  "copyright", "disclaim",   "download",
    "footer",  "hotlist",   "hotnews",    "navbar",   "navig",     "newsletter", "paginat",
    "ranking", "recommend", "related",    "relevant", "share",     "sharing",    "sidebar",
    "social",  "sponsor",   "subscribe",  "mianze",   "guesslike", "bdshare",    "replies",
};

constexpr std::string_view kArticle[] = {
    "article", "articlebody", "artibody", "articlecontent", "body",        "content",  "contentbody", "detail",
    "entry",   "js_content",  "main",     "maintext",       "newsbody",    "newstext", "post",        "story",
    "text",    "zw",          "zwconttb", "neirong",        "articletext", "artcont",  "artical",
};

constexpr std::string_view kLinks[] = {
    "相关阅读", "相關閱讀", "相关新闻", "相關新聞",     "相关报道",     "相關報道",   "相關報導",   "相关文章",
    "相關文章", "相关推荐", "相關推薦", "相关链接",     "相關連結",     "相关资讯",   "相關資訊",   "相关股票",
    "相關股票", "相关公告", "相关专题", "相关标签",     "相关个股",     "相關個股",   "相关基金",   "延伸阅读",
    "延伸閱讀", "推荐阅读", "推薦閱讀", "精彩推荐",     "精選推薦",     "热门推荐",   "熱門推薦",   "为您推荐",
    "為您推薦", "猜你喜欢", "猜你喜歡", "你可能感兴趣", "您可能感兴趣", "大家都在看", "大家正在看", "大家還看了",
    "热门文章", "熱門文章", "热门新闻", "熱門新聞",     "热门资讯",     "热点推荐",   "热门排行",   "熱門排行",
    "热门话题", "热股榜",   "人气榜",   "排行榜",       "点击排行",     "阅读排行",   "閱讀排行",   "24小时热",
    "24小時熱", "48小时",   "今日热点", "今日熱門",     "最新文章",     "最新资讯",   "最新新聞",   "更多阅读",
    "更多精彩", "更多新聞", "往期回顾", "往期精选",     "往期推荐",     "上一篇",     "下一篇",     "热搜",
    "财经头条", "編輯推薦", "编辑推荐", "看更多",       "你可能還想看", "不可错过",   "同类新闻",   "同類新聞",
    "最多人看", "人氣新聞",
};

constexpr std::string_view kRest[] = {
    "网友评论", "網友評論", "最新评论", "最新評論", "全部评论", "全部評論",   "热门评论", "熱門評論", "精彩评论",
    "精选评论", "精選評論", "精选留言", "精選留言", "发表评论", "發表評論",   "网友留言", "讀者留言", "读者评论",
    "讀者回應", "用户评论", "文明上网", "评论列表", "评论区",   "免责声明",   "免責聲明", "免责条款", "免責條款",
    "郑重声明", "特别声明", "特別聲明", "版权声明", "版權聲明", "著作權聲明", "声明：",   "聲明：",   "热评",
    "全部讨论", "跟帖",     "留言板",   "評論(",    "评论(",    "评论（",     "留言（",
};

// Anywhere in a line that is no long paragraph.
constexpr std::string_view kBoilerplate[] = {
    "版权所有",
    "版權所有",
    "著作權所有",
    "Copyright",
    "copyright",
    "COPYRIGHT",
    "All Rights Reserved",
    "ICP备",
    "ICP證",
    "ICP证",
    "公网安备",
    "不良信息举报",
    "有害信息举报",
    "违法和不良",
    "经营许可证",
    "未经授权",
    "未經授權",
    "未经书面授权",
    "請勿轉載",
    "转载请注明",
    "轉載請註明",
    "转载须注明",
    "不得转载",
    "禁止转载",
    "侵权请联系",
    "投资有风险",
    "投資有風險",
    "投資涉及風險",
    "入市需谨慎",
    "入市须谨慎",
    "不构成投资建议",
    "不構成投資建議",
    "不构成任何投资建议",
    "不構成任何投資建議",
    "不构成个人投资建议",
    "不作为投资依据",
    "不作投资依据",
    "风险自担",
    "风险自负",
    "風險自負",
    "自负盈亏",
    "据此操作",
    "据此入市",
    "据此投资",
    "免责声明",
    "免責聲明",
    "扫码",
    "掃碼",
    "扫一扫",
    "掃一掃",
    "扫描二维码",
    "掃描二維碼",
    "下载APP",
    "下載APP",
    "下载App",
    "下載App",
    "下载客户端",
    "新浪财经APP",
    "关注公众号",
    "微信公众号",
    "关注我们",
    "追蹤我們",
    "打开APP",
    "打开App",
    "APP内打开",
    "阅读原文",
    "展开全文",
    "點擊查看",
    "点击查看",
    "责任编辑",
    "責任編輯",
    "责编",
    "分享到",
    "分享至",
    "长按识别",
    "点击进入",
    "点击蓝字",
    "设为星标",
    "加入收藏",
    "字号",
    "字體大小",
    "与本站立场无关",
    "不代表本站",
    "不代表本网",
    "不代表本平台",
    "不代表平台",
    "與本站立場無關",
    "不代表本報",
    "版權屬",
    "按讚",
    "加入LINE",
    "客服电话",
    "客服熱線",
    "举报电话",
    "联系我们",
    "報價延遲",
    "报价延迟",
    "聯絡我們",
};

// At the beginning of a short line.
constexpr std::string_view kLabels[] = {
    "标签：",     "標籤：",   "标签:",    "标签 ",      "關鍵字",       "关键词",   "关键字",   "TAG",      "Tags",
    "分享：",     "分享:",    "点赞",     "點讚",       "收藏",         "打印",     "列印",     "举报",     "檢舉",
    "返回顶部",   "返回首页", "当前位置", "您的位置",   "您现在的位置", "現在位置", "所在位置", "首页 >",   "首页>",
    "首頁 >",     "首頁>",    "广告",     "【广告】",   "廣告",         "【廣告】", "AD",       "点击加载", "加载更多",
    "文章关键词", "（原标题", "(原标题",  "文章關鍵字", "写评论",       "我要评论", "我要評論", "登录",     "登入",
    "注册",       "阅读 ",    "阅读全文", "热点栏目",   "自选股",       "文字大小", "分享",     "展开",     "收起",
    "校对：",     "校對：",   "更多报道", "更多報導",
};

template <std::size_t N>
bool is_in(std::string_view word, const std::string_view (&words)[N]) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

template <std::size_t N>
bool begins_with(std::string_view line, const std::string_view (&words)[N]) {
  return std::any_of(std::begin(words), std::end(words), [&](std::string_view w) { return line.starts_with(w); });
}

template <std::size_t N>
std::size_t count_of(std::string_view line, const std::string_view (&words)[N]) {
  return static_cast<std::size_t>(std::count_if(std::begin(words), std::end(words), [&](std::string_view word) {
    return line.find(word) != std::string_view::npos;
  }));
}

// "hotNews list_2" → hot, news, list
std::vector<std::string> words_of(std::string_view hint) {
  std::vector<std::string> words(1);
  for (std::size_t i = 0; i < hint.size(); ++i) {
    const auto c = static_cast<unsigned char>(hint[i]);
    const bool hump = i > 0 && std::isupper(c) && std::islower(static_cast<unsigned char>(hint[i - 1]));
    if ((!std::isalpha(c) || hump) && !words.back().empty()) words.emplace_back();
    if (std::isalpha(c)) words.back() += static_cast<char>(std::tolower(c));
  }
  return words;
}

// What decorates a heading is none of its words.
std::string_view undecorated(std::string_view line) {
  for (const std::string_view mark : {"【", "[", "》》", ">>", "■", "●", "◆",  "▼", "▶", "※", "☆",
                                      "★",  "“", "「",   "》", "#", "|", "｜", "—", "-", " "}) {
    while (line.starts_with(mark)) line.remove_prefix(mark.size());
  }
  return line;
}

}  // namespace

bool names_surroundings(std::string_view hint) {
  const std::vector<std::string> words = words_of(hint);
  return std::any_of(words.begin(), words.end(),
                     [](const std::string& word) { return is_in(word, kAround) || begins_with(word, kAroundBegins); });
}

bool names_article(std::string_view hint) {
  const std::vector<std::string> words = words_of(hint);
  return std::any_of(words.begin(), words.end(), [](const std::string& word) { return is_in(word, kArticle); });
}

bool opens_links(std::string_view line) {
  line = undecorated(line);
  return utf8::count(line) <= 24 ? begins_with(line, kLinks)
                                 : begins_with(line, kLinks) && line.substr(0, 24).find("：") != std::string_view::npos;
}

bool opens_rest(std::string_view line) {
  line = undecorated(line);
  return begins_with(line, kRest);
}

bool is_boilerplate(std::string_view line) {
  const std::size_t chars = utf8::count(line), marks = count_of(line, kBoilerplate);
  if (marks > (chars > 120 ? 1 : 0)) return true;
  return chars <= 40 && begins_with(undecorated(line), kLabels);
}

}  // namespace figx
