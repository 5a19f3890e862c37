# What is computed at build time: the folding table (from ICU), the registry as one binary image, the packs as text.
set(FIGX_GENERATED_DIR ${CMAKE_BINARY_DIR}/generated)
file(MAKE_DIRECTORY ${FIGX_GENERATED_DIR})

add_executable(gen_fold tools/gen_fold.cpp)
target_include_directories(gen_fold PRIVATE src)
target_link_libraries(gen_fold PRIVATE ICU::i18n ICU::uc)
set_target_properties(gen_fold PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tools)
add_custom_command(
  OUTPUT ${FIGX_GENERATED_DIR}/fold_table.inc
  COMMAND gen_fold ${FIGX_GENERATED_DIR}/fold_table.inc
  DEPENDS gen_fold
  COMMENT "Folding table from ICU")

add_executable(gen_registry tools/gen_registry.cpp src/lex/registry_builder.cpp src/normalize/fold.cpp src/base/utf8.cpp
               ${FIGX_GENERATED_DIR}/fold_table.inc)
target_include_directories(gen_registry PRIVATE src include ${FIGX_GENERATED_DIR})
set_target_properties(gen_registry PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tools)
set(registry_files companies.tsv segments.tsv ambiguous.tsv risky_aliases.tsv other_names.tsv)
list(TRANSFORM registry_files PREPEND ${PROJECT_SOURCE_DIR}/patterns/registry/)
add_custom_command(
  OUTPUT ${FIGX_GENERATED_DIR}/registry.bin
  COMMAND gen_registry ${registry_files} ${FIGX_GENERATED_DIR}/registry.bin
  DEPENDS gen_registry ${registry_files}
  COMMENT "Registry image from patterns/registry")
file(WRITE ${FIGX_GENERATED_DIR}/registry_image.S.in
"    .section .rodata\n    .balign 16\n    .global figx_registry_begin\n    .global figx_registry_end\nfigx_registry_begin:\n    .incbin \"@FIGX_GENERATED_DIR@/registry.bin\"\nfigx_registry_end:\n    .byte 0\n    .balign 16\n    .global figx_automata_begin\nfigx_automata_begin:\n    .incbin \"@FIGX_GENERATED_DIR@/automata.bin\"\n    .section .note.GNU-stack,\"\",@progbits\n")
configure_file(${FIGX_GENERATED_DIR}/registry_image.S.in ${FIGX_GENERATED_DIR}/registry_image.S @ONLY)
set_source_files_properties(${FIGX_GENERATED_DIR}/registry_image.S PROPERTIES
                            LANGUAGE ASM OBJECT_DEPENDS ${FIGX_GENERATED_DIR}/registry.bin)
enable_language(ASM)

file(GLOB pack_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/patterns/*.json)
add_custom_command(
  OUTPUT ${FIGX_GENERATED_DIR}/builtin_packs.inc
  COMMAND ${CMAKE_COMMAND} -DOUTPUT=${FIGX_GENERATED_DIR}/builtin_packs.inc "-DFILES=${pack_files}"
          -DARRAY=kBuiltinPacks -DFOLDER=patterns -P ${PROJECT_SOURCE_DIR}/cmake/embed_packs.cmake
  DEPENDS ${pack_files} cmake/embed_packs.cmake
  VERBATIM
  COMMENT "Packs from patterns/")

file(GLOB table_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/patterns/checks/*.tsv)
add_custom_command(
  OUTPUT ${FIGX_GENERATED_DIR}/builtin_tables.inc
  COMMAND ${CMAKE_COMMAND} -DOUTPUT=${FIGX_GENERATED_DIR}/builtin_tables.inc "-DFILES=${table_files}"
          -DARRAY=kBuiltinTables -DFOLDER=patterns/checks -P ${PROJECT_SOURCE_DIR}/cmake/embed_packs.cmake
  DEPENDS ${table_files} cmake/embed_packs.cmake
  VERBATIM
  COMMENT "Tables from patterns/checks/")

# The style and the script of the html page, each with the hash that its content security policy names.
set(page_files ${PROJECT_SOURCE_DIR}/src/write/page/page.css ${PROJECT_SOURCE_DIR}/src/write/page/page.js)
add_custom_command(
  OUTPUT ${FIGX_GENERATED_DIR}/page_files.inc
  COMMAND ${CMAKE_COMMAND} -DOUTPUT=${FIGX_GENERATED_DIR}/page_files.inc "-DFILES=${page_files}"
          -DARRAY=kPageFiles -DFOLDER=src/write/page -DHASH=ON -P ${PROJECT_SOURCE_DIR}/cmake/embed_packs.cmake
  DEPENDS ${page_files} cmake/embed_packs.cmake
  VERBATIM
  COMMENT "Style and script of the page")

add_custom_target(figx_generated DEPENDS ${FIGX_GENERATED_DIR}/fold_table.inc ${FIGX_GENERATED_DIR}/builtin_packs.inc
                                         ${FIGX_GENERATED_DIR}/registry.bin ${FIGX_GENERATED_DIR}/builtin_tables.inc
                                         ${FIGX_GENERATED_DIR}/page_files.inc)
# The packs' patterns as automata.
file(GLOB pack_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/pack/*.cpp)
list(FILTER pack_sources EXCLUDE REGEX "files.cpp$")
add_executable(gen_automata tools/gen_automata.cpp tools/dfa.cpp tools/regex_tree.cpp tools/around_mark.cpp tools/group_program.cpp
               tools/skim_tables.cpp src/normalize/fold.cpp ${FIGX_GENERATED_DIR}/fold_table.inc src/base/utf8.cpp src/base/decimal.cpp src/base/suggest.cpp
               ${pack_sources})
target_include_directories(gen_automata PRIVATE src include tools ${FIGX_GENERATED_DIR})
target_link_libraries(gen_automata PRIVATE PkgConfig::re2 nlohmann_json::nlohmann_json)
set_target_properties(gen_automata PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tools)
add_custom_command(
  OUTPUT ${FIGX_GENERATED_DIR}/automata.bin
  COMMAND gen_automata ${FIGX_GENERATED_DIR}/automata.bin ${pack_files}
  DEPENDS gen_automata ${pack_files}
  COMMENT "Automata from patterns/")
set_property(SOURCE ${FIGX_GENERATED_DIR}/registry_image.S APPEND PROPERTY OBJECT_DEPENDS ${FIGX_GENERATED_DIR}/automata.bin)

set(FIGX_GENERATED_SOURCES ${FIGX_GENERATED_DIR}/registry_image.S ${FIGX_GENERATED_DIR}/fold_table.inc
                           ${FIGX_GENERATED_DIR}/builtin_packs.inc ${FIGX_GENERATED_DIR}/builtin_tables.inc
                           ${FIGX_GENERATED_DIR}/page_files.inc)
