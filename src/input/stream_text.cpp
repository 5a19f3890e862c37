// The bytes of a stream as UTF-8, a piece at a time: ICU's converters keep what a piece cuts in two.
#include "input/stream_text.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "base/utf8.h"
#include "document/encoding.h"

namespace figx {
namespace {

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

// Half of a surrogate pair is what no converter gives of its own accord, and what UTF-8 cannot hold.
void to_lone_surrogate(const void*, UConverterToUnicodeArgs* args, const char*, int32_t,
                       UConverterCallbackReason reason, UErrorCode* status) {
  if (reason > UCNV_IRREGULAR) return;  // the converter is being reset or closed
  *status = U_ZERO_ERROR;
  const UChar surrogate = 0xD800;
  ucnv_cbToUWriteUChars(args, &surrogate, 1, 0, status);
}

void to_no_utf8(const void*, UConverterFromUnicodeArgs* args, const UChar*, int32_t, UChar32,
                UConverterCallbackReason reason, UErrorCode* status) {
  if (reason > UCNV_IRREGULAR) return;
  *status = U_ZERO_ERROR;
  ucnv_cbFromUWriteBytes(args, "\xFF", 1, 0, status);
}

}  // namespace

std::string_view whole_characters(std::string_view head) {
  std::size_t end = head.size();
  while (end > 0 && head.size() - end < 3 && utf8::is_continuation(head[end - 1])) --end;
  if (end > 0 && static_cast<unsigned char>(head[end - 1]) >= 0xC0) {
    const std::size_t malformed = utf8::find_invalid(head);
    if (malformed != std::string_view::npos && malformed >= end - 1) return head.substr(0, end - 1);
  }
  return head.substr(0, head.size() - head.size() % 2);  // UTF-16 comes in pairs
}

struct TextReader::State {
  const ReadBytes* input;
  std::string encoding;
  std::string head;                                              // read, and not yet given
  std::size_t given = 0;                                         // of the head
  bool ended = false;                                            // the input has no more
  Converter from{nullptr, ucnv_close}, to{nullptr, ucnv_close};  // null: the stream is UTF-8
  std::array<char, 1 << 16> raw;
  std::array<UChar, 1 << 12> pivot;
  const char *source = raw.data(), *source_end = raw.data();
  UChar *pivot_source = pivot.data(), *pivot_target = pivot.data();
  bool reset = true, flushed = false;

  std::ptrdiff_t read_raw(char* buffer, std::size_t size) {
    if (given < head.size()) {
      const std::size_t some = head.copy(buffer, size, given);
      given += some;
      if (given == head.size()) head = {}, given = 0;
      return static_cast<std::ptrdiff_t>(some);
    }
    if (ended) return 0;
    const std::ptrdiff_t got = (*input)(buffer, size);
    ended = got == 0;
    return got;
  }

  std::ptrdiff_t read_converted(char* buffer, std::size_t size) {
    while (!flushed) {
      if (source == source_end) {
        const std::ptrdiff_t got = read_raw(raw.data(), raw.size());
        if (got < 0) return got;
        source = raw.data();
        source_end = source + got;
      }
      const bool last = source == source_end;
      char* target = buffer;
      UErrorCode status = U_ZERO_ERROR;
      ucnv_convertEx(to.get(), from.get(), &target, buffer + size, &source, source_end, pivot.data(), &pivot_source,
                     &pivot_target, pivot.data() + pivot.size(), reset, last, &status);
      reset = false;
      flushed = last && status != U_BUFFER_OVERFLOW_ERROR;
      if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR) {
        errno = EILSEQ;
        return -1;
      }
      if (target != buffer) return target - buffer;
    }
    return 0;
  }
};

TextReader::TextReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
TextReader::TextReader(TextReader&&) noexcept = default;
TextReader& TextReader::operator=(TextReader&&) noexcept = default;
TextReader::~TextReader() = default;

Result<TextReader> TextReader::open(const ReadBytes& input, std::string_view encoding) {
  auto state = std::make_unique<State>();
  state->input = &input;
  std::string& head = state->head;
  head.resize(kStreamHead);
  std::size_t size = 0;
  while (size < head.size() && !state->ended) {
    const std::ptrdiff_t got = input(head.data() + size, head.size() - size);
    if (got < 0) return read_error(errno);
    size += static_cast<std::size_t>(got);
    state->ended = got == 0;
  }
  head.resize(size);

  const Charset charset = find_charset(state->ended ? head : whole_characters(head), encoding);
  state->encoding = charset.name;
  state->given = charset.mark;
  if (charset.name != "UTF-8") {
    UErrorCode status = U_ZERO_ERROR;
    state->from.reset(ucnv_open(charset.name.c_str(), &status));
    if (U_FAILURE(status)) return unknown_encoding(charset.name);
    state->to.reset(ucnv_open("UTF-8", &status));
    ucnv_setToUCallBack(state->from.get(), to_lone_surrogate, nullptr, nullptr, nullptr, &status);
    ucnv_setFromUCallBack(state->to.get(), to_no_utf8, nullptr, nullptr, nullptr, &status);
    if (U_FAILURE(status)) return Error{"ICU could not convert from '" + charset.name + "'."};
  }
  return TextReader(std::move(state));
}

std::ptrdiff_t TextReader::read(char* buffer, std::size_t size) {
  return state_->from ? state_->read_converted(buffer, size) : state_->read_raw(buffer, size);
}

std::string_view TextReader::head() const {
  return state_->head;
}

const std::string& TextReader::encoding() const {
  return state_->encoding;
}

Error read_error(int error) {
  return {std::string("The file could not be read: ") + std::strerror(error) + "."};
}

}  // namespace figx
