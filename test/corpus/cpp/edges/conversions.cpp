//- /src/text.h
#include <fstream>
#include <sstream>
#include <string>
namespace std { template <> struct hash<Text> {}; }
struct Text { Text(const char* text); Text(char letter); explicit Text(int size); };
struct Texts { Texts(const Text& first); void clear(); };
struct Reader { explicit Reader(std::istream& input); };

//- /src/list.cc
#include "text.h"
// What a constructor takes may be given in the place of its class, once and not where it is `explicit`.
struct List {
  List& append(const Text& text);
  List& append(const Texts& texts);
};
void texts(List& list, const char* name, bool isKnown, Text& text) {
  list.append("x");
  //   ^^^^^^ calls src/list.cc#List#append(). exact | via=declaredType
  list.append(text).append(Texts(text));
  //   ^^^^^^ calls src/list.cc#List#append(). exact | via=declaredType
  //                ^^^^^^ calls src/list.cc#List#append@2(). exact | via=returnType
  list.append(isKnown ? text : "?");
  //   ^^^^^^ calls src/list.cc#List#append(). exact | via=declaredType
}

//- /src/match.cc
#include "text.h"
// A template that takes anything fits better than a conversion, and worse than the very type.
struct Match {
  bool matches(char letter) const { return false; }
  bool matches(const std::string& text) const { return true; }
  bool matches(const Texts& texts) const { return true; }
  template <typename Source> bool matches(const Source& source) const { return true; }
};
namespace {
void matches(Match& match, Reader& reader) {
  match.matches(std::string());
  //    ^^^^^^^ calls src/match.cc#Match#matches@2(). exact | via=declaredType
  match.matches('x');
  //    ^^^^^^^ calls src/match.cc#Match#matches(). exact | via=declaredType
  match.matches(reader);
  //    ^^^^^^^ calls src/match.cc#Match#matches@4(). exact | via=declaredType
}
}

//- /src/load.cc
#include "text.h"
// Streams are no texts.
int load(const std::string& text);
int load(std::istream& input);
int load(const char* name) { std::ifstream file(name); return load(file); }
//                                                            ^^^^ calls src/load.cc#load@2(). exact | via=include
