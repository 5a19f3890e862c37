// DOCX: runs, revisions, fields, styles, lists, tables, text boxes, notes, properties, and what cannot be read.
#include <gtest/gtest.h>

#include "figx/document.h"
#include "made.h"
#include "packed.h"

namespace figx {
namespace {

std::string docx(const std::string& body) {
  return made_by("make_docx.py", "body", body);
}

Document read(const std::string& bytes) {
  auto document = read_document(bytes, "a.docx");
  EXPECT_TRUE(document) << document.error().message;
  return *std::move(document);
}

std::string blocks(const std::string& body) {
  return dump(read(docx(body)));
}

std::string refused(const std::string& bytes, std::string_view name = "a.docx", const ReadOptions& options = {}) {
  const auto document = read_document(bytes, name, options);
  return document ? "" : document.error().message;
}

std::string text(const std::string& words) {
  return "<w:r><w:t xml:space=\"preserve\">" + words + "</w:t></w:r>";
}
std::string p(const std::string& inside, const std::string& properties = "") {
  return "<w:p><w:pPr>" + properties + "</w:pPr>" + inside + "</w:p>";
}
std::string styled(const std::string& style, const std::string& words) {
  return p(text(words), "<w:pStyle w:val=\"" + style + "\"/>");
}

TEST(Docx, RunsMakeASentence) {
  EXPECT_EQ(blocks(p(text("营收12") + text(".5") + text(" ") + text("亿元，&lt;同比&gt;增长。"))),
            "P 营收12.5 亿元，<同比>增长。\n");
  EXPECT_EQ(read(docx(p(text("甲。")) + p("") + p(text("乙。")))).source, "甲。\n乙。\n");
}

TEST(Docx, BreaksTabsAndHyphens) {
  EXPECT_EQ(blocks(p(text("甲公司增长。") +
                     "<w:r><w:br/><w:t>乙</w:t><w:tab/><w:t>公司</w:t><w:noBreakHyphen/><w:t>1。</w:t></w:r>")),
            "P 甲公司增长。\nP 乙 公司-1。\n");
  EXPECT_EQ(blocks(p(text("如下。")) +
                   p(text("营收") + "<w:r><w:tab/></w:r>" + text("483") + "<w:r><w:tab/></w:r>" + text("21%"))),
            "P 如下。\nR 营收 | 483 | 21%\n");
}

TEST(Docx, WhatWasDeletedOrIsHiddenDoesNotCount) {
  EXPECT_EQ(
      blocks(p(text("营收") + "<w:ins>" + text("12亿元") + "</w:ins><w:del><w:r><w:delText>10亿元</w:delText></w:r>" +
               text("9亿元") + "</w:del><w:moveFrom>" + text("8亿元") +
               "</w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>7亿元</w:t></w:r>" +
               "<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>。</w:t></w:r>")),
      "P 营收12亿元。\n");
  EXPECT_EQ(blocks(p(text("营收"), "<w:rPr><w:del/></w:rPr>") + p(text("12亿元。"))), "P 营收12亿元。\n");
  EXPECT_EQ(blocks("<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + p(text("1")) + "</w:tc></w:tr></w:tbl>" +
                   p(text("完。"))),
            "P 完。\n");
}

TEST(Docx, FieldsShowTheirResult) {
  const auto mark = [](const std::string& type) { return "<w:r><w:fldChar w:fldCharType=\"" + type + "\"/></w:r>"; };
  EXPECT_EQ(blocks(p(text("见") + mark("begin") + "<w:r><w:instrText>HYPERLINK \"http://x.cn/9\"</w:instrText></w:r>" +
                     mark("separate") + text("公告") + mark("end") + "<w:hyperlink>" + text("全文") +
                     "</w:hyperlink><w:fldSimple w:instr=\"PAGE\">" + text("。") + "</w:fldSimple>")),
            "P 见公告全文。\n");
}

TEST(Docx, StylesTellTitlesAndHeadings) {
  EXPECT_EQ(
      blocks(styled("toc", "一、云业务 3") + styled("a1", "远山科技年报。") + styled("1", "一、云业务。") +
             styled("own", "二、硬件。") + styled("level", "三、海外。") + styled("cap", "图表一") +
             styled("loop1", "正文。") + p(text("四、展望。"), "<w:outlineLvl w:val=\"0\"/>") +
             p(text("正文。"), "<w:pStyle w:val=\"1\"/><w:outlineLvl w:val=\"9\"/>")),
      "T 远山科技年报。\nH 一、云业务。\nH 二、硬件。\nH 三、海外。\nC 图表一\nP 正文。\nH 四、展望。\nP 正文。\n");
  EXPECT_EQ(blocks(styled("1", "年报点评") + p(text("正文。"))), "T 年报点评\nP 正文。\n");
  EXPECT_EQ(blocks(p(text("年报点评")) + p(text("正文一。")) + p(text("云业务")) + p(text("正文二。"))),
            "T 年报点评\nP 正文一。\nH 云业务\nP 正文二。\n");
}

TEST(Docx, Lists) {
  const std::string number = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>";
  EXPECT_EQ(blocks(p(text("如下。")) + p(text("营收12亿元"), number) + p(text("• 净利1亿元"))),
            "P 如下。\nL 营收12亿元\nL 净利1亿元\n");
}

TEST(Docx, TablesAreRowsOfCells) {
  const auto cell = [](const std::string& inside, const std::string& properties = "") {
    return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + inside + "</w:tc>";
  };
  EXPECT_EQ(blocks(p(text("如下。")) + "<w:tbl><w:tr>" + cell(p(text("项目")), "<w:vMerge w:val=\"restart\"/>") +
                   cell(p(text("2024年")), "<w:gridSpan w:val=\"2\"/>") + "</w:tr><w:tr>" + cell(p(""), "<w:vMerge/>") +
                   cell(p(text("一")) + p(text("季度"))) + cell(p(text("12.5"))) + "</w:tr></w:tbl>"),
            "P 如下。\nR 项目 | 2024年\nR 一 季度 | 12.5\n");
  // A table of one cell is a frame; a table in a cell has rows of its own.
  EXPECT_EQ(blocks("<w:tbl><w:tr>" + cell(p(text("甲公司增长。")) + p(text("乙公司下降。"))) + "</w:tr></w:tbl>"),
            "P 甲公司增长。\nP 乙公司下降。\n");
  EXPECT_EQ(blocks("<w:tbl><w:tr>" +
                   cell("<w:tbl><w:tr>" + cell(p(text("营收"))) + cell(p(text("12"))) + "</w:tr></w:tbl>" + p("")) +
                   "</w:tr></w:tbl>" + p(text("完。"))),
            "R 营收 | 12\nP 完。\n");
}

TEST(Docx, TextBoxesCountOnce) {
  const std::string box = "<w:txbxContent>" + p(text("框内营收12亿元。")) + "</w:txbxContent>";
  EXPECT_EQ(blocks(p(text("前") + "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><wps:txbx>" + box +
                     "</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox>" + box +
                     "</v:textbox></w:pict></mc:Fallback>" + "</mc:AlternateContent></w:r>" + text("后。"))),
            "P 框内营收12亿元。\nP 前后。\n");
  EXPECT_EQ(blocks(p("<w:r><w:pict><v:textbox>" + box + "</v:textbox></w:pict></w:r>" + text("后。"))),
            "P 框内营收12亿元。\nP 后。\n");
}

// A DOCX of those parts.
std::string packed_parts(std::vector<test::File> parts) {
  return test::packed(std::move(parts), "zip", "none");
}
const std::string kSpace = " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
std::string document_part(const std::string& body) {
  return "<w:document" + kSpace + "><w:body>" + body + "</w:body></w:document>";
}

TEST(Docx, NotesStandAtTheEnd) {
  const std::string note = "<w:footnote w:type=\"separator\" w:id=\"0\">" + p(text("线")) +
                           "</w:footnote><w:footnote w:id=\"1\">" + p(text("未经审计。")) + "</w:footnote>";
  const std::string bytes = packed_parts(
      {{"word/document.xml", document_part(p(text("营收12亿元。")) + p(text("完。")))},
       {"word/footnotes.xml", "<w:footnotes" + kSpace + ">" + note + "</w:footnotes>"},
       {"word/endnotes.xml", "<w:endnotes" + kSpace + "><w:endnote>" + p(text("尾注。")) + "</w:endnote></w:endnotes>"},
       {"word/header1.xml", "<w:hdr" + kSpace + ">" + p(text("页眉。")) + "</w:hdr>"}});
  EXPECT_EQ(dump(read(bytes)), "P 营收12亿元。\nP 完。\nP 未经审计。\nP 尾注。\n");
}

TEST(Docx, MarksOfNotesAreNoDigits) {
  const auto raised = [](const std::string& words) {
    return "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>" + words + "</w:t></w:r>";
  };
  EXPECT_EQ(blocks(p(text("营收1.5亿元") + raised("1") + text("，净利润1亿元") + raised("[2]") + text("，厂房3km") +
                     raised("2") + text("，第2") + raised("nd") + text("名。"))),
            "P 营收1.5亿元，净利润1亿元，厂房3km2，第2nd名。\n");
}

TEST(Docx, HeadersMayTellTheDay) {
  const std::string body = p(text("公司营收1.5亿元。"));
  const auto date = [&](const std::string& header) {
    return read(packed_parts({{"word/document.xml", document_part(body)}, {"word/header1.xml", header}})).date;
  };
  EXPECT_EQ(date("<w:hdr" + kSpace + ">" + p(text("证券研究报告 2025年4月30日")) + "</w:hdr>"), (Date{2025, 4, 30}));
  EXPECT_EQ(date("<w:hdr"), std::nullopt);
}

TEST(Docx, PropertiesCountWhenTheTextSaysNothing) {
  const std::string core =
      "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\" xmlns:dcterms=\"t\"><dc:title>甲&amp;乙</dc:title>"
      "<dcterms:created>2025-04-30T08:00:00Z</dcterms:created></cp:coreProperties>";
  const Document plain =
      read(packed_parts({{"word/document.xml", document_part(p(text("营收12亿元。")))}, {"docProps/core.xml", core}}));
  EXPECT_EQ(plain.title, "甲&乙");
  EXPECT_EQ(plain.date, (Date{2025, 4, 30}));
  const Document own = read(
      packed_parts({{"word/document.xml", document_part(p(text("一季报")) + p(text("2025年5月6日，公司公布业绩。")))},
                    {"docProps/core.xml", core}}));
  EXPECT_EQ(own.title, "一季报");
  EXPECT_EQ(own.date, (Date{2025, 5, 6}));
}

TEST(Docx, IsKnownByItsContent) {
  EXPECT_EQ(read_document(docx(p(text("营收12亿元。"))), "report")->source, "营收12亿元。\n");
  EXPECT_EQ(read_document(docx(p(text("营收12亿元。"))), "-", {.format = "docx"})->source, "营收12亿元。\n");
}

TEST(Docx, NestingNeedsNoStack) {
  std::string open, close;
  for (int i = 0; i < 100000; ++i) {
    open += "<w:sdt>";
    close += "</w:sdt>";
  }
  EXPECT_EQ(dump(read(packed_parts({{"word/document.xml", document_part(open + p(text("深。")) + close)}}))),
            "P 深。\n");
}

TEST(Docx, EntitiesAreNotExpanded) {
  const std::string bomb = "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
  EXPECT_EQ(dump(read(packed_parts({{"word/document.xml", bomb + document_part(p(text("营收&b;。")))}}))),
            "P 营收&b;。\n");
}

TEST(Docx, TextIsReadWithoutDamagedStylesAndNotes) {
  const Document document = read(packed_parts({{"word/document.xml", document_part(p(text("营收12亿元。")))},
                                               {"word/styles.xml", "<w:styles><w:style"},
                                               {"word/footnotes.xml", "<w:footnotes>"}}));
  EXPECT_EQ(dump(document), "P 营收12亿元。\n");
  ASSERT_EQ(document.warnings.size(), 2u);
  EXPECT_EQ(document.warnings[0], "The styles of this DOCX are damaged, so that headings may be taken for text.");
  EXPECT_EQ(document.warnings[1],
            "The notes of this DOCX are damaged and left out; save it anew in an office program.");
}

TEST(Docx, WhatCannotBeReadIsSaid) {
  EXPECT_EQ(refused("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(600, '\0')),
            "This is an encrypted DOCX or an old .doc, which figx cannot read; save it as a .docx without a password.");
  EXPECT_TRUE(refused("PK\x03\x04 and nothing more").starts_with("This DOCX is damaged"));
  EXPECT_EQ(refused(packed_parts({{"a.txt", "营收"}})),
            "This ZIP file holds no Word document; if it is an archive of articles, name it .zip.");
  EXPECT_EQ(
      refused(packed_parts({{"word/document.xml", "<w:document>"}})),
      "This DOCX is damaged: its part word/document.xml is no XML from byte 11 on; get it again, or open it in an "
      "office program and save it anew.");
  EXPECT_EQ(refused(docx(p(text("营收12亿元。"))), "a.docx", {.max_size = 100}),
            "This DOCX is longer than --max-size, 100 bytes, when it is unpacked; split it, or raise the limit with "
            "--max-size.");
}

}  // namespace
}  // namespace figx
