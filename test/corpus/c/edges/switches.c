//- /src/port.h
/* Which of two definitions a build takes in may depend on a switch of which nobody can say whether it is set: it may be either. */
#if USE_THREADS
#define LOCK(m) lock_it(m)
#else
#define LOCK(m) ((void)0)
#endif
#ifdef __linux__
static int cpu_count(void) { return 1; }
#elif defined(__APPLE__)
static int cpu_count(void) { return 2; }
#endif
/* Systems have what configure scripts look for, and libraries are new. */
#ifdef NET__HAVE_TIMERSUB
#define time_sub(a, b) timersub(a, b)
#else
#define time_sub(a, b) ((a) - (b))
#endif
#if SSL_VERSION_NUMBER < 0x10100000L
static int ssl_get_data(int b) { return b; }
#endif
/* What a project finds out by itself. */
#ifdef LIB_HAS_DEATH_TEST
#define EXPECT_DEATH(s) run_dying(s)
#else
#define EXPECT_DEATH(s) ((void)0)
#endif
/* Unless somebody defined it before. */
#ifndef assert
#define assert(e) ((void)(e))
#endif
/* For those who look for mistakes only. */
static void check(int x);
#ifdef CHECK_INVARIANTS
static void check(int x) { ssl_get_data(x); }
//                         ^^^^^^^^^^^^ calls src/port.h#ssl_get_data(). exact | via=include
#else
#define check(x) ((void)(x))
#endif

//- /src/main.c
#include "port.h"
int use(void) {
  LOCK(1);
  // <- calls src/port.h#LOCK! ambiguous | via=include
  // <- calls src/port.h#LOCK@2! ambiguous | via=include
  cpu_count();
  // <- calls src/port.h#cpu_count(). ambiguous | via=include
  // <- calls src/port.h#cpu_count@2(). ambiguous | via=include
  time_sub(1, 2);
  // <- calls src/port.h#time_sub! inferred | via=include
  ssl_get_data(1);
  // <- calls src/port.h#ssl_get_data(). inferred | via=include
  EXPECT_DEATH(1);
  // <- calls src/port.h#EXPECT_DEATH! ambiguous | via=include
  // <- calls src/port.h#EXPECT_DEATH@2! ambiguous | via=include
  assert(1);
  // <- calls src/port.h#assert! inferred | via=include
  check(1);
  // <- calls src/port.h#check! inferred | via=include
#define GET(x) x = 1
  int y;
  GET(y);
  // <- calls src/main.c#use().GET! exact | via=scope
  return y;
}
#define STEP(x) ((x) + 1)
int other(int y) {
  GET(y);
  // <- calls src/main.c#use().GET! exact | via=include
  return STEP(y);
  //     ^^^^ calls src/main.c#STEP! inferred | via=include
}
#undef STEP
#define STEP(x) ((x) + 2)
int third(int y) {
  return STEP(y);
  //     ^^^^ calls src/main.c#STEP@2! inferred | via=include
}
