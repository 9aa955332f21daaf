//- /log.h
int log_write(int level, const char *text);
int log_level(void);
struct writer { int (*put)(int); };
typedef int number;
#define LOG(level, text) do { \
    if (log_level() > (level)) log_write(level, text); \
//      ^^^^^^^^^ calls log.h#log_level(). inferred
//                             ^^^^^^^^^ calls log.h#log_write(). inferred
  } while (0)
#define LOG_ERROR(text) LOG(3, text) /* log_level() */
//                      ^^^ calls log.h#LOG! inferred
#define write_log log_write
//                ^^^^^^^^^ references log.h#log_write(). exact
#define DECLARE(name) number log_level(void); int name##_get(int a) { return log_level(); }
//                                                ^^^^ no edge
//                           ^^^^^^^^^ no edge
//                                                                           ^^^^^^^^^ calls log.h#log_level(). inferred
#define PUT(w, c) ((w)->put(c) + sizeof(number) + own(c))
//                      ^^^ no edge
//                                                ^^^ no edge
#define LIMIT 3
#define APPLY(log_write, x) log_write(x)
//                          ^^^^^^^^^ no edge
#define TEXT "log_level()"

//- /main.c
#include "log.h"
int main(void) {
  LOG_ERROR("no");
//^^^^^^^^^ calls log.h#LOG_ERROR! exact
}

//- /old.h
#define OLD(since, use)
#define API
typedef int code;
API code OLD(7.56, "use other()")
old_add(struct part **first, ...);
API char *OLD(7.56, "use other()") old_name(int x);
API void OLD(7.56, "use other()") old_free(int x);

//- /uses.c
#include "old.h"
void uses(void) {
  old_add(0);
//^^^^^^^ calls old.h#old_add(). exact
  old_name(1);
//^^^^^^^^ calls old.h#old_name(). exact
  old_free(1);
//^^^^^^^^ calls old.h#old_free(). exact
}
