//- /src/windows_compat.h
/* What only few builds include takes no place of the library's, and is not sure. */
#define strcasecmp(a, b) _stricmp(a, b)
int open_window(int number);
int close(int handle);

//- /src/main.c
#include <strings.h>
#ifdef _WIN32
#include "windows_compat.h"
#endif
int main(void) {
  close(1);
  // <- no edge
  open_window(1);
  // <- calls src/windows_compat.h#open_window(). inferred | via=include
  return strcasecmp("a", "b");
  //     ^^^^^^^^^^ no edge
}
