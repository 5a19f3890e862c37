// Bytes in any encoding figx reads → UTF-8, with every malformed sequence counted.
#include "document/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <utility>

#include "base/utf8.h"
#include "document/detect.h"

namespace figx {
namespace {

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

struct Mark {
  std::string_view bytes;
  std::string_view encoding;
};

// The longest first: UTF-32LE begins like UTF-16LE.
constexpr Mark kMarks[] = {
    {std::string_view("\xFF\xFE\0\0", 4), "UTF-32LE"},
    {"\x84\x31\x95\x33", "GB18030"},
    {"\xEF\xBB\xBF", "UTF-8"},
    {"\xFF\xFE", "UTF-16LE"},
    {"\xFE\xFF", "UTF-16BE"},
};

// "GB_2312-80" → "gb231280"
std::string squeeze(std::string_view name) {
  std::string key;
  for (const char c : name) {
    if (std::isalnum(static_cast<unsigned char>(c))) {
      key += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
  }
  return key;
}

// What calls itself by an older name is read by the newest superset, for it often is that in truth.
std::string_view superset(std::string_view name, std::string_view bytes) {
  static constexpr std::array kChinese = {"gb18030", "gbk",   "gb2312",     "gb231280",
                                          "cp936",   "ms936", "windows936", "euccn"};
  static constexpr std::array kTaiwan = {"big5", "big5hkscs", "bigfive", "cp950", "ms950", "windows950", "cnbig5"};
  const std::string key = squeeze(name);
  const auto is_key = [&](const char* other) { return key == other; };
  if (std::any_of(kChinese.begin(), kChinese.end(), is_key)) return "GB18030";
  if (std::any_of(kTaiwan.begin(), kTaiwan.end(), is_key)) return "Big5-HKSCS";
  if (key == "utf8") return "UTF-8";
  if (key == "utf16") return detect_encoding(bytes) == "UTF-16BE" ? "UTF-16BE" : "UTF-16LE";
  return name;
}

struct Tally {
  const char* begin;
  std::size_t malformed = 0;
  std::size_t first = 0;
};

void count_and_replace(const void* context, UConverterToUnicodeArgs* args, const char*, int32_t length,
                       UConverterCallbackReason reason, UErrorCode* status) {
  if (reason > UCNV_IRREGULAR) return;  // the converter is being reset or closed
  Tally& tally = *static_cast<Tally*>(const_cast<void*>(context));
  if (tally.malformed++ == 0) {
    const auto behind = static_cast<std::size_t>(args->source - tally.begin);
    tally.first = behind - std::min(behind, static_cast<std::size_t>(length));
  }
  *status = U_ZERO_ERROR;
  const UChar replacement = utf8::kReplacement;
  ucnv_cbToUWriteUChars(args, &replacement, 1, 0, status);
}

Decoded decode_utf8(std::string_view bytes) {
  Decoded result{{}, "UTF-8"};
  result.text.reserve(bytes.size());
  for (std::size_t pos = 0; pos < bytes.size();) {
    const std::size_t good = utf8::find_invalid(bytes.substr(pos));
    result.text.append(bytes.substr(pos, good));
    if (good == std::string_view::npos) break;
    pos += good;
    if (result.malformed++ == 0) result.first_malformed = pos;
    utf8::append(result.text, utf8::decode(bytes, pos));
  }
  return result;
}

Result<Decoded> convert(std::string_view bytes, const std::string& encoding) {
  UErrorCode status = U_ZERO_ERROR;
  const Converter from(ucnv_open(encoding.c_str(), &status), ucnv_close);
  if (U_FAILURE(status)) return unknown_encoding(encoding);
  const Converter to(ucnv_open("UTF-8", &status), ucnv_close);
  Tally tally{bytes.data()};
  ucnv_setToUCallBack(from.get(), count_and_replace, &tally, nullptr, nullptr, &status);

  Decoded result{{}, encoding};
  result.text.reserve(bytes.size() + bytes.size() / 2);
  std::array<UChar, 4096> pivot;
  std::array<char, 16384> chunk;
  UChar *pivot_source = pivot.data(), *pivot_target = pivot.data();
  const char* source = bytes.data();
  bool reset = true;
  do {
    status = U_ZERO_ERROR;
    char* target = chunk.data();
    ucnv_convertEx(to.get(), from.get(), &target, chunk.data() + chunk.size(), &source, bytes.data() + bytes.size(),
                   pivot.data(), &pivot_source, &pivot_target, pivot.data() + pivot.size(), reset, true, &status);
    reset = false;
    result.text.append(chunk.data(), target);
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  if (U_FAILURE(status)) return Error{"ICU could not convert from '" + encoding + "': " + u_errorName(status) + "."};
  result.malformed = tally.malformed;
  result.first_malformed = tally.first;
  return result;
}

}  // namespace

Error unknown_encoding(std::string_view name) {
  return {"The encoding '" + std::string(name) +
          "' is unknown; take utf-8, gb18030, big5, utf-16le, utf-16be or another name that ICU knows."};
}

Charset find_charset(std::string_view bytes, std::string_view encoding) {
  std::string_view name = encoding.empty() ? std::string_view() : superset(encoding, bytes);
  for (const Mark& mark : kMarks) {
    if (!bytes.starts_with(mark.bytes) || (!name.empty() && name != mark.encoding)) continue;
    return {std::string(mark.encoding), mark.bytes.size()};
  }
  return {std::string(name.empty() ? detect_encoding(bytes) : name), 0};
}

namespace {

Result<Decoded> decode_as(std::string_view bytes, const Charset& charset) {
  bytes.remove_prefix(charset.mark);
  Result<Decoded> result = charset.name == "UTF-8" ? decode_utf8(bytes) : convert(bytes, charset.name);
  if (result) result->first_malformed += charset.mark;
  return result;
}

}  // namespace

Result<Decoded> decode(std::string_view bytes, std::string_view encoding) {
  return decode_as(bytes, find_charset(bytes, encoding));
}

Result<Decoded> decode(std::string&& bytes, std::string_view encoding) {
  const Charset charset = find_charset(bytes, encoding);
  if (charset.name != "UTF-8" || !utf8::valid(std::string_view(bytes).substr(charset.mark)))
    return decode_as(bytes, charset);
  bytes.erase(0, charset.mark);
  return Decoded{std::move(bytes), "UTF-8"};
}

}  // namespace figx
