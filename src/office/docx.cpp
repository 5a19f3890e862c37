// DOCX → paragraphs, tables, notes: what Word shows of a document's text.
#include "office/docx.h"

#include <pugixml.hpp>
#include <string>
#include <utility>
#include <vector>

#include "office/docx_body.h"
#include "office/docx_parts.h"
#include "office/docx_styles.h"

namespace figx {
namespace {

// Blanks that are all of a run's text count; those between elements do not.
constexpr unsigned kParse = pugi::parse_default | pugi::parse_ws_pcdata_single;

Error damaged(const std::string& what) {
  return Error{"This DOCX is damaged: " + what + "; get it again, or open it in an office program and save it anew."};
}

// Parses a part; an empty document when the file has none of that name.
Result<bool> parse(const DocxParts& parts, const std::string& name, pugi::xml_document& xml) {
  const auto part = parts.find(name);
  if (part == parts.end()) return false;
  if (!part->second) return damaged("its part " + name + " cannot be unpacked");
  const pugi::xml_parse_result result = xml.load_buffer(part->second->data(), part->second->size(), kParse);
  if (!result) return damaged("its part " + name + " is no XML from byte " + std::to_string(result.offset) + " on");
  return true;
}

// Where the document itself is: by the relations of the file, else where it always is.
std::string document_name(const DocxParts& parts) {
  pugi::xml_document relations;
  if (!parse(parts, "_rels/.rels", relations)) return std::string("word/document.xml");
  for (const pugi::xml_node& relation : relations.document_element().children()) {
    if (!value_of(relation, "Type").ends_with("/officeDocument")) continue;
    std::string target(value_of(relation, "Target"));
    if (target.starts_with('/')) target.erase(0, 1);
    if (parts.contains(target)) return target;
  }
  return std::string("word/document.xml");
}

void read_properties(const DocxParts& parts, Extracted& out) {
  pugi::xml_document xml;
  if (const Result<bool> read = parse(parts, "docProps/core.xml", xml); !read) return;
  for (const pugi::xml_node& node : xml.document_element().children()) {
    const std::string_view name = local_name(node.name());
    if (name == "title") out.title = tidy(node.text().get());
    if (name == "created") out.date = parse_date(node.text().get());
  }
}

// The text of headers and footers. One that is damaged is none, since the document can do without it.
std::string read_margin(const DocxParts& parts, const std::string& folder, const Styles& styles) {
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
  const Result<DocxParts> parts = read_docx_parts(bytes, options.max_size);
  if (!parts) return parts.error();
  const std::string name = document_name(*parts);
  const std::string folder = name.substr(0, name.rfind('/') + 1);

  pugi::xml_document styles_xml;
  const Result<bool> has_styles = parse(*parts, folder + "styles.xml", styles_xml);
  const Styles styles(styles_xml.document_element());
  std::vector<std::string> warnings;
  if (!has_styles) warnings.push_back("The styles of this DOCX are damaged, so that headings may be taken for text.");

  std::vector<Paragraph> paragraphs;
  for (const std::string& part : {name, folder + "footnotes.xml", folder + "endnotes.xml"}) {
    pugi::xml_document xml;
    const Result<bool> read = parse(*parts, part, xml);
    if (!read && part != name) {
      warnings.push_back("The notes of this DOCX are damaged and left out; save it anew in an office program.");
      continue;
    }
    if (!read) return read.error();
    if (!*read && part == name) {
      return Error{"This ZIP file holds no Word document; if it is an archive of articles, name it .zip."};
    }
    read_body(xml, styles, paragraphs);
  }
  Extracted out = compose(paragraphs);
  out.warnings = std::move(warnings);
  out.margin = read_margin(*parts, folder, styles);
  read_properties(*parts, out);
  return out;
}

}  // namespace figx
