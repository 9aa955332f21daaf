// Macros that are spelled like functions and can only be macros.
template <typename T> fast_really_inline constexpr bool has_fast() { return probe<T>(); }
//                                                      ^^^^^^^^ def function has_fast
//                                                                          ^^^^^ ref call probe | in=has_fast
fast_really_inline constexpr uint64_t swap_bytes(uint64_t v) noexcept { return turn(v); }
//                                    ^^^^^^^^^^ def function swap_bytes
template <class T, int N> EXPORT_API T *make_all();
//                                      ^^^^^^^^ def function make_all
