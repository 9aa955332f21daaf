//- /src/parser.c
// A source file in parts: what a part needs stands before it in the file that includes it.
#define CHECK(x) do { if (!(x)) fail(); } while (0)
static void fail(void) { }
static int digit(char c) { return c - '0'; }
#include "parser_numbers.h"
int parse(const char *text) { return number(text); }

//- /src/parser_numbers.h
#ifndef PARSER_NUMBERS_H
#define PARSER_NUMBERS_H
static int number(const char *text) {
  CHECK(text);
  // <- calls src/parser.c#CHECK! inferred | via=include
  return digit(*text);
  //     ^^^^^ calls src/parser.c#digit(). inferred | via=include
}
#endif

//- /src/other.c
static int digit(char c) { return c; }
int other(void) { return digit('1'); }
//                       ^^^^^ calls src/other.c#digit(). exact | via=include

//- /test/test_parser.c
// A test that takes in the source file itself.
#include "../src/parser.c"
int main(void) {
  fail();
  // <- calls src/parser.c#fail(). exact | via=include
  return parse("1") + digit('1');
  //     ^^^^^ calls src/parser.c#parse(). exact | via=include
  //                  ^^^^^ calls src/parser.c#digit(). exact | via=include
}

//- /tools/one.c
static void report(void) { }
#include "shared.h"

//- /tools/two.c
static void report(void) { }
#include "shared.h"

//- /tools/shared.h
static void finish(void) { report(); }
//                         ^^^^^^ no edge
