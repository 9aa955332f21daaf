//- /deduced.cpp
// What functions return that leave the type to the compiler or write it behind an arrow.
struct Leaf { void fall(); };
auto trailing() -> Leaf { return {}; }
auto deduced(int x) { return Leaf(); }
struct Tree {
  auto leaf() const -> Leaf*;
  auto twice() { return leaf(); }
};
void use(Tree* tree) {
  trailing().fall();
//           ^^^^ calls deduced.cpp#Leaf#fall(). inferred | via=returnType
  deduced(1).fall();
//           ^^^^ calls deduced.cpp#Leaf#fall(). inferred | via=returnType
  tree->leaf()->fall();
//              ^^^^ calls deduced.cpp#Leaf#fall(). inferred | via=returnType
  tree->twice()->fall();
//               ^^^^ calls deduced.cpp#Leaf#fall(). inferred | via=returnType
  auto lambda = [](int x) -> Leaf { return {}; };
  lambda(1).fall();
//          ^^^^ calls deduced.cpp#Leaf#fall(). inferred | via=include
}
struct Conv { operator Leaf() const; };
void overloaded(int x);
void overloaded(Leaf leaf);
void calls(Conv conv) {
  overloaded(1);
//^^^^^^^^^^ calls deduced.cpp#overloaded(). exact
  // Which of them takes a conversion is not followed: both may be meant, and nothing more is said.
  overloaded(conv);
//^^^^^^^^^^ calls deduced.cpp#overloaded(). ambiguous
//^^^^^^^^^^ calls deduced.cpp#overloaded@2(). ambiguous
}
