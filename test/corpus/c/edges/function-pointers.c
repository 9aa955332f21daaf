//- /src/ops.h
struct file;
typedef int (*reader_t)(struct file *f, char *buf);
typedef void command_proc(int c);
struct file_operations {
  int owner, mode;
  int (*open)(struct file *f);
  reader_t read;
  void (*close)(struct file *f);
};
struct file { const struct file_operations *ops; void (*notify)(int); };
/* Another type with a field of that name. */
struct door { int (*open)(struct file *f); };
struct command { const char *name; command_proc *proc; int arity; };
typedef struct command_set { union { command_proc *first; int number; }; command_proc *last; } command_set_t;
extern void (*hook)(int);
void listen_to(struct file *f, void (*fn)(int));
void get_command(int c);
void fallback(int c);

//- /src/file.c
#include "ops.h"
static int my_open(struct file *f) { return 0; }
//         ^^^^^^^ overrides src/ops.h#file_operations#open. inferred | via=dataFlow
static int my_read(struct file *f, char *buf) { return 0; }
static int door_open(struct file *f) { return 1; }
const struct file_operations ops = { .open = my_open, .read = (reader_t)my_read };
static struct door door = { door_open };
void (*hook)(int) = fallback;
/* Functions that are handed to a function are what its parameter holds, and what it puts that into. */
void listen_to(struct file *f, void (*fn)(int)) { f->notify = fn; fn(1); }
//                                                                  ^ calls src/main.c#on_change(). inferred | via=dataFlow

//- /src/commands.c
#include "ops.h"
void get_command(int c) {}
//   ^^^^^^^^^^^ overrides src/ops.h#command#proc. inferred | via=dataFlow
//   ^^^^^^^^^^^ overrides src/ops.h#command_set#<3>#first. inferred | via=dataFlow
//   ^^^^^^^^^^^ implements src/ops.h#get_command(). exact | via=include
static void set_command(int c) {}
void fallback(int c) {}
struct command table[] = { { "get", get_command, 1 }, { "set", set_command, 2 } };
command_set_t both = { { get_command }, set_command };

//- /src/main.c
#include "ops.h"
extern struct command table[];
static void on_change(int n) {}
static int by_name(int a, int b) { return a - b; }
static int by_size(int a, int b) { return b - a; }
static void (*handlers[])(int) = { get_command, fallback };
static void each(int n, void (*fn)(int)) { fn(n); }
//                                           ^ calls src/main.c#on_change(). inferred | via=dataFlow

typedef int (*compare_t)(int, int);
static compare_t comparison(int i) { return i ? by_name : by_size; }
struct watch { void (*then)(int); };

int run(struct file *f, struct door *d, struct command_set *set, int i) {
  int (*compare)(int, int) = by_name;
  compare(1, 2);
  //     ^ calls src/main.c#by_name(). ambiguous | via=candidates
  //     ^ calls src/main.c#by_size(). ambiguous | via=candidates
  if (i) compare = by_size;
  f->ops->open(f);
  //      ^^^^ calls src/ops.h#file_operations#open. exact | via=declaredType
  //          ^ calls src/file.c#my_open(). inferred | via=dataFlow
  (*f->ops->read)(f, 0);
  //            ^ calls src/file.c#my_read(). inferred | via=dataFlow
  /* Nobody puts anything there. */
  f->ops->close(f);
  //           ^ no edge
  d->open(f);
  //     ^ calls src/file.c#door_open(). inferred | via=dataFlow
  table[i].proc(3);
  //           ^ calls src/commands.c#get_command(). ambiguous | via=candidates
  //           ^ calls src/commands.c#set_command(). ambiguous | via=candidates
  handlers[i](4);
  //         ^ calls src/ops.h#get_command(). ambiguous | via=candidates
  //         ^ calls src/ops.h#fallback(). ambiguous | via=candidates
  set->first(5);
  //        ^ calls src/commands.c#get_command(). inferred | via=dataFlow
  set->last(6);
  //       ^ calls src/commands.c#set_command(). inferred | via=dataFlow
  listen_to(f, on_change);
  f->notify(7);
  //       ^ calls src/main.c#on_change(). inferred | via=dataFlow
  hook(8);
  //  ^ calls src/ops.h#fallback(). inferred | via=dataFlow
  each(9, on_change);
  /* What a function returns, and what is copied from another field. */
  comparison(i)(1, 2);
  //           ^ calls src/main.c#by_name(). ambiguous | via=candidates
  //           ^ calls src/main.c#by_size(). ambiguous | via=candidates
  struct watch watch = { .then = f->notify };
  watch.then(10);
  //        ^ calls src/main.c#on_change(). inferred | via=dataFlow
  /* Of what type this is nobody knows. */
  unknown(f)->open(f);
  //              ^ no edge
  return 0;
}

//- /src/many.c
/* A call of what may be any of many functions says no more than the field does. */
#include "ops.h"
struct job { void (*run)(int); };
static void a(int n) {}
//          ^ overrides src/many.c#job#run. inferred | via=dataFlow
static void b(int n) {}
static void c(int n) {}
static void d(int n) {}
static void e(int n) {}
static void f(int n) {}
static void g(int n) {}
static struct job jobs[] = { { a }, { b }, { c }, { d }, { e }, { f }, { g } };
void work(struct job *job) { job->run(1); }
//                                ^^^ calls src/many.c#job#run. exact | via=declaredType
//                                   ^ no edge

//- /src/options.c
/* Where a build decides which fields there are, positions say nothing. */
#include "ops.h"
struct option {
  int number;
#ifdef WITH_NAMES
  const char *name;
#endif
  void (*apply)(int);
};
static void apply_all(int n) {}
static struct option option = { 1, apply_all };
void apply(struct option *o) { o->apply(1); }
//                                     ^ no edge

//- /src/memory.h
struct memory { void *(*take)(size_t size); void (*give)(void *p); };
extern struct memory store;

//- /src/memory.c
/* One function of the project beside one of the library is not the only one. */
#include <stdlib.h>
#include "memory.h"
static void *take_zeroed(size_t size) { return 0; }
struct memory store = { .take = malloc, .give = free };
void make_zeroed(void) { store.take = take_zeroed; }
void *take(size_t size) { return store.take(size); }
//                                         ^ calls src/memory.c#take_zeroed(). ambiguous | via=candidates
/* What tests put there runs where tests run it. */
void give(void *p) { store.give(p); }
//                             ^ no edge

//- /tests/memory_test.c
#include "../src/memory.h"
static void count(void *p) {}
void test_give(void) {
  store.give = count;
  store.give(0);
  //        ^ calls tests/memory_test.c#count(). ambiguous | via=candidates
}
