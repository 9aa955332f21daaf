//- /src/api.h
/* Names in parentheses, which no macro of the same name replaces. */
#define LIB_API extern
typedef struct state state_t;
typedef int number_t;
LIB_API int (lib_error)(state_t *s, const char *format, ...);
LIB_API void (lib_clear) (state_t *s);
LIB_API number_t (lib_number) (state_t *s);
LIB_API const char *(lib_text) (state_t *s);
number_t (lib_plain)(state_t *s);

//- /src/api.c
#include "api.h"
LIB_API int lib_error(state_t *s, const char *format, ...) { return 1; }
//          ^^^^^^^^^ implements src/api.h#lib_error(). exact | via=include
LIB_API void lib_clear(state_t *s) { (lib_clear)(s); }
//           ^^^^^^^^^ implements src/api.h#lib_clear(). exact | via=include
//                                    ^^^^^^^^^ calls src/api.c#lib_clear(). exact | via=include
LIB_API number_t lib_number(state_t *s) { return 1; }
//               ^^^^^^^^^^ implements src/api.h#lib_number(). exact | via=include
number_t (lib_plain)(state_t *s) { return 1; }
//        ^^^^^^^^^ implements src/api.h#lib_plain(). exact | via=include

//- /src/main.c
#include "api.h"
void run(state_t *s) {
  lib_error(s, "x");
  // <- calls src/api.h#lib_error(). exact | via=include
  lib_clear(s);
  // <- calls src/api.h#lib_clear(). exact | via=include
  lib_number(s);
  // <- calls src/api.h#lib_number(). exact | via=include
  lib_text(s);
  // <- calls src/api.h#lib_text(). exact | via=include
  lib_plain(s);
  // <- calls src/api.h#lib_plain(). exact | via=include
}
