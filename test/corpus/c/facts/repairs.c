//- /settings.c
// Macros that neither their spelling nor their place gives away: what makes the declaration readable is found by trying.
API void (*Module_Free)(void *block) MODULE_ATTR;
//         ^^^^^^^^^^^ def variable Module_Free | flags=exported | type=<void> | scope=file | lines=1 | signature=void (*Module_Free)(void *block) MODULE_ATTR
EXTERN char message[]
  INIT(= N_("none"));
//  ^^^^ no def
extern int print P_((FILE *file, char *format));
//         ^^^^^ def function print | flags=exported,declaration,extern | type=<int> | scope=file | lines=1 | signature=extern int print P_((FILE *file, char *format))
typedef enum {
  OPTION(OPTION_URL, TYPE_TEXT, 1),
//       ^^^^^^^^^^ def enumMember option.OPTION_URL | flags=exported | scope=file | lines=1 | signature=OPTION_URL
  OPTION_OLD DEPRECATED(8.3, "no more") = 2,
//^^^^^^^^^^ def enumMember option.OPTION_OLD | flags=exported | value=<number> | scope=file | lines=1 | signature=OPTION_OLD DEPRECATED(8.3, "no more") = 2
} option;

static int
earlier(struct timeval *a, struct timeval *b, unsigned reg *bits)
{
  if (compare_times(a, b, <))
    return first(a);
//         ^^^^^ ref call first | in=earlier | args=1 | call=first(a)
  use(make_many(entry *, 3));
//^^^ ref call use | in=earlier
  switch (a->kind) {
  case KIND_FIRST ... KIND_LAST:
    return second((struct range){ .from = offsetof(struct entry, head.next) });
//         ^^^^^^ ref call second | in=earlier | args=1 | call=second(range{})
  }
  return third(LITERAL(range){ .from = 1 });
//       ^^^^^ ref call third | in=earlier | args=1 | call=third(range{})
}

//- /branches.c
// Conditions of the preprocessor that end in the middle of something.
void choose(int kind) {
  if (kind == 1) {
    one();
#if MORE
  } else if (kind == 2) {
    two();
#endif
  }
#if FAST
  int flags = FIRST
#else
  int flags = SECOND
#endif
      | THIRD;
  three();
//^^^^^ ref call three | in=choose | args=0 | call=three()
}

#if HAS_WARNING("-Wcast-qual") && HAS_ATTRIBUTE(clang::annotate)
#define BLOCK(set) do { /* nothing */ } while (0)
#endif
#ifdef __STDC__
float error(float x)
#else
float error(x) float x;
#endif
{
  return four(x);
//       ^^^^ ref call four | in=error | args=1 | call=four(x)
}

int last(void) { return 0; }
//  ^^^^ def function last | flags=exported | type=<int> | params=0/0 | complexity=1 | returns=<number> | scope=file | lines=1 | signature=int last(void)
