# Writes OUTPUT.S, a function for each that the ARCHIVES call and one of the LIBRARIES has, and OUTPUT.inc, the table
# that src/cli/later.cpp finds the real ones by.
# usage: cmake -DNM=... -DREADELF=... -DLIBRARIES=... -DARCHIVES=... -DOUTPUT=... -P later_functions.cmake
cmake_minimum_required(VERSION 3.25)

# The names that `nm` lists with one of these letters, into `result`.
function(names_of result letters)
  execute_process(COMMAND ${NM} ${ARGN} OUTPUT_VARIABLE listed ERROR_QUIET COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX MATCHALL "[ \t][${letters}] [^@\n]+" lines "${listed}")
  list(TRANSFORM lines REPLACE "^[ \t]. " "")
  list(REMOVE_DUPLICATES lines)
  set(${result} "${lines}" PARENT_SCOPE)
endfunction()

names_of(wanted "U" -u ${ARCHIVES})
foreach(name IN LISTS wanted)
  set("wanted.${name}" TRUE)
endforeach()

set(functions "")
set(table "")
set(files "")
set(library_number 0)
set(number 0)
foreach(library IN LISTS LIBRARIES)
  execute_process(COMMAND ${READELF} -d ${library} OUTPUT_VARIABLE dynamic COMMAND_ERROR_IS_FATAL ANY)
  if(NOT dynamic MATCHES "SONAME[^\n]*\\[([^]\n]+)\\]")
    message(FATAL_ERROR "${library} has no name that it could be loaded by")
  endif()
  string(APPEND files "    \"${CMAKE_MATCH_1}\",\n")
  names_of(data "BDGRSV" -D --defined-only ${library})
  foreach(name IN LISTS data)
    if(DEFINED "wanted.${name}")
      message(FATAL_ERROR "${name} of ${library} is no function; the library cannot be loaded later (cmake/later.cmake)")
    endif()
  endforeach()
  names_of(has "TWi" -D --defined-only ${library})
  foreach(name IN LISTS has)
    if(DEFINED "wanted.${name}")
      string(APPEND functions "figx_later ${name}, ${number}\n")
      string(APPEND table "    {${library_number}, \"${name}\"},\n")
      math(EXPR number "${number} + 1")
      unset("wanted.${name}")
    endif()
  endforeach()
  math(EXPR library_number "${library_number} + 1")
endforeach()

file(WRITE ${OUTPUT}.inc
"constexpr const char* kLibraries[] = {\n${files}};\nconstexpr Function kFunctions[] = {\n${table}};\nconstexpr std::size_t kCount = ${number};\n")
file(WRITE ${OUTPUT}.S
"# Calls go through figx_later_at; what is not found yet is found by figx_later_find (src/cli/later.cpp), with the
# arguments of the call kept.
.macro figx_later name, number
    .globl \\name
    .hidden \\name
    .type \\name, @function
\\name:
    .cfi_startproc
    endbr64
    movq figx_later_at + 8 * \\number(%rip), %r11
    testq %r11, %r11
    jz 1f
    jmp *%r11
1:  movl $\\number, %r11d
    jmp figx_later_first
    .cfi_endproc
    .size \\name, . - \\name
.endm
    .text
    .type figx_later_first, @function
figx_later_first:
    .cfi_startproc
    pushq %rbp
    .cfi_def_cfa_offset 16
    .cfi_offset %rbp, -16
    movq %rsp, %rbp
    .cfi_def_cfa_register %rbp
    subq $192, %rsp
    movq %rax, (%rsp)
    movq %rdi, 8(%rsp)
    movq %rsi, 16(%rsp)
    movq %rdx, 24(%rsp)
    movq %rcx, 32(%rsp)
    movq %r8, 40(%rsp)
    movq %r9, 48(%rsp)
    movups %xmm0, 64(%rsp)
    movups %xmm1, 80(%rsp)
    movups %xmm2, 96(%rsp)
    movups %xmm3, 112(%rsp)
    movups %xmm4, 128(%rsp)
    movups %xmm5, 144(%rsp)
    movups %xmm6, 160(%rsp)
    movups %xmm7, 176(%rsp)
    movl %r11d, %edi
    call figx_later_find
    movq %rax, %r11
    movq (%rsp), %rax
    movq 8(%rsp), %rdi
    movq 16(%rsp), %rsi
    movq 24(%rsp), %rdx
    movq 32(%rsp), %rcx
    movq 40(%rsp), %r8
    movq 48(%rsp), %r9
    movups 64(%rsp), %xmm0
    movups 80(%rsp), %xmm1
    movups 96(%rsp), %xmm2
    movups 112(%rsp), %xmm3
    movups 128(%rsp), %xmm4
    movups 144(%rsp), %xmm5
    movups 160(%rsp), %xmm6
    movups 176(%rsp), %xmm7
    leave
    .cfi_def_cfa %rsp, 8
    jmp *%r11
    .cfi_endproc
    .size figx_later_first, . - figx_later_first
${functions}    .section .note.GNU-stack,\"\",@progbits
")
