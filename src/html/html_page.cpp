// A page → elements and texts by libxml2's SAX interface; the parser's place at each text is where it stands.
#include "html/html_page.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <cctype>
#include <limits>
#include <memory>

#include "base/utf8.h"
#include "document/entity.h"

namespace figx {
namespace {

constexpr std::size_t kMostAttributes = 256;  // libxml2 compares each with all before it
constexpr std::size_t kDeepest = 1000;        // libxml2 looks through all open elements for an end tag's start
constexpr std::size_t kNone = std::string_view::npos;
constexpr std::size_t kHintBytes = 200;
constexpr std::size_t kContentBytes = 2000;

struct Named {
  std::string_view name;
  HtmlTag tag;
  int level = 0;
};

// Sorted by name.
constexpr Named kTags[] = {
    {"a", HtmlTag::link},
    {"address", HtmlTag::block},
    {"applet", HtmlTag::skipped},
    {"article", HtmlTag::article},
    {"aside", HtmlTag::chrome},
    {"audio", HtmlTag::skipped},
    {"b", HtmlTag::bold},
    {"blockquote", HtmlTag::quote},
    {"body", HtmlTag::root},
    {"br", HtmlTag::line_break},
    {"button", HtmlTag::skipped},
    {"canvas", HtmlTag::skipped},
    {"caption", HtmlTag::caption},
    {"center", HtmlTag::block},
    {"datalist", HtmlTag::skipped},
    {"dd", HtmlTag::block},
    {"details", HtmlTag::block},
    {"dialog", HtmlTag::skipped},
    {"dir", HtmlTag::list},
    {"div", HtmlTag::block},
    {"dl", HtmlTag::block},
    {"dt", HtmlTag::block},
    {"embed", HtmlTag::skipped},
    {"fieldset", HtmlTag::block},
    {"figcaption", HtmlTag::caption},
    {"figure", HtmlTag::block},
    {"footer", HtmlTag::chrome},
    {"form", HtmlTag::block},
    {"frameset", HtmlTag::skipped},
    {"h1", HtmlTag::heading, 1},
    {"h2", HtmlTag::heading, 2},
    {"h3", HtmlTag::heading, 3},
    {"h4", HtmlTag::heading, 4},
    {"h5", HtmlTag::heading, 5},
    {"h6", HtmlTag::heading, 6},
    {"head", HtmlTag::block},
    {"header", HtmlTag::block},
    {"hgroup", HtmlTag::block},
    {"hr", HtmlTag::line_break},
    {"html", HtmlTag::root},
    {"iframe", HtmlTag::skipped},
    {"input", HtmlTag::skipped},
    {"legend", HtmlTag::block},
    {"li", HtmlTag::item},
    {"main", HtmlTag::block},
    {"map", HtmlTag::skipped},
    {"marquee", HtmlTag::chrome},
    {"math", HtmlTag::skipped},
    {"menu", HtmlTag::list},
    {"meta", HtmlTag::meta},
    {"nav", HtmlTag::chrome},
    {"noframes", HtmlTag::skipped},
    {"noscript", HtmlTag::skipped},
    {"object", HtmlTag::skipped},
    {"ol", HtmlTag::list},
    {"optgroup", HtmlTag::skipped},
    {"option", HtmlTag::skipped},
    {"p", HtmlTag::paragraph},
    {"pre", HtmlTag::pre},
    {"progress", HtmlTag::skipped},
    {"rp", HtmlTag::skipped},
    {"rt", HtmlTag::skipped},
    {"script", HtmlTag::script},
    {"section", HtmlTag::block},
    {"select", HtmlTag::skipped},
    {"strong", HtmlTag::bold},
    {"style", HtmlTag::skipped},
    {"summary", HtmlTag::block},
    {"sup", HtmlTag::raised},
    {"svg", HtmlTag::skipped},
    {"table", HtmlTag::table},
    {"tbody", HtmlTag::block},
    {"td", HtmlTag::cell},
    {"template", HtmlTag::skipped},
    {"textarea", HtmlTag::skipped},
    {"tfoot", HtmlTag::block},
    {"th", HtmlTag::cell},
    {"thead", HtmlTag::block},
    {"time", HtmlTag::time},
    {"title", HtmlTag::title},
    {"tr", HtmlTag::row},
    {"ul", HtmlTag::list},
    {"video", HtmlTag::skipped},
};
static_assert(std::is_sorted(std::begin(kTags), std::end(kTags),
                             [](const Named& a, const Named& b) { return a.name < b.name; }));

Named named(std::string_view name) {
  const auto* at = std::lower_bound(std::begin(kTags), std::end(kTags), name,
                                    [](const Named& tag, std::string_view wanted) { return tag.name < wanted; });
  return at != std::end(kTags) && at->name == name ? *at : Named{name, HtmlTag::other};
}

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

std::string lower(std::string_view text) {
  std::string low(text);
  std::transform(low.begin(), low.end(), low.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return low;
}

// A style that takes an element off the page. `visibility: hidden` is not one: pages that wait for a script
// to fade the article in write it around the article.
bool is_display_none(std::string_view style) {
  std::string key;
  for (const char c : lower(style.substr(0, kContentBytes))) {
    if (!std::isspace(static_cast<unsigned char>(c))) key += c;
  }
  return key.find("display:none") != std::string::npos;
}

void read_attribute(HtmlElement& element, std::string_view name, std::string_view value) {
  if (name == "class" || name == "id") {
    if (element.hint.size() + value.size() < kHintBytes) element.hint.append(" ").append(value);
  } else if (name == "hidden") {
    element.hidden = true;
  } else if (name == "aria-hidden") {
    element.hidden = element.hidden || value == "true";
  } else if (name == "style") {
    element.hidden = element.hidden || is_display_none(value);
  } else if (name == "property" || name == "name" || name == "itemprop" || name == "type") {
    if (name == "itemprop" && value == "articleBody") element.is_body = true;
    if (element.key.empty() || name != "type") element.key = lower(value.substr(0, kHintBytes));
  } else if (name == "content" || name == "datetime") {
    element.content = value.substr(0, kContentBytes);
  }
}

// Blanks the attributes of the tag whose name begins at `pos` that are too many. Gives where the tag ends.
std::size_t blank_attributes(std::string& text, std::size_t pos) {
  std::size_t attributes = 0;
  char quote = 0, before = 0;  // before: the last character that was no blank
  bool apart = false;          // from what stands before it
  for (; pos < text.size() && (quote != 0 || text[pos] != '>'); ++pos) {
    const char c = text[pos];
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (attributes > kMostAttributes) text[pos] = ' ';
    if (quote != 0) {
      apart = c == quote;
      if (apart) quote = 0;
    } else if (blank) {
      apart = true;
    } else {
      if (apart && c != '=' && before != '=') ++attributes;
      if (attributes > kMostAttributes) text[pos] = ' ';
      if ((c == '"' || c == '\'') && before == '=') quote = c;
      apart = false;
    }
    if (!blank) before = c;
  }
  return pos;
}

class Builder {
 public:
  Builder(std::string_view text, HtmlPage& page) : text_(text), page_(page) {
    page_.elements.push_back({HtmlTag::root});
    open_.push_back(0);
  }

  void run() {
    while (begin_ < text_.size() && parse()) close_all();
    close_all();
    page_.elements[0].end = page_.elements.size();
  }

 private:
  static Builder& of(void* self) { return *static_cast<Builder*>(self); }

  // libxml2 sets up what all parsers share with the first call of one, and two threads that make the first calls at
  // once may wait for each other for ever.
  static void set_up() {
    static const bool done = [] { return xmlInitParser(), true; }();
    (void)done;
  }

  // Parses what is left. True when it stopped because elements are nested too deep, and there is more.
  bool parse() {
    set_up();
    const std::size_t size = std::min<std::size_t>(text_.size() - begin_, std::numeric_limits<int>::max());
    const std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> context(
        htmlCreateMemoryParserCtxt(text_.data() + begin_, static_cast<int>(size)), htmlFreeParserCtxt);
    if (!context) return false;
    context_ = context.get();
    xmlSAXHandler handler{};
    handler.startElement = [](void* self, const xmlChar* name, const xmlChar** attributes) {
      of(self).start(view(name), attributes);
    };
    handler.endElement = [](void* self, const xmlChar*) { of(self).end(); };
    handler.characters = [](void* self, const xmlChar* text, int size_of_text) {
      of(self).text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size_of_text)});
    };
    handler.cdataBlock = [](void* self, const xmlChar* text, int size_of_text) {
      of(self).code({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size_of_text)});
    };
    *context_->sax = handler;
    context_->userData = this;
    // NOERROR after the handler: it also clears what would print.
    htmlCtxtUseOptions(context_, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                     HTML_PARSE_IGNORE_ENC);
    context_->encoding = xmlStrdup(BAD_CAST "UTF-8");  // or it would guess by the first four bytes
    xmlSwitchEncoding(context_, XML_CHAR_ENCODING_UTF8);
    seen_ = begin_;
    stopped_ = false;
    htmlParseDocument(context_);
    context_ = nullptr;
    return stopped_;
  }

  std::size_t place() const {
    const xmlParserInput* input = context_->input;
    return begin_ + input->consumed + static_cast<std::size_t>(input->cur - input->base);
  }

  void start(std::string_view name, const xmlChar** attributes) {
    if (stopped_) return;
    const Named tag = named(name);
    HtmlElement element{tag.tag, tag.level, open_.back()};
    for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2) {
      read_attribute(element, view(attributes[0]), view(attributes[1]));
    }
    open_.push_back(page_.elements.size());
    page_.events.push_back({HtmlEvent::Kind::start, page_.elements.size()});
    page_.elements.push_back(std::move(element));
    if (open_.size() <= kDeepest) return;
    stopped_ = true;
    begin_ = std::max(place(), begin_ + 1);
    if (text_.substr(begin_).starts_with('/')) ++begin_;
    if (text_.substr(begin_).starts_with('>')) ++begin_;
    xmlStopParser(context_);
  }

  void end() {
    if (!stopped_ && open_.size() > 1) close();
  }

  void close() {
    page_.elements[open_.back()].end = page_.elements.size();
    page_.events.push_back({HtmlEvent::Kind::end, open_.back()});
    open_.pop_back();
  }

  void close_all() {
    while (open_.size() > 1) close();
  }

  void text(std::string_view shown) {
    if (!stopped_ && !shown.empty()) add(HtmlEvent::Kind::text, locate(shown, true));
  }

  void code(std::string_view shown) {
    if (!stopped_ && !shown.empty()) add(HtmlEvent::Kind::code, locate(shown, false));
  }

  void add(HtmlEvent::Kind kind, Slice slice) {
    seen_ = slice.end;
    page_.events.push_back({kind, page_.texts.size()});
    page_.texts.push_back(std::move(slice));
  }

  // The parser hands over characters when it has just read them, or all but the last of them, and what an
  // entity shows, or the & of one that it does not know, when it has read the whole of it. In scripts there are no
  // entities.
  Slice locate(std::string_view shown, bool entities) const {
    const std::size_t behind = place(), size = shown.size();
    const std::size_t mark = behind <= seen_ || !entities ? kNone : text_.substr(seen_, behind - seen_).rfind('&');
    const std::string_view entity = mark == kNone ? "" : text_.substr(seen_ + mark, behind - seen_ - mark);
    if (shown == "&" && mark != kNone) {
      return shows(entity, shown) ? Slice{seen_ + mark, behind, "&"} : Slice{seen_ + mark, seen_ + mark + 1, {}};
    }
    std::size_t last = size;
    utf8::decode_back(shown, last);
    const std::size_t ahead = (shown == "<" ? shows(entity, shown) : is_entity(entity)) ? behind : behind + size - last;
    for (const std::size_t end : {seen_ + size, behind, ahead}) {
      if (end != behind && end != ahead) continue;
      if (end >= seen_ + size && text_.substr(end - size, size) == shown) return {end - size, end, {}};
    }
    return {mark == kNone ? seen_ : seen_ + mark, mark == kNone ? seen_ : behind, std::string(shown)};
  }

  // Does the entity, with or without its semicolon, stand for `shown`?
  static bool shows(std::string_view entity, std::string_view shown) {
    return decode_entity(std::string(entity) + (entity.ends_with(';') ? "" : ";")) == shown;
  }

  static bool is_entity(std::string_view text) {
    if (text.ends_with(';')) text.remove_suffix(1);
    return text.size() > 1 && text.size() < 40 &&
           std::all_of(text.begin() + 1, text.end(), [](unsigned char c) { return std::isalnum(c) != 0 || c == '#'; });
  }

  std::string_view text_;
  HtmlPage& page_;
  htmlParserCtxtPtr context_ = nullptr;
  std::vector<std::size_t> open_;
  std::size_t begin_ = 0;  // where the parser began
  std::size_t seen_ = 0;   // behind the last text
  bool stopped_ = false;
};

}  // namespace

std::string scrub_html(std::string_view source) {
  std::string text(source);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool control = byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r';
    if (control) text[i] = ' ';
    if (byte == 0xEF && (text.compare(i, 3, "\xEF\xBF\xBE") == 0 || text.compare(i, 3, "\xEF\xBF\xBF") == 0)) {
      text.replace(i, 3, "   ");
    }
    if (byte == 0x7F) text[i] = ' ';
  }
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] == '<' && std::isalpha(static_cast<unsigned char>(text[i + 1])) != 0) i = blank_attributes(text, i + 1);
  }
  return text;
}

HtmlPage parse_html(std::string_view source) {
  HtmlPage page;
  const std::string text = scrub_html(source);
  Builder(text, page).run();
  return page;
}

}  // namespace figx
