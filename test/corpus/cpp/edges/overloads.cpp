//- /src/overloads.h
#include <string>
struct Animal { virtual void feed(int n); void feed(const char* what); };
struct Dog : Animal { void feed(double d); void bark(); };
void print(int n);
void print(double d);
void print(const std::string& s);
void print(const char* s, int n = 3);
void print(Animal* a);
void print(const Dog& d);
void print(bool b, int a, int c);
template <typename T> void show(T value);
template <typename T> void show(T* value);

//- /src/overloads.cc
#include "overloads.h"
void print(int n) {}
//   ^^^^^ implements src/overloads.h#print(). exact | via=include
void print(double d) {}
//   ^^^^^ implements src/overloads.h#print@2(). exact | via=include
void print(const std::string& s) {}
//   ^^^^^ implements src/overloads.h#print@3(). exact | via=include
void print(const char* s, int n) {}
//   ^^^^^ implements src/overloads.h#print@4(). exact | via=include
void print(Animal* a) {}
//   ^^^^^ implements src/overloads.h#print@5(). exact | via=include
void print(const Dog& d) {}
//   ^^^^^ implements src/overloads.h#print@6(). exact | via=include
void Animal::feed(int n) {}
//           ^^^^ implements src/overloads.h#Animal#feed(). exact | via=declaredType
void Animal::feed(const char* what) {}
//           ^^^^ implements src/overloads.h#Animal#feed@2(). exact | via=declaredType
template <typename T> void show(T value) {}
//                         ^^^^ implements src/overloads.h#show(). exact | via=include

//- /src/main.cc
#include "overloads.h"
struct Text { Text(const char* s); Text(int n, int m); Text(const Text& other); };
void main(Dog* dog, Dog& ref, const std::string& name, long big, Animal* animal) {
  print(1);
  // <- calls src/overloads.h#print(). exact | via=include
  print(1.5);
  // <- calls src/overloads.h#print@2(). exact | via=include
  print(name);
  // <- calls src/overloads.h#print@3(). exact | via=include
  print("x", 2);
  // <- calls src/overloads.h#print@4(). exact | via=include
  print("x");
  // <- calls src/overloads.h#print@4(). exact | via=include
  // Known to be wrong: pointers and what they point to are one to us, so that a Dog* passes for a Dog&.
  print(dog);
  // <- calls src/overloads.h#print@6(). exact | via=include
  print(ref);
  // <- calls src/overloads.h#print@6(). exact | via=include
  print(animal);
  // <- calls src/overloads.h#print@5(). exact | via=include
  print(true, 1, 2);
  // <- calls src/overloads.h#print@7(). exact | via=include
  print(std::string("x"));
  // <- calls src/overloads.h#print@3(). exact | via=include
  show(3);
  // <- calls src/overloads.h#show(). inferred | via=include
  show("x");
  // <- calls src/overloads.h#show@2(). inferred | via=include
  animal->feed(1);
  //      ^^^^ calls src/overloads.h#Animal#feed(). exact | via=declaredType
  animal->feed("x");
  //      ^^^^ calls src/overloads.h#Animal#feed@2(). exact | via=declaredType
  dog->feed(1.5);
  //   ^^^^ calls src/overloads.h#Dog#feed(). exact | via=declaredType
  dog->Animal::feed(1);
  //           ^^^^ calls src/overloads.h#Animal#feed(). exact | via=include
  Text a("x");
  // <- instantiates src/main.cc#Text# exact | via=include
  Text b(1, 2);
  // <- instantiates src/main.cc#Text# exact | via=include
  Text c = a;
  // <- usesType src/main.cc#Text# exact | via=include
  Text("y");
  // <- references src/main.cc#Text#Text(). exact | via=include
  // <- instantiates src/main.cc#Text# exact | via=include
  print(1, 2, 3, 4);
  // <- no edge
}

//- /src/constness.cc
// Of methods that are there twice the one for what may be changed is called on `this` in those that may change it, and the other in
// those that may not. For other receivers it is a guess, by how a parameter or a field is declared.
struct Chain {
  Chain* next() { return next_; }
  const Chain* next() const { return next_; }
  int& at(int i);
  const int& at(int i) const;
  int size() const;
  int size(int unit);
  const Chain* second() const { return next()->next(); }
  //                                   ^^^^ calls src/constness.cc#Chain#next@2(). exact | via=self
  //                                           ^^^^ calls src/constness.cc#Chain#next@2(). inferred | via=returnType
  void grow() { this->next(); at(1); size(); size(2); }
  //                  ^^^^ calls src/constness.cc#Chain#next(). exact | via=self
  //                          ^^ calls src/constness.cc#Chain#at(). exact | via=self
  //                                 ^^^^ calls src/constness.cc#Chain#size(). exact | via=self
  //                                         ^^^^ calls src/constness.cc#Chain#size@2(). exact | via=self
  Chain* next_;
};
void walk(const Chain& chain) { chain.next(); chain.at(1); }
//                                    ^^^^ calls src/constness.cc#Chain#next@2(). inferred | via=declaredType
//                                                  ^^ calls src/constness.cc#Chain#at@2(). inferred | via=declaredType
void change(Chain& chain, Chain* const fixed) { chain.next(); fixed->next(); }
//                                                    ^^^^ calls src/constness.cc#Chain#next(). inferred | via=declaredType
//                                                                   ^^^^ calls src/constness.cc#Chain#next(). inferred | via=declaredType
struct Holder {
  Chain chain;
  const Chain* fixed;
  void grow() { chain.next(); fixed->next(); }
  //                  ^^^^ calls src/constness.cc#Chain#next(). inferred | via=declaredType
  //                                 ^^^^ calls src/constness.cc#Chain#next@2(). inferred | via=declaredType
  void look() const { chain.next(); }
  //                        ^^^^ calls src/constness.cc#Chain#next@2(). inferred | via=declaredType
};

//- /src/letters.cc
// A text is no character.
struct Bytes {
  Bytes(const char* text);
  int find(char c, int from = 0) const { return 0; }
  int find(const Bytes& pattern, int from = 0) const { return 1; }
  void put(const char* text, bool twice) {}
  void put(char c, bool twice) {}
};
int letters(Bytes& b) { b.put("x", true); return b.find("abc") + b.find('a'); }
//                        ^^^ calls src/letters.cc#Bytes#put(). inferred | via=declaredType
//                                                 ^^^^ calls src/letters.cc#Bytes#find@2(). exact | via=declaredType
//                                                                 ^^^^ calls src/letters.cc#Bytes#find(). exact | via=declaredType

//- /src/behind.cc
#include <memory>
// What a pointer of the library points to may be changed, in a method too that changes nothing itself.
struct Row { int& front() { return n; } const int& front() const { return n; } int n; };
struct Table {
  struct Inner { Row row; const Row* fixed; };
  std::unique_ptr<Inner> d;
  int first() const { return d->row.front(); }
  //                                ^^^^^ calls src/behind.cc#Row#front(). inferred | via=declaredType
  int last() { return d->fixed->front(); }
  //                            ^^^^^ calls src/behind.cc#Row#front@2(). inferred | via=declaredType
};

//- /src/guesses.cc
#include <ranges/view.h>
// Which conversion is the better one cannot be said of what is not known: either may be meant.
struct Any { template <typename T> Any(T&& value); };
int show(Any value) { return 0; }
int show(ranges::view value) { return 1; }
int shown(int n) { return show(n); }
//                        ^^^^ calls src/guesses.cc#show(). ambiguous | via=candidates
//                        ^^^^ calls src/guesses.cc#show@2(). ambiguous | via=candidates

//- /src/beside.cc
#include <functional>
#include <string>
#include <vector>
// What a class defines where it declares it does not define what is declared beside it; what holds values is no function.
class Options {
 public:
  int add(std::string name, std::function<void()> run, std::string text = "");
  template <typename T, typename = std::enable_if<!std::is_const<T>::value>>
  int add(std::string name, T& variable, std::string text = "") { return 1; }
  int put(std::vector<int> values);
  template <typename T, typename = std::enable_if<!std::is_const<T>::value>>
  int put(T& variable) { return 2; }
};
int beside(Options& options, const Unknown& given) {
  std::vector<int> values;
  return options.add("--values", values) + options.put(given);
  //             ^^^ calls src/beside.cc#Options#add@2(). exact | via=declaredType
  //                                               ^^^ calls src/beside.cc#Options#put@2(). ambiguous | via=declaredType
}

//- /src/packs.cc
// All that a pack takes fits, however many parameters stand before it.
struct Place { template <typename L> Place(const L& place); };
struct Pattern { Pattern(const char* text); };
template <typename... T> int format(Place place, Pattern pattern, T&&... args) { return 0; }
template <typename... T> int format(Pattern pattern, T&&... args) { return 1; }
int formatted(int n) { return format("%d %d", n, 5); }
//                            ^^^^^^ calls src/packs.cc#format@2(). exact | via=include

//- /src/characters.cc
// Texts and characters are of the kind that their prefix says.
bool isDigit(char c) { return c == '0'; }
bool isDigit(wchar_t c) { return c == L'0'; }
bool isDigit(char16_t c) { return c == u'0'; }
void print(const char* text) {}
void print(const wchar_t* text) {}
void both() {
  bool one = isDigit('1');
  //         ^^^^^^^ calls src/characters.cc#isDigit(). exact | via=include
  one = isDigit(L'1');
  //    ^^^^^^^ calls src/characters.cc#isDigit@2(). exact | via=include
  one = isDigit(u'1');
  //    ^^^^^^^ calls src/characters.cc#isDigit@3(). exact | via=include
  if (one) print("x");
  //       ^^^^^ calls src/characters.cc#print(). exact | via=include
  if (one) print(L"x");
  //       ^^^^^ calls src/characters.cc#print@2(). exact | via=include
}
