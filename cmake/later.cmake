# Libraries that the command loads when it first calls them, so that an article that needs none of them does not wait
# for the loader. The sources call them as ever: the command is linked with small functions of the same names, which
# cmake/later_functions.cmake writes for what the archives call. Every other program is linked with the libraries.
include(CMakeDependentOption)
cmake_dependent_option(FIGX_LATER "Load libraries that few articles need when they are first called" ON
  "CMAKE_SYSTEM_PROCESSOR STREQUAL x86_64;CMAKE_SYSTEM_NAME STREQUAL Linux;NOT BUILD_SHARED_LIBS;NOT FIGX_SANITIZE" OFF)
set_property(GLOBAL PROPERTY figx_later_files "")

# Makes the interface library `target` of the given libraries; a target with the property FIGX_LATER gets only what
# their headers want, and loads `file` when it first calls it.
function(figx_later target file)
  add_library(${target} INTERFACE)
  target_link_libraries(${target} INTERFACE "$<$<NOT:$<BOOL:$<TARGET_PROPERTY:FIGX_LATER>>>:${ARGN}>")
  set_property(GLOBAL APPEND PROPERTY figx_later_files ${file})
endfunction()

# Makes the interface library `target` of the archive of a library, which costs nothing at start-up, or of the shared
# library where there is no archive.
function(figx_archive target name)
  find_library(${name}_archive NAMES lib${name}.a)
  add_library(${target} INTERFACE)
  foreach(library IN LISTS ARGN)
    target_include_directories(${target} INTERFACE $<TARGET_PROPERTY:${library},INTERFACE_INCLUDE_DIRECTORIES>)
    target_compile_options(${target} INTERFACE $<TARGET_PROPERTY:${library},INTERFACE_COMPILE_OPTIONS>)
  endforeach()
  if(${name}_archive AND NOT BUILD_SHARED_LIBS)
    target_link_libraries(${target} INTERFACE ${${name}_archive})
  else()
    target_link_libraries(${target} INTERFACE ${ARGN})
  endif()
endfunction()

# Lets a program load those libraries later, whose calls stand in the static libraries named.
function(figx_loads_later program)
  if(NOT FIGX_LATER)
    return()
  endif()
  get_property(files GLOBAL PROPERTY figx_later_files)
  set(archives "")
  foreach(library IN LISTS ARGN)
    list(APPEND archives $<TARGET_FILE:${library}>)
  endforeach()
  set(written ${FIGX_GENERATED_DIR}/later_functions.S ${FIGX_GENERATED_DIR}/later_functions.inc)
  add_custom_command(
    OUTPUT ${written}
    COMMAND ${CMAKE_COMMAND} -DNM=${CMAKE_NM} -DREADELF=${CMAKE_READELF} "-DLIBRARIES=${files}" "-DARCHIVES=${archives}"
            -DOUTPUT=${FIGX_GENERATED_DIR}/later_functions -P ${PROJECT_SOURCE_DIR}/cmake/later_functions.cmake
    DEPENDS ${ARGN} ${PROJECT_SOURCE_DIR}/cmake/later_functions.cmake
    VERBATIM
    COMMENT "Functions that libraries are loaded for")
  target_sources(${program} PRIVATE src/cli/later.cpp ${written})
  target_include_directories(${program} PRIVATE ${FIGX_GENERATED_DIR})
  target_compile_definitions(${program} PRIVATE FIGX_LATER)
  set_target_properties(${program} PROPERTIES FIGX_LATER ON)
  target_link_options(${program} PRIVATE -static-libstdc++ -static-libgcc)
  target_link_libraries(${program} PRIVATE ${CMAKE_DL_LIBS})
endfunction()
