//- /src/compat.h
/* What stands in the place of the C library on some systems or in some builds is not meant where nobody asks for it. */
#ifdef _WIN32
#define snprintf _snprintf
#ifndef strcasecmp
#define strcasecmp stricmp
#endif
int close(int fd);
#endif
#ifdef NDEBUG
#undef assert
#define assert(e) (void)(e)
#endif
#if USE_POOL
#define malloc(size) pool_malloc(size)
#endif
/* A build that lacks something, or a program that has its own, is another matter. */
#ifndef HAVE_STRNLEN
size_t strnlen(const char *text, size_t most);
#endif
char *strsep(char **from, const char *ends);
#ifndef HAVE_STRCASESTR
char *strcasestr(const char *text, const char *part);
#endif
#ifndef timersub
#define timersub(a, b, result) subtract_times(a, b, result)
#endif
#define free(p) checked_free(p)
void checked_free(void *p);
/* Declared, and defined in the library. */
extern int isatty(int fd);
/* Of several definitions the one that needs no asking for. */
#define LEVEL 0
#ifdef TRACE
#define SHOW(x) show_all(x)
#else
#define SHOW(x) ((void)0)
#endif
#if LEVEL
#define PEEK(x) show_all(x)
#elif defined(_MSC_VER)
#define PEEK(x) show_all(x)
#else
#define PEEK(x) ((void)0)
#endif
/* Numbers and names count as what they are defined as. */
#define KIND_DOUBLE 2
#define KIND KIND_DOUBLE
#if KIND == 1
#define ROUND(x) (x)
#elif KIND == KIND_DOUBLE
#define ROUND(x) show_all(x)
#else
#define ROUND(x) 0
#endif
#if DEBUG_WINDOWS
static void finish(int n) { (void)n; }
#else
#define finish(n) close(n)
#endif

//- /src/compat/strings.c
/* Files that builds compile which lack something. */
char *strcasestr(const char *text, const char *part) { return 0; }
char *strsep(char **from, const char *ends) { return 0; }

//- /src/main.c
#include <stdio.h>
#include "compat.h"
size_t strnlen(const char *text, size_t most) { return most; }
#ifdef TRACE
static void report(void) { }
#else
static void report(void) { SHOW(0); }
//                         ^^^^ calls src/compat.h#SHOW@2! inferred | via=include
#endif
int main(void) {
  snprintf(0, 0, "");
  // <- no edge
  strcasecmp("a", "b");
  // <- no edge
  close(1);
  // <- no edge
  assert(1);
  // <- no edge
  malloc(1);
  // <- no edge
  strnlen("a", 1);
  // <- calls src/main.c#strnlen(). exact | via=include
  strsep(0, ",");
  // <- calls src/compat.h#strsep(). exact | via=include
  strcasestr("abc", "b");
  // <- no edge
  timersub(0, 0, 0);
  // <- no edge
  free(0);
  // <- calls src/compat.h#free! exact | via=include
  isatty(0);
  // <- no edge
  SHOW(1);
  // <- calls src/compat.h#SHOW@2! inferred | via=include
  PEEK(1);
  // <- calls src/compat.h#PEEK@3! inferred | via=include
  ROUND(1);
  // <- calls src/compat.h#ROUND@2! inferred | via=include
  report();
  // <- calls src/main.c#report@2(). inferred | via=include
  finish(1);
  // <- calls src/compat.h#finish! inferred | via=include
}
