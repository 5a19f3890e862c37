// Entities of HTML and Markdown (&nbsp; &#20159; &#x4EBF;) → the characters they stand for.
#pragma once

#include <string>
#include <string_view>

namespace figx {

/// What an entity shows; empty when it is unknown, and a reader then sees it as it is written.
std::string decode_entity(std::string_view entity);

}  // namespace figx
