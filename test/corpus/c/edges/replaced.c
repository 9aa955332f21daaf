//- /lib/errors.h
int is_error(int code);
int is_bad(int code);
int both(int code);
int private_error(int code);

//- /lib/internal.h
#include "errors.h"
// The preprocessor goes first: who sees this macro calls what it stands for.
#define is_error private_error
#define FAIL(name) (-name)
#ifdef SMALL_BUILD
#define is_bad private_error
#endif

//- /lib/user.c
#include "internal.h"
int use(int n) { return is_error(n) + is_bad(n); }
//                      ^^^^^^^^ calls lib/internal.h#is_error! inferred | via=include
//                                    ^^^^^^ calls lib/errors.h#is_bad(). inferred | via=include
int early(int n) { return FAIL(n); }
//                        ^^^^ calls lib/internal.h#FAIL! inferred | via=include
#define FAIL(name) name
int late(int n) { return FAIL(n); }
//                       ^^^^ calls lib/user.c#FAIL! inferred | via=include

//- /lib/other.c
#include "errors.h"
int other(int n) { return is_error(n); }
//                        ^^^^^^^^ calls lib/errors.h#is_error(). exact | via=include
int before(int n) { return both(n); }
//                         ^^^^ calls lib/errors.h#both(). exact | via=include
static int once(int n) { return n; }
int first(int n) { return once(n); }
//                        ^^^^ calls lib/other.c#once(). exact | via=include
#define once private_error
int second(int n) { return once(n); }
//                         ^^^^ calls lib/other.c#once! inferred | via=include
