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
//- /constant.cpp
// Of a method that is there twice the one for what may be changed is meant by a variable that may be.
struct Item { void use(); };
struct Items {
  Item& first();
  const Item& first() const;
};
void locals(Items given) {
  Items plain = given;
  plain.first();
//      ^^^^^ calls constant.cpp#Items#first(). inferred
  const Items fixed = given;
  fixed.first();
//      ^^^^^ calls constant.cpp#Items#first@2(). inferred
  const Items& reference = given;
  reference.first();
//          ^^^^^ calls constant.cpp#Items#first@2(). inferred
  Items* const pointer = &given;
  pointer->first();
//         ^^^^^ calls constant.cpp#Items#first(). inferred
}
