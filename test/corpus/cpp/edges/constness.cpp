//- /src/list.h
template <class T> class List {
 public:
  T& front();
  const T& front() const;
  T* begin();
  const T* begin() const;
  T& operator[](int i);
  const T& operator[](int i) const;
};
struct Text { char* begin(); const char* begin() const; };
struct Page {
  List<Text> lines();
  List<Text>& shared();
  const List<Text>& seen() const;
  const List<Text>* pointed() const;
  List<Text> own;
};
template <class T> T& pick(T& first);
auto made() -> const Text&;

//- /src/results.cc
#include "list.h"
// What a function gives by value or by reference may be changed, unless its type says otherwise.
void results(const Page& page, Page& mine) {
  mine.lines().front().begin();
  //           ^^^^^ calls src/list.h#List#front(). inferred | via=returnType
  //                   ^^^^^ calls src/list.h#Text#begin(). inferred | via=returnType
  mine.shared().front();
  //            ^^^^^ calls src/list.h#List#front(). inferred | via=returnType
  page.seen().front().begin();
  //          ^^^^^ calls src/list.h#List#front@2(). inferred | via=returnType
  //                  ^^^^^ calls src/list.h#Text#begin@2(). inferred | via=returnType
  page.own[0].begin();
  //          ^^^^^ calls src/list.h#Text#begin@2(). inferred | via=returnType
  mine.own[0].begin();
  //          ^^^^^ calls src/list.h#Text#begin(). inferred | via=returnType
  made().begin();
  //     ^^^^^ calls src/list.h#Text#begin@2(). inferred | via=returnType
  Page().own.front();
  //         ^^^^^ calls src/list.h#List#front(). inferred | via=declaredType
}

//- /src/variables.cc
#include "list.h"
// `auto` copies, so that what it makes may be changed; a reference is what it refers to, and a pointer leads to the same.
void variables(const Page& page) {
  auto copy = page.seen();
  copy.front();
  //   ^^^^^ calls src/list.h#List#front(). inferred | via=returnType
  auto& same = page.seen();
  same.front();
  //   ^^^^^ calls src/list.h#List#front@2(). inferred | via=returnType
  auto pointer = page.pointed();
  pointer->front();
  //       ^^^^^ calls src/list.h#List#front@2(). inferred | via=returnType
  const auto fixed = page.lines();
  fixed.front();
  //    ^^^^^ calls src/list.h#List#front@2(). inferred | via=returnType
  for (auto& line : page.own) line.begin();
  //                               ^^^^^ calls src/list.h#Text#begin@2(). inferred | via=returnType
  for (auto line : page.own) line.begin();
  //                              ^^^^^ calls src/list.h#Text#begin(). inferred | via=returnType
}

//- /src/unknown.cc
#include "list.h"
// Where nothing tells, both are named.
void unknown(void* data) {
  static_cast<Text*>(data)->begin();
  //                        ^^^^^ calls src/list.h#Text#begin(). ambiguous | via=include
  //                        ^^^^^ calls src/list.h#Text#begin@2(). ambiguous | via=include
}

//- /src/based.cc
#include "list.h"
// A member of a base that is named with it is called on `this`.
struct Pages : List<Page> {
  Page& one() { return List<Page>::front(); }
  //                               ^^^^^ calls src/list.h#List#front(). inferred | via=include
  const Page& one() const { return List<Page>::front(); }
  //                                           ^^^^^ calls src/list.h#List#front@2(). inferred | via=include
};

//- /src/given.cc
// Functions that differ in what they may change of what they are given.
struct Node {};
const Node* find(const Node* from, int depth = 0) { return from; }
Node* find(Node* from, int depth = 0) { return from; }
void set(const Node& node) {}
void set(Node* node) {}
void given(const Node* fixed, Node* open, Node& node, void* any) {
  find(fixed);
  // <- calls src/given.cc#find(). inferred | via=include
  find(open, 1);
  // <- calls src/given.cc#find@2(). inferred | via=include
  find(find(fixed));
  // <- calls src/given.cc#find(). inferred | via=include
  //   ^^^^ calls src/given.cc#find(). inferred | via=include
  set(open);
  // <- calls src/given.cc#set@2(). inferred | via=include
  set(node);
  // <- calls src/given.cc#set(). inferred | via=include
  find(static_cast<Node*>(any));
  // <- calls src/given.cc#find(). ambiguous | via=candidates
  // <- calls src/given.cc#find@2(). ambiguous | via=candidates
}
