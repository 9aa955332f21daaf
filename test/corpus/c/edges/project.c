//- /include/list.h
#ifndef LIST_H
#define LIST_H
/* What the body of a macro calls depends on where it is used. */
#define LIST_INIT(l) list_init(l)
//                   ^^^^^^^^^ calls include/list.h#list_init(). inferred
#define LIST_MAX 10
struct node { struct node *next; void (*visit)(struct node *); int value; };
typedef struct list { struct node *head; struct ops *ops; } list_t;
typedef void (*visitor_t)(struct node *);
struct ops { int (*open)(const char *name); int (*close)(int fd); };
enum mode { MODE_READ, MODE_WRITE };
extern int list_count;
void list_init(list_t *list);
struct node *list_first(list_t *list);
void list_each(list_t *list, visitor_t visit);
static inline int list_empty(list_t *list) { return list_first(list) == 0; }
//                                                  ^^^^^^^^^^ calls include/list.h#list_first(). exact | via=include
#endif

//- /src/list.c
#include "list.h"
//        ^^^^^^ imports include/list.h# exact | via=wildcard
int list_count;
//  ^^^^^^^^^^ implements include/list.h#list_count. exact | via=include
static void helper(void) {}
static void forward(int n);
void list_init(list_t *list) {
//   ^^^^^^^^^ implements include/list.h#list_init(). exact | via=include
//   ^^^^^^^^^ implements other/main.c#list_init(). inferred | via=include
  list->head = 0;
  //    ^^^^ references include/list.h#list#head. exact | via=declaredType
  helper();
  // <- calls src/list.c#helper(). exact | via=include
  forward(1);
  // <- calls src/list.c#forward@2(). exact | via=include
  list_count++;
  // <- references src/list.c#list_count. exact | via=include
}
struct node *list_first(list_t *list) { return list->head; }
//           ^^^^^^^^^^ implements include/list.h#list_first(). exact | via=include
//                                                   ^^^^ references include/list.h#list#head. exact | via=declaredType
void list_each(list_t *list, visitor_t visit) {
//   ^^^^^^^^^ implements include/list.h#list_each(). exact | via=include
  struct node *node;
  for (node = list->head; node; node = node->next) {
  //                                         ^^^^ references include/list.h#node#next. exact | via=declaredType
    visit(node);
    // <- no edge
    node->visit(node);
    //    ^^^^^ calls include/list.h#node#visit. exact | via=declaredType
  }
}
static void forward(int n) { if (n) forward(n - 1); }
//          ^^^^^^^ implements src/list.c#forward(). exact | via=include
//                                  ^^^^^^^ calls src/list.c#forward@2(). exact | via=include

//- /src/main.c
#include <stdio.h>
#include "../include/list.h"
//        ^^^^^^^^^^^^^^^^^ imports include/list.h# exact | via=wildcard
#include "missing.h"
static void helper(int other) { printf("x"); }
//                              ^^^^^^ no edge
static int my_open(const char *name) { return 1; }
static int my_close(int fd) { return 0; }
static struct ops my_ops = { .open = my_open, my_close };
//                            ^^^^ references include/list.h#ops#open. exact | via=include
//                                   ^^^^^^^ references src/main.c#my_open(). exact | via=include
//                                            ^^^^^^^^ references src/main.c#my_close(). exact | via=include
static void show(struct node *node) { printf("%d", node->value); }
//                                    ^^^^^^ no edge
//                                                       ^^^^^ references include/list.h#node#value. exact | via=declaredType
int main(void) {
  list_t list;
  //     ^^^^ no edge
  struct node *(*first)(list_t *) = list_first;
  //                                ^^^^^^^^^^ references include/list.h#list_first(). exact | via=include
  list_init(&list);
  // <- calls include/list.h#list_init(). exact | via=include
  LIST_INIT(&list);
  // <- calls include/list.h#LIST_INIT! exact | via=include
  helper(2);
  // <- calls src/main.c#helper(). exact | via=include
  list_each(&list, show);
  // <- calls include/list.h#list_each(). exact | via=include
  //               ^^^^ references src/main.c#show(). exact | via=include
  first(&list);
  // <- no edge
  list.ops = &my_ops;
  //          ^^^^^^ references src/main.c#my_ops. exact | via=include
  list.ops->open("x");
  //        ^^^^ calls include/list.h#ops#open. exact | via=declaredType
  my_ops.close(1);
  //     ^^^^^ calls include/list.h#ops#close. exact | via=declaredType
  (*list.ops->open)("y");
  //          ^^^^ calls include/list.h#ops#open. exact | via=declaredType
  if (list_empty(&list)) return LIST_MAX + MODE_WRITE;
  //  ^^^^^^^^^^ calls include/list.h#list_empty(). exact | via=include
  //                            ^^^^^^^^ references include/list.h#LIST_MAX! exact | via=include
  //                                       ^^^^^^^^^^ references include/list.h#mode#MODE_WRITE. exact | via=include
  unknown();
  // <- no edge
  list_first(&list)->next->value = 3;
  // <- calls include/list.h#list_first(). exact | via=include
  //                 ^^^^ references include/list.h#node#next. exact | via=returnType
  //                       ^^^^^ references include/list.h#node#value. exact | via=declaredType
  int list_each = 1;
  return list_count;
  //     ^^^^^^^^^^ references include/list.h#list_count. exact | via=include
}

//- /other/main.c
extern void list_init(void *);
static void helper(void) {}
void other(void) { helper(); list_init(0); not_seen(); }
//                 ^^^^^^ calls other/main.c#helper(). exact | via=include
//                           ^^^^^^^^^ calls other/main.c#list_init(). exact | via=include
//                                         ^^^^^^^^ no edge
int not_seen_here(void);

//- /other/more.c
int not_seen(void) { return 1; }
int not_seen_here(void) { return not_seen(); }
//  ^^^^^^^^^^^^^ implements other/main.c#not_seen_here(). inferred | via=include
//                               ^^^^^^^^ calls other/more.c#not_seen(). exact | via=include
