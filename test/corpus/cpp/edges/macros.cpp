//- /src/macros.h
#define MY_CONSTEXPR constexpr
template <typename T> struct Grown {
  MY_CONSTEXPR Grown(int n) : size(n) { grow(); }
  //                                    ^^^^ calls src/macros.h#Grown#grow(). exact | via=self
  template <typename U> MY_CONSTEXPR explicit Grown(U u) : size(u) {}
  explicit MY_CONSTEXPR MY_INLINE Grown(Grown a, int b) : size(b) {}
  MY_INLINE auto get() -> int { return size; }
  MY_TYPE other() { return 1; }
  int size;
  void grow();
};
struct Behind { void run() {} };
class MY_API MY_PACKED Twice final : public Behind { public: Twice& again() { run(); return *this; } };
//                                                                            ^^^ calls src/macros.h#Behind#run(). exact | via=self
void twice(Twice& t) { t.again().run(); }
//                       ^^^^^ calls src/macros.h#Twice#again(). exact | via=declaredType
//                               ^^^ calls src/macros.h#Behind#run(). exact | via=inheritance
void after(Grown<long>* grown, Behind behind) { grown->grow(); grown->get(); grown->other(); behind.run(); }
//                                                     ^^^^ calls src/macros.h#Grown#grow(). exact | via=declaredType
//                                                                    ^^^ calls src/macros.h#Grown#get(). exact | via=declaredType
//                                                                                  ^^^^^ calls src/macros.h#Grown#other(). exact | via=declaredType
//                                                                                                  ^^^ calls src/macros.h#Behind#run(). exact | via=declaredType

//- /src/lower-case.h
// Macros in small letters before a type, and conditions among the parameters of a template.
class Token {
 public:
  template <class T, REQUIRES("T must be a token", std::is_convertible<T*, const Token*>)>
  static T* atImpl(T* token, nonneg int index) { return token->next(index); }
  template <class T, class U = int, ENABLE_IF(!std::is_integral<T>::value && sizeof(T) > 3)>
  static T* other(T* token) { return token; }
  nonneg int line() const { return count(1); }
  //                               ^^^^^ calls src/lower-case.h#Token#count(). exact | via=self
  Token* next(nonneg int index = 0);
  nonneg int count(nonneg int from) const;
  nonneg int line_;
};
lib_inline void helper(Token* token) { token->next()->line(); }
//                                            ^^^^ calls src/lower-case.h#Token#next(). exact | via=declaredType
//                                                    ^^^^ calls src/lower-case.h#Token#line(). exact | via=returnType
void after(Token* token) { helper(Token::atImpl(token, 1)); Token::other(token); }
//                         ^^^^^^ calls src/lower-case.h#helper(). exact | via=include
//                                       ^^^^^^ calls src/lower-case.h#Token#atImpl(). exact | via=include
//                                                                 ^^^^^ calls src/lower-case.h#Token#other(). exact | via=include

//- /src/conditions.h
// Macros that stand for `if constexpr`.
namespace lib {
int small(int n);
namespace detail {
int large(int n);
namespace div {
template <int N, class UInt, UInt max>
MY_CONSTEXPR UInt divide(UInt n) noexcept {
  MY_IF_CONSTEXPR(is_same<UInt, int>::value && N == 1 && max <= UINT32_C(1073741828)) {
    return UInt(small(static_cast<int>(n)) >> 32);
    //          ^^^^^ calls src/conditions.h#lib/small(). exact | via=include
  }
  else MY_IF_CONSTEXPR(is_same<UInt, int>::value && N == 2 && max <= UINT64_C(4611686018427387908)) {
    return UInt(large(n) >> 8);
    //          ^^^^^ calls src/conditions.h#lib/detail/large(). exact | via=include
  }
  else MY_IF_CONSTEXPR(is_same<UInt, int>::value && N == 3) {
    return UInt(large(n));
  }
  else {
    return n / 10;
  }
}
}
}
int after(int n) { return lib::small(n) + detail::large(n); }
//                             ^^^^^ calls src/conditions.h#lib/small(). exact | via=include
//                                                ^^^^^ calls src/conditions.h#lib/detail/large(). exact | via=include
}

//- /src/bases.h
// The bases of a class may stand under a condition, behind a macro before its name too.
class MY_API Derived
#ifndef WITHOUT_BASES
    : private Behind
#endif
{
 public:
  virtual ~Derived();
  void again() { run(); }
  //             ^^^ calls src/macros.h#Behind#run(). inferred | via=self
};
void derived(Derived& d) { d.again(); }
//                           ^^^^^ calls src/bases.h#Derived#again(). exact | via=declaredType

//- /src/before-constructors.hpp
// Nothing gives a type before a constructor, and macros may stand for keywords.
class Reader {
 public:
  LIB_CONSTEXPR Reader(int size) LIB_NOEXCEPT : size_(size) { reset(); }
  //                                                          ^^^^^ calls src/before-constructors.hpp#Reader#reset(). exact
  Reader(Reader&& other);
  void reset();
 private:
  int size_;
};
really_inline Reader::Reader(Reader&& other) noexcept : size_(other.size_) { reset(); }
//                                                                           ^^^^^ calls src/before-constructors.hpp#Reader#reset(). exact
inline void attempt(Reader& reader) {
  LIB_TRY {
    reader.reset();
    //     ^^^^^ calls src/before-constructors.hpp#Reader#reset(). exact
  }
  LIB_CATCH(...) {
    reader.reset();
    //     ^^^^^ calls src/before-constructors.hpp#Reader#reset(). exact
  }
}
inline void after(Reader& reader) { attempt(reader); }
//                                  ^^^^^^^ calls src/before-constructors.hpp#attempt(). exact

//- /src/attributes.hpp
// Attributes stand before or behind a macro between `class` and the name, and nothing gives a type before a conversion.
class LIB_API [[nodiscard]] Path {
 public:
  LIB_DEPRECATED operator const Text&() const { return text(); }
  //                                                   ^^^^ calls src/attributes.hpp#Path#text(). exact | via=self
  const Text& text() const;
  bool isRoot() const;
};
struct [[nodiscard]] LIB_API Root { Path path() const; };
inline bool ofPath(const Path& path, const Root& root) { return path.isRoot() || root.path().isRoot(); }
//                                                                   ^^^^^^ calls src/attributes.hpp#Path#isRoot(). exact | via=declaredType
//                                                                                    ^^^^ calls src/attributes.hpp#Root#path(). exact | via=declaredType
//                                                                                           ^^^^^^ calls src/attributes.hpp#Path#isRoot(). exact | via=returnType

//- /src/handlers.cpp
// Handlers that macros stand for, of everything too.
struct Worker { void work(); void clean(); };
namespace lib {
void attemptAll(Worker& worker) {
  LIB_TRY {
    worker.work();
    //     ^^^^ calls src/handlers.cpp#Worker#work(). exact | via=declaredType
  } LIB_CATCH_ANON (const Failure&) {
    worker.clean();
    //     ^^^^^ calls src/handlers.cpp#Worker#clean(). exact | via=declaredType
  } LIB_CATCH_ALL {
    worker.clean();
    //     ^^^^^ calls src/handlers.cpp#Worker#clean(). exact | via=declaredType
  }
}
void behind() { attemptAll(worker()); }
//              ^^^^^^^^^^ calls src/handlers.cpp#lib/attemptAll(). exact | via=include
}

//- /lib/bench.h
// What a macro stands for is what somebody goes on with: a chain of calls, or what is behind the last `=`.
namespace lib {
struct Bench { Bench* threads(int n); Bench* arg(int n); };
namespace internal {
template <class T, class... A> T* make(A&&... a);
struct FunctionBench : Bench {};
Bench* registerBench(Bench* b);
Bench* registerBench(Bench* b, int n);
}
struct Logger { void flush(); Logger& level(int n); };
Logger* defaultLogger();
Logger& loggerOf(const char* name);
}
#define LIB_DECLARE(n) static ::lib::Bench const* const LIB_NAME(n) LIB_UNUSED
#define LIB_BENCH(...)   \
  LIB_DECLARE(_bench_) = \
      (::lib::internal::registerBench(::lib::internal::make<::lib::internal::FunctionBench>(#__VA_ARGS__, __VA_ARGS__)))
#define LIB_LOGGER (*lib::defaultLogger())
#define LIB_NAMED(name) lib::loggerOf(name).level(1)
#define LIB_CAST(x) (static_cast<const lib::Logger*>(x))
#define LIB_SAME(a, b) lib::loggerOf(a) == lib::loggerOf(b)
#define LIB_GIVEN(logger) (logger)

//- /src/benches.cpp
#include "../lib/bench.h"
void run(int n);
LIB_BENCH(run)->threads(2)->arg(1 << 10);
//              ^^^^^^^ calls lib/bench.h#lib/Bench#threads(). inferred | via=returnType
//                          ^^^ calls lib/bench.h#lib/Bench#arg(). inferred | via=returnType
void log(void* p) {
  LIB_LOGGER.flush();
  //         ^^^^^ calls lib/bench.h#lib/Logger#flush(). inferred | via=returnType
  LIB_NAMED("x").flush();
  //             ^^^^^ calls lib/bench.h#lib/Logger#flush(). inferred | via=returnType
  LIB_CAST(p)->flush();
  //           ^^^^^ calls lib/bench.h#lib/Logger#flush(). inferred | via=returnType
  LIB_SAME("x", "y").flush();
  //                 ^^^^^ no edge
  LIB_GIVEN(p).flush();
  //           ^^^^^ no edge
}
