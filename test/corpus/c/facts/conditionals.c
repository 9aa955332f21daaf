// Where a condition of the preprocessor cuts something in two, its first branch is read and the rest stays whole.
static struct value number(double x) {
//                  ^^^^^^ def function number
  struct value v = {
#ifdef DECIMALS
    NATIVE,
#else
    PLAIN,
#endif
    0, {.number = x}
  };
  return check(v);
  //     ^^^^^ ref call check | in=number
}

int option(const char *p) {
//  ^^^^^^ def function option
  if (same(p, "a")) {
    return first(p);
    //     ^^^^^ ref call first | in=option
  }
#ifdef SECOND
#ifdef THIRD
  else if (same(p, "b")) {
    return second(p);
    //     ^^^^^^ ref call second | in=option
  }
#endif
  else if (same(p, "c")) {
    return third(p);
    //     ^^^^^ ref call third | in=option
  }
#endif
  return 0;
}

#ifndef ON_LOCK
void before_fork(void)
//   ^^^^^^^^^^^ def function before_fork
#else
EXPORT void _before_fork(void)
#endif
{
  lock_all();
  // <- ref call lock_all | in=before_fork
}

void push(struct state *s, double x) {
//   ^^^^ def function push
#if VERSION < 3
  push_number(s,
  // <- ref call push_number | in=push
#else
  push_integer(s,
#endif
    round_off(x));
    // <- ref call round_off | in=push
#ifdef IEEE
  if (is_zero(x))
  //  ^^^^^^^ ref call is_zero | in=push
#else
  if (x == 0)
#endif
    fail();
    // <- ref call fail | in=push
}

// Whole declarations and statements are read in each branch.
#ifdef WINDOWS
int open_file(void) { return create(); }
//  ^^^^^^^^^ def function open_file
#else
int open_other(void) { return open(); }
//  ^^^^^^^^^^ def function open_other
#endif
int last(void) {
//  ^^^^ def function last
#ifdef A
  one();
  // <- ref call one | in=last
#else
  two();
  // <- ref call two | in=last
#endif
  return 0;
}
