//- /src/list.h
#ifndef LIST_H
#define LIST_H
#include <stdio.h>
//       ^^^^^^^^^ import <stdio.h> | flags=wildcard,system
#include "node.h"
//        ^^^^^^ import node.h | flags=wildcard
#define LIST_MAX 10
//      ^^^^^^^^ def macro LIST_MAX | flags=exported | value=? | params=0/0 | complexity=1 | scope=file | lines=1 | signature=#define LIST_MAX 10
#define LIST_EACH(node, list) for (node = list->head; node; node = node->next)
//      ^^^^^^^^^ def macro LIST_EACH | flags=exported | params=2/2 | complexity=1 | scope=file | lines=1 | signature=#define LIST_EACH(node, list) for (node = list->head; node; node = node->next)
//                ^^^^ bind parameter node | position=0 | scope=function | in=LIST_EACH
//                      ^^^^ bind parameter list | position=1 | scope=function | in=LIST_EACH

/* A list of nodes. */
typedef struct list {
//             ^^^^ def struct list | flags=exported | scope=file | lines=8 | signature=typedef struct list | doc=A list of nodes.
  struct node *head, *tail;
  //           ^^^^ def field list.head | flags=exported | type=node | scope=class | lines=1 | signature=struct node *head, *tail
  //                  ^^^^ def field list.tail | flags=exported | type=node | scope=class | lines=1 | signature=struct node *head, *tail
  int size;
  //  ^^^^ def field list.size | flags=exported | type=<int> | scope=class | lines=1 | signature=int size
  int (*compare)(const void *a, const void *b);
  //    ^^^^^^^ def field list.compare | flags=exported | type=<int> | scope=class | lines=1 | signature=int (*compare)(const void *a, const void *b)
  unsigned flags : 3;
  //       ^^^^^ def field list.flags | flags=exported | type=<unsigned> | scope=class | lines=1 | signature=unsigned flags : 3
  struct { int x; } inner;
  //           ^ def field list..x | flags=exported | type=<int> | scope=class | lines=1 | signature=int x
  //                ^^^^^ def field list.inner | flags=exported | type=class | scope=class | lines=1 | signature=struct { int x; } inner
  char name[16];
  //   ^^^^ def field list.name | flags=exported | type=<char> | scope=class | lines=1 | signature=char name[16]
} list_t;
//^^^^^^ def typeAlias list_t | flags=exported | type=list | scope=file | lines=8 | signature=typedef struct list { struct node *head, *tail; int size; int (*compare)(const void *a, const void *b); unsigned flags : 3; struct { int x; } inner; char name[16]; } list_t | doc=A list of nodes.
typedef struct { int y; } point_t;
//                   ^ def field point_t.y | flags=exported | type=<int> | scope=class | lines=1 | signature=int y
//                        ^^^^^^^ def struct point_t | flags=exported | scope=file | lines=1 | signature=typedef struct
typedef int (*callback_t)(void *);
//            ^^^^^^^^^^ def typeAlias callback_t | flags=exported | type=<int> | scope=file | lines=1 | signature=typedef int (*callback_t)(void *)
enum color { RED, GREEN = 3 };
//   ^^^^^ def enum color | flags=exported | scope=file | lines=1 | signature=enum color
//           ^^^ def enumMember color.RED | flags=exported | scope=file | lines=1 | signature=RED
//                ^^^^^ def enumMember color.GREEN | flags=exported | value=<number> | scope=file | lines=1 | signature=GREEN = 3
union value { int i; float f; };
//    ^^^^^ def struct value | flags=exported | scope=file | lines=1 | signature=union value
//                         ^ def field value.f | flags=exported | type=<float> | scope=class | lines=1 | signature=float f
struct opaque;
//     ^^^^^^ ref type opaque

extern int list_count;
//         ^^^^^^^^^^ def variable list_count | flags=exported,declaration,extern | type=<int> | scope=file | lines=1 | signature=extern int list_count
int list_push(list_t *list, void *item);
//  ^^^^^^^^^ def function list_push | flags=exported,declaration | type=<int> | params=2/2 | complexity=1 | scope=file | lines=1 | signature=int list_push(list_t *list, void *item)
//                    ^^^^ bind parameter list | position=0 | type=list_t | scope=function | in=list_push
static inline int list_size(const list_t *list) { return list->size; }
//                ^^^^^^^^^ def function list_size | flags=static | type=<int> | params=1/1 | complexity=1 | returns=list.size | scope=file | lines=1 | signature=static inline int list_size(const list_t *list)
//                                                             ^^^^ ref read list.size | in=list_size
char *list_name(void);
//    ^^^^^^^^^ def function list_name | flags=exported,declaration | type=<char> | params=0/0 | complexity=1 | scope=file | lines=1 | signature=char *list_name(void)
void list_log(const char *fmt, ...);
//   ^^^^^^^^ def function list_log | flags=exported,declaration,variadic | type=<void> | params=1/2 | complexity=1 | scope=file | lines=1 | signature=void list_log(const char *fmt, ...)
//                        ^^^ bind parameter fmt | position=0 | type=<char> | scope=function | in=list_log
#endif

//- /src/list.c
#include "list.h"
int list_count = 0;
//  ^^^^^^^^^^ def variable list_count | flags=exported | type=<int> | value=<number> | scope=file | lines=1 | signature=int list_count = 0
static const char *names[] = { "a", "b" };
//                 ^^^^^ def variable names | flags=static | type=<char> | value=[<string>, <string>] | scope=file | lines=1 | signature=static const char *names[] = { "a", "b" }
static int counter;
//         ^^^^^^^ def variable counter | flags=static | type=<int> | scope=file | lines=1 | signature=static int counter
/* Adds. */
int list_push(list_t *list, void *item) {
//  ^^^^^^^^^ def function list_push | flags=exported | type=<int> | params=2/2 | complexity=5 | returns=<number>, list.compare(node, where) | scope=file | lines=9 | signature=int list_push(list_t *list, void *item) | doc=Adds.
  static int calls;
  //         ^^^^^ bind variable calls | type=<int> | scope=function | in=list_push
  struct node *node = node_new(item), **where;
  //           ^^^^ no ref
  //                  ^^^^^^^^ ref call node_new | in=list_push | args=1 | call=node_new(item)
  //                                    ^^^^^ bind variable where | type=node | scope=function | in=list_push
  for (int i = 0; i < 3 && item; i++) { int deep = i; }
  //       ^ bind variable i | type=<int> | value=<number> | scope=block | in=list_push
  //                                        ^^^^ bind variable deep | type=<int> | value=i | scope=block | in=list_push
  if (!list || !item) return -1;
  list->head->next = node;
  //    ^^^^ ref read list.head | in=list_push
  //          ^^^^ ref write list.head.next | in=list_push
  counter++;
  // <- ref write counter | in=list_push
  return list->compare(node, *where);
  //           ^^^^^^^ ref call list.compare | in=list_push | args=2 | call=list.compare(node, where)
}
char *list_name(void) { return 0; }
//    ^^^^^^^^^ def function list_name | flags=exported | type=<char> | params=0/0 | complexity=1 | returns=<number> | scope=file | lines=1 | signature=char *list_name(void)
int old_style(a, b) int a; char *b; { return a; }
//  ^^^^^^^^^ def function old_style | flags=exported | type=<int> | params=0/0 | complexity=1 | returns=a | scope=file | lines=1 | signature=int old_style(a, b) int a; char *b
static struct ops ops = { .open = my_open, .close = my_close };
//                ^^^ def variable ops | flags=static | type=ops | value=[?, ?] | scope=file | lines=1 | signature=static struct ops ops = { .open = my_open, .close = my_close }
//                         ^^^^ ref write ops.{open} | in=ops
//                                ^^^^^^^ ref read my_open | in=ops
//                                          ^^^^^ ref write ops.{close} | in=ops
int main(int argc, char **argv) { return LIST_MAX; }
//  ^^^^ def function main | flags=exported | type=<int> | params=2/2 | complexity=1 | returns=LIST_MAX | scope=file | lines=1 | signature=int main(int argc, char **argv)
//           ^^^^ bind parameter argc | position=0 | type=<int> | scope=function | in=main
//                        ^^^^ bind parameter argv | position=1 | type=<char> | scope=function | in=main
//                                       ^^^^^^^^ ref read LIST_MAX | in=main
