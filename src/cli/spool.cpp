// Records that wait in a file until all are there, for formats that nothing can be written of before.
#include "cli/spool.h"

#include <unistd.h>

#include <cerrno>
#include <limits>
#include <stdexcept>
#include <utility>

#include "isolate/packed.h"
#include "isolate/wire.h"

namespace figx::cli {
namespace {

using isolate::Packer;
using isolate::Unpacker;

constexpr std::size_t kFigureBytes = 60, kCheckBytes = 9, kReferenceBytes = 16;

void pack(Packer& out, const std::string& text) {
  out.text(text);
}
void pack(Packer& out, const Decimal& number) {
  out.text(number.to_string());
}
void pack(Packer& out, const std::optional<int>& number) {
  out.u8(number ? 1 : 0);
  if (number) out.u32(static_cast<std::size_t>(*number));
}
template <typename T>
void pack(Packer& out, const std::optional<T>& value) {
  out.u8(value ? 1 : 0);
  if (value) pack(out, *value);
}

void pack(Packer& out, const Check& one) {
  const auto& [check, agrees, with] = one;
  out.text(check);
  out.u8(agrees ? 1 : 0);
  out.u32(with.size());
  for (const auto& [start, metric, measure] : with) {
    out.u64(start);
    out.text(metric);
    out.text(measure);
  }
}

// Taken apart by name, so that a new field that is not kept does not compile.
void pack(Packer& out, const Figure& figure) {
  const auto& [doc, company, company_name, segment, metric, variant, measure, basis, period, value, low, high, unit,
               approx, text, start, end, sentence, rule, page, confidence, checks] = figure;
  for (const std::string* field : {&doc, &company, &company_name}) pack(out, *field);
  pack(out, segment);
  pack(out, metric);
  pack(out, variant);
  for (const std::string* field : {&measure, &basis}) pack(out, *field);
  pack(out, period);
  for (const std::optional<Decimal>* number : {&value, &low, &high}) pack(out, *number);
  pack(out, unit);
  pack(out, approx);
  pack(out, text);
  out.u64(start);
  out.u64(end);
  for (const std::string* field : {&sentence, &rule}) pack(out, *field);
  pack(out, page);
  pack(out, confidence);
  out.u32(checks.size());
  for (const Check& check : checks) pack(out, check);
}

void unpack(Unpacker& in, std::string& text) {
  text = in.text();
}
void unpack(Unpacker& in, Decimal& number) {
  const std::optional<Decimal> read = Decimal::parse(in.text());
  if (!read) in.fail();
  number = read.value_or(Decimal());
}
void unpack(Unpacker& in, int& number) {
  number = static_cast<int>(in.u32());
}
template <typename T>
void unpack(Unpacker& in, std::optional<T>& value) {
  value.reset();
  if (in.u8() == 1) unpack(in, value.emplace());
}

Check unpack_check(Unpacker& in) {
  Check check;
  unpack(in, check.check);
  check.agrees = in.u8() == 1;
  for (std::size_t left = in.count(kReferenceBytes); left > 0 && in.good(); --left) {
    Reference& other = check.with.emplace_back();
    other.start = in.u64();
    unpack(in, other.metric);
    unpack(in, other.measure);
  }
  return check;
}

Figure unpack_figure(Unpacker& in) {
  Figure figure;
  for (std::string* field : {&figure.doc, &figure.company, &figure.company_name}) unpack(in, *field);
  unpack(in, figure.segment);
  unpack(in, figure.metric);
  unpack(in, figure.variant);
  for (std::string* field : {&figure.measure, &figure.basis}) unpack(in, *field);
  unpack(in, figure.period);
  for (std::optional<Decimal>* number : {&figure.value, &figure.low, &figure.high}) unpack(in, *number);
  unpack(in, figure.unit);
  unpack(in, figure.approx);
  unpack(in, figure.text);
  figure.start = in.u64();
  figure.end = in.u64();
  for (std::string* field : {&figure.sentence, &figure.rule}) unpack(in, *field);
  unpack(in, figure.page);
  unpack(in, figure.confidence);
  for (std::size_t left = in.count(kCheckBytes); left > 0 && in.good(); --left) {
    figure.checks.push_back(unpack_check(in));
  }
  return figure;
}

// Reads all of `buffer`; false when the file ends before that.
bool read_all(int file, std::size_t at, std::string& buffer) {
  for (std::size_t done = 0; done < buffer.size();) {
    const ssize_t got = pread(file, buffer.data() + done, buffer.size() - done, static_cast<off_t>(at + done));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    done += static_cast<std::size_t>(got);
  }
  return true;
}

}  // namespace

std::string spooled(const Document& document, const std::vector<Figure>& figures) {
  const std::string item = isolate::encode(Item{document.id, document});
  Packer body(item.size());
  body.text(item);
  body.u32(figures.size());
  for (const Figure& figure : figures) pack(body, figure);
  const std::string bytes = body.take();
  if (bytes.size() > std::numeric_limits<std::uint32_t>::max()) {
    throw std::length_error("A document with its figures is larger than 4 GB");
  }
  Packer out(bytes.size() + 4);
  out.text(bytes);
  return out.take();
}

bool read_spool(int file, std::size_t size,
                const std::function<void(const Document&, const std::vector<Figure>&)>& take) {
  for (std::size_t at = 0; at < size;) {
    std::string head(4, '\0');
    if (head.size() > size - at || !read_all(file, at, head)) return false;
    at += head.size();
    const std::size_t length = Unpacker(head).u32();
    if (length > size - at) return false;  // before there is memory for it
    std::string body(length, '\0');
    if (!read_all(file, at, body)) return false;
    at += body.size();
    Unpacker in(body);
    const std::optional<Item> item = isolate::decode_item(in.text());
    std::vector<Figure> figures;
    for (std::size_t left = in.count(kFigureBytes); left > 0 && in.good(); --left) {
      figures.push_back(unpack_figure(in));
    }
    if (!item || !item->document || !in.whole()) return false;
    take(*item->document, figures);
  }
  return true;
}

void write_spooled(const Output& spool, Writer& writer, Output* made) {
  std::string buffer;
  const auto flush = [&] {
    if (made != nullptr) made->write(buffer);
    buffer.clear();
  };
  writer.begin(buffer);
  const bool whole = read_spool(spool.descriptor(), spool.size(), [&](const auto& document, const auto& figures) {
    writer.add(document, figures, buffer);
    flush();
  });
  if (!whole) {
    throw OutputFailed{"The records in '" + spool.target() +
                       ".figx-part' cannot be read back; remove that file and begin anew without --resume."};
  }
  writer.end(buffer);
  flush();
}

}  // namespace figx::cli
