//- /src/graph.h
#include <map>
#include <string>
#include <vector>
struct Edge { void run(); };
struct Node { Edge* edge(); const std::string& path(); };
typedef std::vector<Node*> Nodes;
struct Graph {
  using EdgeIterator = std::vector<Edge*>::iterator;
  std::vector<Node*> nodes_;
  void walk();
};

//- /src/graph.cc
#include "graph.h"
using namespace std;
// The iterators of containers are named as members of these.
void Graph::walk() {
  for (vector<Node*>::iterator i = nodes_.begin(); i != nodes_.end(); ++i) (*i)->edge()->run();
  //                                                                             ^^^^ calls src/graph.h#Node#edge(). exact | via=include
  //                                                                                     ^^^ calls src/graph.h#Edge#run(). exact | via=returnType
  for (std::vector<Node*>::const_reverse_iterator i = nodes_.rbegin(); i != nodes_.rend(); ++i) (*i)->path();
  //                                                                                                  ^^^^ calls src/graph.h#Node#path(). exact | via=include
  Nodes::const_iterator first = nodes_.begin();
  (*first)->path();
  //        ^^^^ calls src/graph.h#Node#path(). exact | via=include
  std::map<std::string, Node>::iterator found;
  found->second.path();
  //            ^^^^ calls src/graph.h#Node#path(). exact | via=include
  map<Edge*, int>::iterator edge;
  edge->first->run();
  //           ^^^ calls src/graph.h#Edge#run(). exact | via=include
  EdgeIterator own;
  (*own)->run();
  //      ^^^ calls src/graph.h#Edge#run(). exact | via=include
  std::string::iterator letter;
  letter->run();
  //      ^^^ calls external:cpp/std#string.iterator.run exact | via=declaredType
}

//- /src/own-lists.cc
#include <list>
#include <map>
#include <utility>
// A loop over a container of the project yields what its iterators lead to.
template <class Key, class T> struct Map {
  using Iterator = typename std::map<Key, T>::iterator;
  Iterator begin();
};
template <class T> struct List {
  struct Cursor { T& operator*(); };
  Cursor begin();
};
struct Item { void use(); };
struct Box { List<Item> items; };
void loops(Map<Item, Box>& boxes) {
  for (const auto& [item, box] : boxes) {
    item.use();
    //   ^^^ calls src/own-lists.cc#Item#use(). exact | via=include
    for (auto& own : box.items) own.use();
    //                              ^^^ calls src/own-lists.cc#Item#use(). exact | via=returnType
  }
}
