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
void after(Grown<long>* grown, Behind behind) { grown->grow(); grown->get(); grown->other(); behind.run(); }
//                                                     ^^^^ calls src/macros.h#Grown#grow(). exact | via=declaredType
//                                                                    ^^^ calls src/macros.h#Grown#get(). exact | via=declaredType
//                                                                                  ^^^^^ calls src/macros.h#Grown#other(). exact | via=declaredType
//                                                                                                  ^^^ calls src/macros.h#Behind#run(). exact | via=declaredType
