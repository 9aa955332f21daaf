//- /src/log.h
// What a macro with numbers says of a function stands between its type and its name.
void printflike(1, 2) log_add(const char *, ...);
//                    ^^^^^^^ def function log_add
struct log * PRINTF_LIKE(2, 3) log_open(
//                             ^^^^^^^^ def function log_open
    struct log *, const char *, ...);
typedef size_t (*log_size_cb)(void *, size_t);
//               ^^^^^^^^^^^ def typeAlias log_size_cb

//- /src/log.c
// A condition with a number, and calls behind it, are code.
int main(void) {
  if (1) log_add("a");
  //     ^^^^^^^ ref call log_add
  else if (2) log_add("b");
  //          ^^^^^^^ ref call log_add
  do { } while (0); log_add("c");
  //                ^^^^^^^ ref call log_add
  return *at(1), log_open(0, "d");
  //             ^^^^^^^^ ref call log_open
}
