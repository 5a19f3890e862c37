#!/usr/bin/env python3
"""Makes web pages in the manner of Chinese finance sites, and says of each what is article and what is not.

usage: html_pages.py DIRECTORY

Every page has an article of ours in the middle, and around it, in our words, what such sites put there: menus,
tickers, advertisements, related and hot links, comments, disclaimers, footers. Writes the pages, and truth.json.
"""
import html
import json
import random
import sys
from dataclasses import dataclass, field
from pathlib import Path

import html_articles

NO_DATE = "2025-06-18"  # of the page of an article that says no day

# What stands around, simplified | traditional.
NAV = "首页 财经 股票 新股 港股 美股 基金 期货 外汇 黄金 债券 理财 银行 保险 信托 专题|首頁 即時 要聞 台股 港股 美股 基金 外匯 期貨 房地產 理財 專欄"
TICKERS = ["上证指数 3950.31 +0.71%", "深证成指 13404.06 -0.22%", "恒生指數 26160.15 +0.74%", "加權指數 27302.37 +1.25%"]
RELATED = [
    "青岚银行三季度净赚85.6亿元，同比增长两成", "白鹭电器净利润下降51.4%，渠道库存高企", "一图看懂家电龙头：毛利率超过35%意味着什么",
    "机构：明年算力投资将达9000亿元", "星野汽车单季亏损收窄至2.7亿元", "红杉岭上市首日涨118%，市值破千亿元",
    "青嵐銀行第三季賺85.6億元 年增兩成", "白鷺電器毛利率跌至21.5% 外資下修評等", "法人：明年算力投資上看9,000億元"]
HOT = ["沪指站上3950点 两市成交2.3万亿元", "央行开展7000亿元买断式逆回购", "多家银行下调存款利率至1%以下", "金价突破每克1000元 饰品店排长队",
       "台股收漲334點 成交值5,210億元", "新台幣貶至31.2元 創四個月新低"]
COMMENTS = ["终于等到这份财报了，我拿了三年，成本18块，今年总算回本。", "净利润才涨这么点，股价已经翻倍了，小心接盘，反正我昨天清仓了。",
            "楼上说得不对，去年有一次性收益3亿元，扣掉之后增速其实有40%。", "分红10派12元，股息率5%，比存银行强多了。"]
ADS = ["新客开户佣金低至万0.85，两融利率4.2%起", "七日年化1.62%，1元起购，随存随取", "满1000元减200元，限时三天", "開戶送台股手續費28折，限量500名"]
DISCLAIMERS = [
    "免责声明：本网站所载信息仅供参考，不构成投资建议，投资者据此操作，风险自担。",
    "郑重声明：本站发布此信息的目的在于传播更多信息，与本站立场无关，不保证该信息的准确性，据此操作风险自负。",
    "免責聲明：本網站所提供之資訊僅供參考，不構成任何投資建議，投資人應自行判斷並自負盈虧。"]
FOOTERS = ["观潮财经 版权所有 © 2015-2025 客服电话：400-820-0000 京ICP备15012345号",
           "Copyright © 2010-2025 GuanChao All Rights Reserved 违法和不良信息举报电话：010-12345678",
           "著作權所有 © 觀潮財經股份有限公司 未經授權請勿轉載"]
SUMMARIES = ["白鹭电器发布三季报，净利润同比下降51.4%，公司称主要受渠道库存影响。", "星野汽车三季度亏损收窄至2.7亿元，交付量环比增长三成，毛利率转正。"]


@dataclass
class Page:
    name: str
    article: html_articles.Article
    traditional: bool
    random: random.Random
    encoding: str = "utf-8"
    rest: list = field(default_factory=list)
    source: str = ""

    def r(self, text):
        """Text that is not of the article."""
        self.rest.append(text)
        return html.escape(text, quote=False)

    def pick(self, texts, many):
        wanted = [text for text in texts if any(c in text for c in "億財經營運標經濟證訊資賺漲點價與費應關於責實") == self.traditional]
        return self.random.sample(wanted, min(many, len(wanted))) or self.random.sample(texts, many)

    def link(self, text):
        return f'<a href="/a/{self.random.randrange(10**6)}.html">{self.r(text)}</a>'

    def nav(self, many=9, item="<li>{}</li>"):
        words = NAV.split("|")[self.traditional].split()[:many]
        return "".join(item.format(self.link(word)) for word in words)

    def links(self, texts, many, item="<li>{}</li>"):
        return "".join(item.format(self.link(text)) for text in self.pick(texts, many))

    def date(self, how="{y}年{m:02}月{d:02}日 10:36"):
        year, month, day = map(int, (self.article.date or NO_DATE).split("-"))
        return how.format(y=year, m=month, d=day)

    def inline(self, text, marks=("b", "strong", "span", "a")):
        """Puts inline markup around something in the text, entities in the place of some characters."""
        digits = [i for i, c in enumerate(text) if c.isdigit() and (i == 0 or not (text[i - 1].isdigit() or text[i - 1] in ".,"))]
        out = html.escape(text, quote=False)
        if not digits or self.random.random() < 0.4 or out != text:
            return out
        begin = end = self.random.choice(digits)
        while end < len(text) and (text[end].isdigit() or text[end] in ".,"):
            end += 1
        mark = self.random.choice(marks)
        attribute = {"a": ' href="/s/1"', "span": ' style="color:#c00"', "font": ' color="red"'}.get(mark, "")
        tail = text[end:].replace("亿", "&#20159;", 1) if self.random.random() < 0.3 else text[end:]
        return f"{text[:begin]}<{mark}{attribute}>{text[begin:end]}</{mark}>{tail}"

    def table(self, rows, attributes=""):
        lines = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in rows)
        return f"<table{attributes}>" + "\n".join(f"<tr>{line}</tr>" for line in lines) + "</table>"

    def body(self, p="<p>{}</p>\n", h="<h2>{}</h2>\n", between=(), marks=("b", "strong", "span", "a")):
        """The article's pieces, with things in between after the second one."""
        out = []
        for i, (kind, what) in enumerate(self.article.pieces):
            if kind == "t":
                out.append(self.table(what, ' class="tb" border="1"'))
            elif kind == "l":
                out.append("<ul>" + "".join(f"<li>{self.inline(item, marks)}</li>" for item in what) + "</ul>")
            elif kind == "q":
                out.append(f"<blockquote><p>{self.inline(what, marks)}</p></blockquote>")
            elif kind == "h":
                out.append(h.format(html.escape(what)))
            else:
                out.append(p.format(self.inline(what, marks)))
            if i < len(between):
                out.append(between[i])
        return "".join(out)

    def h(self):
        return html.escape(self.article.title)


def document(page, head, body, site, charset=None):
    charset = charset or f'<meta charset="{page.encoding}">'
    return (f"<!DOCTYPE html>\n<html>\n<head>\n{charset}\n<title>{page.h()}_{site}</title>\n{head}\n"
            f"<style>.a{{margin:0}}</style><script>var ad = {{price: '9.9元', text: '营业收入100亿元'}};</script>\n"
            f"</head>\n<body>\n{body}\n</body>\n</html>\n")


STYLES = []


def style(encoding="utf-8", traditional=False):
    def register(make):
        STYLES.append((make.__name__, make, encoding, traditional))
        return make
    return register


@style()
def sina(p):
    head = f'<meta property="article:published_time" content="{p.date("{y}-{m:02}-{d:02}T10:36:00+08:00")}"><meta property="og:title" content="{p.h()}">'
    return document(p, head, f"""<div class="top-banner"><div class="nav-bar">{p.nav(12, "{} | ")}</div></div>
<div class="main-content w1240"><div class="path-search"><div class="path">{p.link("财经")} &gt; {p.link("上市公司")} &gt; {p.r("正文")}</div></div>
<h1 class="main-title">{p.h()}</h1>
<div class="top-bar"><div class="date-source"><span class="date">{p.date()}</span> <span class="source">{p.r("观潮财经网")}</span></div>
<div class="page-tools"><span>{p.r("缩小字体")}</span><span>{p.r("放大字体")}</span><a>{p.r("收藏")}</a><a>{p.r("微博")}</a></div></div>
<div class="article-content clearfix" id="artibodyTitle"><div class="article-content-left"><div class="article" id="artibody">
<div class="appendQr_wrap"><p>{p.r("专题：上市公司最新财报")}</p></div>
{p.body("<p>　　{}</p>" + chr(10))}
<p class="article-editor">{p.r("责任编辑：何松琳")}</p></div>
<div class="article-bottom"><div class="article-keywords">{p.r("文章关键词：")}{p.link("财报")} {p.link("净利润")}</div>
<div class="blk-related"><h3>{p.r("相关新闻")}</h3><ul>{p.links(RELATED, 4)}</ul></div>
<div class="blk-comment"><h3>{p.r("我要反馈")}</h3><p>{p.r(COMMENTS[0])}</p></div></div></div>
<div class="article-content-right"><div class="tit">{p.r("24小时滚动播报最新的财经资讯和视频，更多粉丝福利扫描二维码关注")}</div><ul>{p.links(HOT, 4)}</ul></div></div></div>
<div class="page-footer"><p>{p.r(FOOTERS[1])}</p></div>""", "上市公司_观潮财经_观潮网")


@style()
def eastmoney(p):
    return document(p, "", f"""<div class="hqbar">{"".join(f"<span>{p.r(t)}</span> " for t in TICKERS[:2])}</div>
<div class="header"><ul class="menu">{p.nav(14)}</ul></div>
<div class="mainFrame"><div class="contentwrap"><div class="topbox"><div class="title">{p.h()}</div>
<div class="infos"><div class="item">{p.date("{y}年{m:02}月{d:02}日 07:12")}</div><div class="item">{p.r("来源：观潮财富")}</div></div></div>
<div class="txtinfos" id="ContentBody"><div class="abstract"><div class="abstract_tip">{p.r("摘要")}</div></div>
{p.body("<p>　　{}</p>", between=[f'<p class="em_media_ad">{p.r(ADS[0])}</p>'])}
<p class="em_media">{p.r("（文章来源：观潮财富）")}</p></div>
<div class="zwothers"><div class="z_c">{p.r("（原标题：上市公司财报速览）")}</div><div>{p.r("（责任编辑：73）")}</div>
<div class="sm">{p.r(DISCLAIMERS[1])}</div></div>
<div class="gubaliuyan"><div class="title">{p.r("网友评论")}</div>{"".join(f'<div class="txt">{p.r(c)}</div>' for c in COMMENTS)}</div></div>
<div class="sidebar"><div class="tit">{p.r("热门资讯")}</div><ul>{p.links(HOT, 4)}</ul><div class="tit">{p.r("点击排行")}</div><ol>{p.links(RELATED, 4)}</ol></div></div>
<div class="footer">{p.r(FOOTERS[0])}</div>""", "观潮财富网")


@style("gbk")
def tonghuashun(p):
    return document(p, f'<meta name="publishdate" content="{p.date("{y}-{m:02}-{d:02}")}">', f"""<div id="nav">{p.nav(10, "{} ")}</div>
<div class="main-content clearfix"><div class="main-fl fl"><h2 class="main-title">{p.h()}</h2>
<div class="info-fl"><span class="time">{p.date("{y}-{m:02}-{d:02} 08:02:11")}</span><span class="source">{p.r("来源：观潮快报")}</span></div>
<div class="main-text atc-content">{p.body()}
<p>{p.r("关注观潮财经，获取更多机会")}</p></div>
<div class="editor">{p.r("责任编辑：zhl")}</div><div class="post-like"><p>{p.r("0人")}</p></div>
<div class="like-list"><div class="hd">{p.r("相关新闻")}</div><ul>{p.links(RELATED, 5)}</ul></div>
<div class="statement">{p.r(DISCLAIMERS[0])}</div></div>
<div class="main-fr fr"><h3>{p.r("人气排行榜")}</h3><ul>{p.links(HOT, 4)}</ul></div></div>
<div id="footer">{p.r(FOOTERS[0])}</div>""", "观潮金融网", '<meta http-equiv="Content-Type" content="text/html; charset=gbk">')


@style("gb2312")
def old_table(p):
    """A page of 2005: tables in tables, fonts and line breaks."""
    return document(p, "", f"""<table width="960" align="center" cellpadding=0><tr><td colspan=3 bgcolor="#cc0000">{p.nav(12, "<font color=white>{}</font> | ")}</td></tr>
<tr><td width="160" valign=top><table><tr><td><b>{p.r("栏目导航")}</b></td></tr>{p.nav(6, "<tr><td>{}</td></tr>")}</table></td>
<td width="600" valign="top"><table width="100%"><tr><td align=center><font size=5><b>{p.h()}</b></font></td></tr>
<tr><td align=center><font size=2>{p.date("{y}-{m:02}-{d:02} 09:15")} {p.r("观潮网")}</font></td></tr>
<tr><td><font size="3">{p.body("　　{}<br><br>" + chr(10), "<b>{}</b><br>", marks=("b", "font"))}</font></td></tr>
<tr><td align=right>{p.r("【打印】")} {p.r("【关闭窗口】")}</td></tr>
<tr><td><b>{p.r("相关报道")}</b><br>{p.links(RELATED, 4, "·{}<br>")}</td></tr></table></td>
<td width=200 valign=top><font size=2><b>{p.r("今日热点")}</b><br>{p.links(HOT, 4, "{}<br>")}</font></td></tr>
<tr><td colspan=3 align=center><font size=2>{p.r(FOOTERS[0])}</font></td></tr></table>""", "观潮网", '<meta http-equiv=Content-Type content="text/html; charset=gb2312">')


@style()
def tencent(p):
    data = json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", "headline": p.article.title,
                       "datePublished": p.date("{y}-{m:02}-{d:02}T09:01:22+08:00")}, ensure_ascii=False)
    return document(p, f'<script type="application/ld+json">{data}</script>', f"""<div id="TopNav" class="qq_topAd">{p.nav(10, "{}")}</div>
<div class="LEFT"><h1>{p.h()}</h1><div class="content clearfix"><div id="LeftTool" class="LeftTool"><div class="year">{p.date("{y}")}</div><div class="md">{p.date("{m:02}/{d:02}")}</div></div>
<div class="content-article">{p.body('<p class="one-p">{}</p>', '<p class="one-p"><strong>{}</strong></p>')}
<div id="Status"></div><p class="tags">{p.r("免责声明：本内容来自平台创作者，不代表本平台的观点和立场。")}</p></div></div>
<div id="Comment"><div class="hd">{p.r("网友跟帖")}</div>{"".join(f'<div class="bd"><p>{p.r(c)}</p></div>' for c in COMMENTS[:2])}</div></div>
<div class="RIGHT"><div id="hotnews"><h2>{p.r("热点精选")}</h2><ul>{p.links(HOT, 4)}</ul></div></div>
<div class="qq_footer">{p.r(FOOTERS[1])}</div>""", "观潮新闻")


@style()
def netease(p):
    return document(p, f'<meta property="article:published_time" content="{p.date("{y}-{m:02}-{d:02}T08:13:45+08:00")}">', f"""<div class="N-nav-bar">{p.nav(10, "{} ")}</div>
<div class="container clearfix" id="container"><div class="post_main"><div class="post_crumb">{p.link("观潮首页")} &gt; {p.link("财经频道")} &gt; {p.r("正文")}</div>
<h1 class="post_title">{p.h()}</h1><div class="post_info">{p.date("{y}-{m:02}-{d:02} 08:13:45")}　{p.r("来源: ")}{p.link("观潮号")} {p.r("举报")}</div>
<div class="post_content" id="content"><div class="post_body">{p.body(between=['<div class="gg200x300">' + p.r(ADS[1]) + '</div>'])}</div></div>
<div class="post_statement"><p>{p.r("特别声明：以上内容为自媒体平台用户上传并发布，本平台仅提供信息存储服务。")}</p></div>
<div class="post_recommends"><div class="title">{p.r("相关推荐")}</div>{"".join(f"<div><h3>{p.link(r)}</h3><p>{p.r(s)}</p></div>" for r, s in zip(p.pick(RELATED, 2), SUMMARIES))}</div>
<div class="post_next"><h3>{p.r("热点推荐")}</h3><ul>{p.links(HOT, 3)}</ul></div></div><div class="post_side">{p.links(RELATED, 4, "<p>{}</p>")}</div></div>
<div class="N-nav-foot">{p.r(FOOTERS[0])}</div>""", "观潮订阅")


@style()
def wallstreet(p):
    """A page of an application: divs with generated names, article and time elements."""
    return document(p, "", f"""<div id="app"><div class="_3dXq"><div class="_1aB9">{p.nav(8, '<span class="x1">{}</span>')}</div></div>
<main class="page-container"><article class="article-detail"><header class="header"><h1 class="title">{p.h()}</h1>
<div class="meta"><div class="author"><span>{p.r("林晚秋")}</span></div><time datetime="{p.date("{y}-{m:02}-{d:02}T06:58:00.000Z")}">{p.date("{m:02}-{d:02} 14:58")}</time></div></header>
<div class="node-article-content rich-text">{p.body('<p style="text-align: justify;">{}</p>', "<h3>{}</h3>")}</div>
<div class="risk-disclosure"><p>{p.r("风险提示及免责条款")}</p><p>{p.r("市场有风险，投资需谨慎。本文不构成个人投资建议，也未考虑到个别用户特殊的投资目标、财务状况或需要。")}</p></div></article>
<div class="_9ytR"><span>{p.r("写评论")}</span><div>{p.r("请发表您的评论")}</div></div>
<aside class="_7Uio"><div>{p.r("24小时热文")}</div>{p.links(HOT, 4, '<div class="_2q">{}</div>')}</aside></main>
<footer><div>{p.r(FOOTERS[1])}</div></footer></div>""", "观潮见闻")


@style("big5", True)
def aastocks(p):
    return document(p, "", f"""<form method="post" action="./news.aspx" id="mainForm"><div id="nav">{p.nav(10, "{} ")}</div>
<div class="quotes_bar">{"".join(f"<span>{p.r(t)}</span>" for t in TICKERS[2:])}</div>
<table width="100%"><tr><td valign="top" width="640"><div class="newshead5">{p.h()}</div>
<div class="newstime5">{p.date("{y}/{m:02}/{d:02} 10:05")}</div>
<div id="spanContent" class="newscontent5">{p.body("{}<br><br>", "<b>{}</b><br><br>", marks=("b", "font"))}<span>{p.r("(港股報價延遲最少十五分鐘。)")}</span></div>
<div>{p.r("相關新聞")}</div><table>{p.links(RELATED, 3, "<tr><td>{}</td></tr>")}</table></td>
<td valign="top">{p.links(HOT, 2, "<div>{}</div>")}<div>{p.r(ADS[3])}</div></td></tr></table>
<div class="disclaimer">{p.r(DISCLAIMERS[2])}</div></form>""", "觀潮財經新聞", '<meta http-equiv="content-type" content="text/html; charset=big5">')


@style("utf-8", True)
def hkej(p):
    return document(p, f'<meta name="pubdate" content="{p.date("{y}{m:02}{d:02}")}">', f"""<nav class="topnav">{p.nav(8)}</nav>
<div id="wrapper"><div id="article_container"><p id="date">{p.date("{y}年{m}月{d}日")}</p><h1 id="article-title">{p.h()}</h1>
<div id="article-detail-wrapper"><div id="article-content">{p.body()}</div>
<p>{p.r("支持觀潮，請訂閱")}</p></div><div id="ad_popup">{p.r(ADS[3])}</div>
<div class="related-articles"><h4>{p.r("相關文章：")}</h4>{p.links(RELATED, 3)}</div>
<div class="social-share"><span>{p.r("讚好分享")}</span></div></div>
<div id="rightcol"><h4>{p.r("即時熱門")}</h4><ul>{p.links(HOT, 2)}</ul></div></div><footer>{p.r(FOOTERS[2])}</footer>""", "觀潮日報")


@style("utf-8", True)
def cnyes(p):
    data = json.dumps([{"@type": "Organization", "name": "觀潮"}, {"@type": "NewsArticle", "headline": p.article.title,
                       "datePublished": p.date("{y}-{m:02}-{d:02}T14:22:05+08:00")}])
    return document(p, f'<script type="application/ld+json">{data}</script>', f"""<header class="jsx-1 header">{p.nav(9, '<a class="jsx-2">{}</a>')}</header>
<main class="m1"><section class="s2"><nav>{p.link("首頁")}<span>/</span>{p.link("台股")}</nav><h1>{p.h()}</h1>
<p class="t3e0">{p.r("觀潮記者 許文心 台北")} {p.date("{y}-{m:02}-{d:02} 14:22")}</p>
<article class="article-container"><section id="article-content" class="c9">{p.body("<p>{}</p>", "<h4>{}</h4>")}</section></article>
<section class="relative-news"><h3>{p.r("延伸閱讀")}</h3>{p.links(RELATED, 3)}</section>
<section class="tags">{p.r("標籤：")}{p.link("財報")}{p.link("營收")}</section></section>
<aside>{p.r("熱門排行")}{p.links(HOT, 2, "<div>{}</div>")}</aside></main><footer class="f">{p.r(DISCLAIMERS[2])}{p.r(FOOTERS[2])}</footer>""", "台股新聞 | 觀潮")


@style("utf-8", True)
def economic_daily(p):
    return document(p, f'<meta name="date" content="{p.date("{y}-{m:02}-{d:02} 14:20:33")}"><meta property="og:title" content="{p.h()}">', f"""<div class="top-ad">{p.r(ADS[3])}</div>
<ul class="breadcrumb">{p.link("觀潮")} &gt; {p.link("證券")}</ul><section class="article-head"><h1 class="article-head__title">{p.h()}</h1></section>
<div class="article-layout"><section class="article-body__info"><span>{p.r("觀潮日報")}</span> <time class="article-body__time">{p.date("{y}/{m:02}/{d:02} 14:20:33")}</time></section>
<section class="article-body__editor" itemprop="articleBody">{p.body(between=['<div class="edn-ads--inlineAds">' + p.r(ADS[3]) + '</div>'])}</section>
<div class="article-footer"><p>{p.r("※ 觀潮提醒您：投資有風險，申購前應詳閱公開說明書。")}</p></div>
<section class="recommend"><h2>{p.r("看更多相關新聞")}</h2>{p.links(RELATED, 3, "<h3>{}</h3>")}</section></div><footer>{p.r(FOOTERS[2])}</footer>""", "觀潮日報")


@style("big5", True)
def moneydj(p):
    return document(p, "", f"""<form name="aspnetForm" method="post"><input type="hidden" name="__VIEWSTATE" value="x"><div id="oMainMenu"><ul>{p.nav(8)}</ul></div>
<div class="viewer_tl"><span id="title">{p.h()}</span></div><div class="viewer_date">{p.r("觀潮新聞")} {p.date("{y}-{m:02}-{d:02} 11:40:12")} {p.r("記者 鄭可欣 報導")}</div>
<div class="wikilink"><article id="highlight">{p.body("<p>{}</p>", "<p><b>{}</b></p>")}</article></div>
<div class="relateNews"><table><tr><td>{p.r("相關個股")}</td></tr>{p.links(RELATED, 2, "<tr><td>{}</td></tr>")}</table></div>
<div class="copyright">{p.r(FOOTERS[2])}</div></form>""", "觀潮理財網", '<meta http-equiv="Content-Type" content="text/html; charset=big5" />')


@style()
def wechat(p):
    """The article waits, hidden, for a script to show it; every paragraph is sections and spans."""
    return document(p, f'<meta property="og:title" content="{p.h()}">', f"""<div id="js_article" class="rich_media"><div class="rich_media_inner"><div id="page-content"><div id="img-content">
<h1 class="rich_media_title" id="activity-name">{p.h()}</h1><div id="meta_content"><span class="rich_media_meta">{p.r("观潮研究")}</span> <em id="publish_time">{p.date("{y}-{m:02}-{d:02} 07:30")}</em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0; ">
{p.body('<section style="line-height:1.75em"><span style="font-size:15px"><span>{}</span></span></section>', '<section><strong><span>{}</span></strong></section>', marks=("span", "strong"))}
<section><span>{p.r("长按识别二维码，关注我们")}</span></section></div></div></div>
<div class="rich_media_area_extra"><div id="js_share_content">{p.r("喜欢此内容的人还喜欢")}</div>{p.links(RELATED, 3, "<div>{}</div>")}
<div class="comment_area"><div>{p.r("精选留言")}</div>{"".join(f"<div>{p.r(c)}</div>" for c in COMMENTS[:2])}</div></div></div></div>""", "微信")


@style()
def xueqiu(p):
    return document(p, "", f"""<div id="app"><nav class="stickyFixed nav">{p.nav(6)}</nav><div class="container article__container"><article class="article__bd">
<div class="article__author"><a>{p.r("观潮的鱼")}</a><span>{p.date("{y}-{m:02}-{d:02} 21:15")} {p.r("来自网页")}</span></div>
<h1 class="article__bd__title">{p.h()}</h1><div class="article__bd__detail">{p.body()}</div></article>
<div class="article__bd__from">{p.r("风险提示：用户发表的所有文章仅代表个人观点，与平台立场无关，据此买卖，风险自负。")}</div>
<div class="article__comment"><h3>{p.r("全部讨论")}</h3>{"".join(f'<div class="comment__item"><a>{p.r("用户" + str(i))}</a><p>{p.r(c)}</p></div>' for i, c in enumerate(COMMENTS))}</div>
<div class="profiles__recommend"><h3>{p.r("热门话题")}</h3>{p.links(HOT, 4, "<div>{}</div>")}</div></div></div>""", "观潮社区")


@style()
def cninfo(p):
    """An announcement's page: hardly anything around it."""
    return document(p, "", f"""<div class="header-box">{p.nav(5, "{} ")}</div><div class="detail-body"><div class="detail-header"><h1>{p.h()}</h1>
<span>{p.r("公告日期：")}{p.date("{y}-{m:02}-{d:02}")}</span></div><div class="detail-content"><pre></pre>{p.body()}</div></div>
<div class="footer-box"><p>{p.r(FOOTERS[0])}</p></div>""", "观潮资讯网")


@style()
def toutiao(p):
    return document(p, "", f"""<div class="header-wrapper"><div class="left">{p.nav(7, "<a>{}</a>")}</div></div>
<div class="main"><div class="left-sidebar"><span>{p.r("评论")} 128</span><span>{p.r("转发")}</span></div><div class="article-content"><h1>{p.h()}</h1>
<div class="article-meta"><span>{p.date("{y}-{m:02}-{d:02} 18:22")}</span><span>{p.r("·观潮说财")}</span></div>
<article class="syl-article-base tt-article-content">{p.body('<p data-track="1">{}</p>', '<h1 class="pgc-h-arrow-right">{}</h1>')}</article></div>
<div class="detail-interaction"><span>{p.r("举报")}</span></div><div class="comment-area"><div>{p.r("评论 128")}</div>{"".join(f"<div><p>{p.r(c)}</p></div>" for c in COMMENTS)}</div>
<div class="right-sidebar"><p>{p.r("热榜")}</p><ol>{p.links(HOT, 4)}</ol></div></div>""", "今日观潮")


@style("gbk")
def fonts_and_breaks(p):
    """Text straight in a cell, paragraphs by two line breaks, everything after it in the same cell."""
    return document(p, "", f"""<center>{p.nav(8, "{}&nbsp;")}</center><table border=0 width=760 align=center><tr><td>
<p align=center><font size=4 color=#000080>{p.h()}</font></p><p align=center>{p.date("{y}年{m}月{d}日 09:00")} {p.r("观潮网")}</p>
{p.body("　　{}<br><br>" + chr(10), "　　<strong>{}</strong><br>", marks=("b", "font"))}
<p align=right>{p.r("（责任编辑：小林）")}</p><hr>{p.r("相关链接：")}<br>{p.links(RELATED, 4, "{}<br>")}
{p.r("网友评论：")}<br>{"".join(p.r(c) + "<br>" for c in COMMENTS[:2])}</td></tr></table>
<center><font size=2>{p.r(FOOTERS[0])}</font></center>""", "观潮网", '<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=gb2312">')


@style("utf-16")
def saved_page(p):
    return document(p, "", f"""<div class="wrap"><div class="crumbs">{p.r("当前位置：")}{p.link("首页")} &gt; {p.link("公司")}</div><h1>{p.h()}</h1><p class="info">{p.date("{y}-{m:02}-{d:02} 10:00")} {p.r("来源：观潮")}</p>
<div class="text">{p.body()}</div><div class="share">{p.r("分享到：")}{p.link("微博")}</div><div class="hot"><h3>{p.r("热门文章")}</h3><ul>{p.links(HOT, 4)}</ul></div></div>""", "观潮", '<meta charset="utf-16">')


@style()
def div_soup(p):
    """Every paragraph in a div of its own, names that say nothing."""
    return document(p, "", f"""<div><div><div>{p.nav(9, "<div>{}</div>")}</div></div><div><div><div><div>{p.h()}</div><div>{p.date("{y}-{m:02}-{d:02} 12:00")}</div></div>
<div>{p.body("<div><div><span>{}</span></div></div>", "<div><b>{}</b></div>")}</div><div><div>{p.r("猜你喜欢")}</div><div>{p.links(RELATED, 4, "<div>{}</div>")}</div></div>
<div><div>{p.r("最新评论")}</div><div>{"".join(f"<div><span>{p.r(c)}</span></div>" for c in COMMENTS)}</div></div></div></div><div>{p.r(FOOTERS[0])}</div></div>""", "观潮")


@style()
def list_in_text(p):
    """Links and a disclaimer in the element of the text itself, an advertisement in its middle."""
    return document(p, f'<meta name="publish_time" content="{p.date("{y}-{m:02}-{d:02} 16:40:00")}">', f"""<div class="g-nav">{p.nav(10, "{}")}</div><div class="g-article"><h1>{p.h()}</h1><div class="text-con">
{p.body(between=[f"<p>{p.r('相关阅读：')}{p.link(RELATED[0])}</p>", f'<div class="advert-inner">{p.r(ADS[2])}</div>'])}
<p>{p.r("延伸阅读")}</p>{p.links(RELATED, 3, "<p>{}</p>")}<p>{p.r(DISCLAIMERS[0])}</p></div></div><div class="g-foot">{p.r(FOOTERS[1])}</div>""", "观潮快报")


@style()
def lead_outside(p):
    """The summary stands above the text, in an element of its own."""
    lead = p.article.pieces[0]
    rest = html_articles.Article(p.article.name, p.article.title, p.article.date, p.article.pieces[1:])
    if lead[0] not in "ps" or not rest.pieces:
        lead, rest = None, p.article
    whole, p.article = p.article, rest
    body = p.body()
    p.article = whole
    summary = f'<div class="lead"><span>{html.escape(lead[1])}</span></div>' if lead else ""
    return document(p, "", f"""<div class="page-nav">{p.nav(8, "{}")}</div><div class="col-main"><h1>{p.h()}</h1><div class="byline">{p.date("{y}-{m:02}-{d:02} 08:00")} {p.r("来源：观潮")}</div>{summary}
<div class="news-body">{body}</div><div class="news-tags">{p.link("财报")}</div></div><div class="col-side"><div>{p.r("编辑推荐")}</div><ul>{p.links(RELATED, 4)}</ul><div>{"".join(f"<dl><dt>{p.link(RELATED[i])}</dt><dd>{p.r(s)}</dd></dl>" for i, s in enumerate(SUMMARIES))}</div></div>
<div class="page-foot">{p.r(FOOTERS[0])}</div>""", "观潮")


@style()
def finance_weekly(p):
    """A weekly's page: a strap line, a pay wall's line in the text, an editor in its last line."""
    return document(p, "", f"""<div class="topnav_wr"><div class="navBox">{p.nav(8, "{}<em>|</em>")}</div></div><div class="indexMain"><div class="mainLeft">
<div class="local">{p.link("观潮网首页")}&gt;{p.link("公司频道")}&gt;{p.r("正文")}</div><div class="article" id="the_content"><div id="conTit"><h1>{p.h()}</h1>
<div id="artInfo" class="artInfo">{p.date("{y}年{m:02}月{d:02}日 11:20")} {p.r("来源于 观潮网")}</div></div><div class="text" id="Main_Content_Val">{p.body()}
<p>{p.r("更多报道详见：【专题】财报季")}</p><div class="loadingBox">{p.r("登录后获取已开通的阅读权限")}</div></div>
<p class="yuanwen">{p.r("版面编辑：刘春辉（ZN034）")}</p></div><div class="cx-wx-hb-tips">{p.r("推荐进入观潮数据库，可随时查阅宏观经济、股票债券、公司人物，财经数据尽在掌握。")}</div>
<dl class="moreReport"><dt>{p.r("此文章相关报道")}</dt>{p.links(RELATED, 3, "<dd>{}</dd>")}</dl></div>
<div class="mainRight"><div class="redBar"><h4>{p.r("编辑精选")}</h4><ul>{p.links(HOT, 3)}</ul></div></div></div><div class="bottom">{p.r(FOOTERS[1])}</div>""", "公司频道_观潮网")


@style()
def startups(p):
    """A page for founders and investors: a summary box, names of programs' making, a card of the author."""
    return document(p, f'<meta property="article:published_time" content="{p.date("{y}-{m:02}-{d:02}T01:10:00.000Z")}">', f"""<div id="app"><div class="kr-layout"><div class="kr-header">{p.nav(8, "<span>{}</span>")}</div>
<div class="kr-layout-main"><div class="article-detail-wrapper-box"><div class="common-width margin-bottom-20"><h1 class="article-title">{p.h()}</h1>
<div class="article-title-icon"><a class="title-icon-item item-a">{p.r("观潮笔记")}</a><span class="title-icon-item item-time">·{p.date("{y}-{m:02}-{d:02} 09:10")}</span></div></div>
<div class="common-width content articleDetailContent kr-rich-text-wrapper">{p.body("<p>{}</p>", "<h2><strong>{}</strong></h2>")}
<p>{p.r("本文来自微信公众号“观潮笔记”，作者：林晚秋，经授权发布。")}</p></div>
<div class="article-footer-txt"><p>{p.r("该文观点仅代表作者本人，平台仅提供信息存储空间服务。")}</p></div>
<div class="like-collect-wrap"><span>{p.r("+1")}</span><span>{p.r("好文章，需要你的鼓励")}</span></div></div>
<div class="author-card"><div>{p.r("观潮笔记")}</div><div>{p.r("特邀作者，关注新消费与硬科技，已发表文章128篇。")}</div></div>
<div class="next-post">{p.r("下一篇")}<div>{p.link(RELATED[3])}</div><p>{p.r(SUMMARIES[1])}</p></div>
<div class="hotlist-main"><div>{p.r("热榜阅读")}</div>{p.links(HOT, 4, "<div>{}</div>")}</div></div></div></div>""", "观潮笔记")


@style()
def on_a_phone(p):
    """The page as a phone gets it: the text folded, buttons that open the application, a strip of prices."""
    return document(p, '<meta name="viewport" content="width=device-width">', f"""<section class="m-top"><a>{p.r("打开观潮财经客户端")}</a></section>
<div class="stockbar"><div>{"".join(f"<i>{p.r(t)}</i>" for t in ("上证指数 3,950.31 +27.98 +0.71%", "贵州茅台 1,440.02 -0.35%"))}</div></div>
<main id="j_detail"><h1 class="tit">{p.h()}</h1><div class="src">{p.r("观潮财经")} <span>{p.date("{y}-{m:02}-{d:02} 17:05")}</span> <a class="gz">{p.r("+关注")}</a></div>
<div class="art_c" data-fold="1">{p.body(between=[f'<figure><img src="x.png"><figcaption>{p.r("图片来源：视觉观潮")}</figcaption></figure>'])}</div>
<div class="unfold"><a>{p.r("展开剩余70%")}</a></div></main><section class="m-interact"><b>{p.r("128 赞")}</b><b>{p.r("写下你的看法...")}</b></section>
<section class="m-feed"><h3>{p.r("大家都在搜")}</h3>{p.links(HOT, 4, '<div class="card">{}</div>')}{"".join(f'<div class="card"><a href="/x"><h4>{p.r(r)}</h4><p>{p.r(s)}</p></a></div>' for r, s in zip(p.pick(RELATED, 2), SUMMARIES))}</section>
<section class="m-bot">{p.r("触屏版 电脑版 客户端")}</section>""", "手机观潮网")


@style()
def securities_paper(p):
    """A newspaper's page: the author and the day between title and text, a column of the fund's advertisement."""
    return document(p, "", f"""<div class="head-nav">{p.nav(12, "<a>{}</a>")}</div><div class="content-wrap"><div class="detail"><div class="detail-title">{p.h()}</div>
<div class="detail-info"><span>{p.r("来源：观潮证券报·观潮网")}</span><span>{p.r("作者：许文心")}</span><span>{p.date("{y}-{m:02}-{d:02} 06:50")}</span></div>
<div class="detail-content">{p.body("<p>　　{}</p>")}<p>{p.r("校对：祝甜婷")}</p></div>
<div class="detail-content-editor">{p.r("责任编辑： 高蕊琦")}</div><div class="detail-disclaimer">{p.r("声明：观潮证券报力求信息真实、准确，文章提及内容仅供参考，不构成实质性投资建议，据此操作风险自担")}</div>
<div class="detail-download">{p.r("下载“观潮证券报”官方APP，或关注官方微信公众号，即可随时了解股市动态，洞察政策信息，把握财富机会。")}</div></div>
<div class="aside-box"><div class="box-title">{p.r("为你推荐")}</div><ul>{p.links(RELATED, 4)}</ul><div class="fund">{p.r("观潮稳健基金近一年收益12.6%，本周限额发售20亿元，欲购从速。")}</div></div></div>
<div class="copy-info">{p.r(FOOTERS[0])}</div>""", "观潮证券报")


@style("utf-8", True)
def island_weekly(p):
    """A magazine's page: three points on top, reading hints between the paragraphs, a membership's offer below."""
    return document(p, f'<meta property="og:title" content="{p.h()}">', f"""<header class="site"><ul>{p.nav(8)}</ul></header><main><div class="headline"><p class="cate">{p.link("產業")}</p><h1>{p.h()}</h1>
<div class="byline"><span>{p.r("文／許文心")}</span><time datetime="{p.date("{y}-{m:02}-{d:02}")}">{p.date("{y}-{m:02}-{d:02}")}</time><span>{p.r("瀏覽數 12,345")}</span></div></div>
<div class="article__content">{p.body("<p>{}</p>", "<h2>{}</h2>", between=[f"<p>{p.r('（延伸閱讀│')}{p.link(RELATED[6])}{p.r('）')}</p>"])}
<p>{p.r("（責任編輯：鄭可欣）")}</p></div><div class="plan">{p.r("加入觀潮會員，首月只要99元，暢讀所有深度文章。")}</div>
<div class="kw">{p.r("關鍵字：")}{p.link("財報")}{p.link("獲利")}</div><div class="other"><h3>{p.r("其他人也看了")}</h3>{p.links(RELATED, 3, "<div>{}</div>")}</div></main>
<footer>{p.r(FOOTERS[2])}</footer>""", "觀潮雜誌")


def is_traditional(article):
    return any(c in article.title + "".join(article.texts()) for c in "億營國業")


def encode(page):
    """The bytes of a page."""
    codec = {"gbk": "gb18030", "gb2312": "gb18030", "big5": "big5hkscs", "utf-16": "utf-16-le"}.get(page.encoding, "utf-8")
    return (b"\xff\xfe" if page.encoding == "utf-16" else b"") + page.source.encode(codec)


def make(article, number=0, styles=None):
    """Pages of one article: every style of its script, or those named."""
    for name, build, encoding, traditional in STYLES:
        if styles is None and traditional != is_traditional(article) or styles is not None and name not in styles:
            continue
        page = Page(f"{name}-{article.name}", article, is_traditional(article), random.Random(f"{name}{number}"), encoding)
        page.source = build(page)
        try:
            page.source.encode("big5hkscs")
        except UnicodeEncodeError:  # a page in Big5 only when Big5 has all the characters
            page.source = page.source.replace("charset=big5", "charset=utf-8")
            page.encoding = "utf-8" if encoding == "big5" else encoding
        yield page


def pages():
    """The pages of the comparison: of each style three and more, all of them of texts of ours."""
    articles = [article for article in html_articles.of_samples() if len("".join(article.texts())) > 60]
    plain = [article for article in articles if not is_traditional(article)]
    for i, article in enumerate(articles):
        for page in make(article, i):
            # Every article in Chinese characters of the mainland, in every second style.
            if page.traditional or (hash_of(page.name) + plain.index(article)) % 2 == 0:
                yield page


def hash_of(name):
    return sum(map(ord, name.split("-")[0]))


def main():
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    folder, truth = Path(sys.argv[1]), {}
    folder.mkdir(parents=True, exist_ok=True)
    for page in pages():
        (folder / f"{page.name}.html").write_bytes(encode(page))
        truth[page.name] = {"title": page.article.title, "date": page.article.date or NO_DATE,
                            "article": list(page.article.texts()), "rest": page.rest}
    (folder / "truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{len(truth)} pages in {folder}")


if __name__ == "__main__":
    main()
