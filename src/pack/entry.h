// One entry of a pack: from the JSON object to an Entry, with every mistake named where it stands.
#pragma once

#include <string_view>
#include <vector>

#include "pack/json_position.h"
#include "pack/pack.h"
#include "pack/problems.h"

namespace figx::pack {

/// The known keys that an entry's unknown ones seem to mean: they are not reported again as missing.
using Meant = std::vector<std::string_view>;
bool seems_meant(const Meant& meant, std::string_view key);

/// Reads what can be read and complains about the rest.
Entry read_entry(const json::Value& object, FileReader& reader);

/// Reads the "accept" and "reject" lists of an entry whose kind is known.
void read_examples(const json::Value& object, const Meant& meant, Entry& entry, FileReader& reader);

}  // namespace figx::pack
