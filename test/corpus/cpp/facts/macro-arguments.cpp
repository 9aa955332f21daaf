// What macros take and functions do not: statements and types beside expressions, and nothing at all.
DEFINE_DEFAULT(unsigned char, '\0');
DEFINE_DEFAULT(void, );
DEFINE_DEFAULT(unsigned long long, 0);
namespace checks {
//        ^^^^^^ def namespace checks
void check(int n) {
//   ^^^^^ def function checks.check
  EXPECT_THROW(throw n, const char*);
  EXPECT_THROW(n++, int);
  CASES("small", uint8_t, bool, run(n)) {
    //                          ^^^ ref call run | in=checks.check
    n++;
  }
}
class Kept { int last; };
//    ^^^^ def class checks.Kept
}
// A condition makes a type among the parameters of a template, a whole head may stand under a condition of the preprocessor.
template <typename T, typename = ENABLE_IF(is_known<T>())>
T parse(const char *first);
//^^^^^ def function parse
#if defined(OLD_COMPILER)
template <typename T>
#else
template <typename T, ENABLE_IF(!has_simd<T>()) = 0>
#endif
T parse_fast(const char *first) { return step(first); }
//^^^^^^^^^^ def function parse_fast
//                                       ^^^^ ref call step | in=parse_fast
#
#ifndef BYTE_ORDER
int last();
//  ^^^^ def function last
#endif
