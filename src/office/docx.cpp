// DOCX → paragraphs, tables, notes: what Word shows of a document's text.
#include "office/docx.h"

#include <map>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "office/docx_body.h"
#include "office/docx_parts.h"
#include "office/docx_styles.h"

namespace figx {
namespace {

using Parts = std::map<std::string, std::string>;

// Blanks that are all of a run's text count; those between elements do not.
constexpr unsigned kParse = pugi::parse_default | pugi::parse_ws_pcdata_single;

Error damaged(std::string_view part, const char* why) {
  return Error{"This DOCX is damaged: " + std::string(part) + " is no XML (" + why +
               "); open it in an office program and save it anew."};
}

// Parses a part; an empty document when the file has none of that name.
Result<bool> parse(const Parts& parts, const std::string& name, pugi::xml_document& xml) {
  const auto part = parts.find(name);
  if (part == parts.end()) return false;
  const pugi::xml_parse_result result = xml.load_buffer(part->second.data(), part->second.size(), kParse);
  if (!result) return damaged(name, result.description());
  return true;
}

// Where the document itself is, by the relations of the file; "" when they do not say.
Result<std::string> document_name(const Parts& parts) {
  pugi::xml_document relations;
  const Result<bool> read = parse(parts, "_rels/.rels", relations);
  if (!read) return read.error();
  for (const pugi::xml_node& relation : relations.document_element().children()) {
    if (!value_of(relation, "Type").ends_with("/officeDocument")) continue;
    std::string target(value_of(relation, "Target"));
    if (target.starts_with('/')) target.erase(0, 1);
    if (parts.contains(target)) return target;
  }
  return std::string("word/document.xml");
}

void read_properties(const Parts& parts, Extracted& out) {
  pugi::xml_document xml;
  if (const Result<bool> read = parse(parts, "docProps/core.xml", xml); !read) return;
  for (const pugi::xml_node& node : xml.document_element().children()) {
    const std::string_view name = local_name(node.name());
    if (name == "title") out.title = tidy(node.text().get());
    if (name == "created") out.date = parse_date(node.text().get());
  }
}

// The text of headers and footers. One that is damaged is none, since the document can do without it.
std::string read_margin(const Parts& parts, const std::string& folder, const Styles& styles) {
  std::vector<Paragraph> paragraphs;
  for (const auto& [name, part] : parts) {
    if (!name.starts_with(folder + "header") && !name.starts_with(folder + "footer")) continue;
    pugi::xml_document xml;
    if (parse(parts, name, xml)) read_body(xml, styles, paragraphs);
  }
  std::string lines;
  for (const Paragraph& paragraph : paragraphs) lines += paragraph.text + '\n';
  return lines;
}

}  // namespace

Result<Extracted> read_docx(std::string_view bytes, const ReadOptions& options) {
  const Result<Parts> parts = read_docx_parts(bytes, options.max_size);
  if (!parts) return parts.error();
  const Result<std::string> name = document_name(*parts);
  if (!name) return name.error();
  const std::string folder = name->substr(0, name->rfind('/') + 1);

  pugi::xml_document styles_xml;
  const Result<bool> has_styles = parse(*parts, folder + "styles.xml", styles_xml);
  if (!has_styles) return has_styles.error();
  const Styles styles(styles_xml.document_element());

  std::vector<Paragraph> paragraphs;
  for (const std::string& part : {*name, folder + "footnotes.xml", folder + "endnotes.xml"}) {
    pugi::xml_document xml;
    const Result<bool> read = parse(*parts, part, xml);
    if (!read) return read.error();
    if (!*read && part == *name) {
      return Error{"This ZIP file holds no Word document; if it is an archive of articles, name it .zip."};
    }
    read_body(xml, styles, paragraphs);
  }
  Extracted out = compose(paragraphs);
  out.margin = read_margin(*parts, folder, styles);
  read_properties(*parts, out);
  return out;
}

}  // namespace figx
