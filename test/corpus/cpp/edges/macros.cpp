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
