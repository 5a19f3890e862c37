// The words by which a page and its makers tell an article from what stands around it.
#pragma once

#include <string_view>

namespace figx {

/// Does a class or id ("news-list hotNews", "relatedBox") name what stands around an article: navigation,
/// advertisements, related links, comments, sharing, footers?
bool names_surroundings(std::string_view hint);

/// Does a class or id name the text of the article (content, articleBody, js_content)?
bool names_article(std::string_view hint);

/// Does this short line open a list of other things (相关阅读, 热门排行)?
bool opens_links(std::string_view line);

/// Does this short line open what is no article down to the end of its element (网友评论, 免责声明)?
bool opens_rest(std::string_view line);

/// Is this a line that sites put under and between what they publish (版权所有, 责任编辑：…, 扫码下载)?
bool is_boilerplate(std::string_view line);

}  // namespace figx
