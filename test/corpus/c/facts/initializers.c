//- /src/a.c
/* What an initializer gives to a member is an assignment, where it may be a function. */
struct file;
int my_open(struct file *f);
int level;
static const struct ops ops = { .name = "x", .open = my_open, .size = LIMIT, .level = level, .close = &my_close };
//                                                   ^^^^^^^ ref read my_open | in=ops
//                                                   ^^^^^^^ assign ops.{open} = my_open | in=ops
//                                                                    ^^^^^ ref read LIMIT | in=ops
//                                                                                    ^^^^^ ref read level | in=ops
//                                                                                                    ^^^^^^^^^ assign ops.{close} = my_close | in=ops
struct cmd table[] = {
  { "get", get_command, 2, { .undo = (undo_t)un_get } },
  //       ^^^^^^^^^^^ ref read get_command | in=table
  //       ^^^^^^^^^^^ assign cmd.{1} = get_command | in=table
  //                                 ^^^^^^^^^^^^^^ assign cmd.{3}.{undo} = un_get as undo_t | in=table
  { "set", set_command, 1 },
  //       ^^^^^^^^^^^ ref read set_command | in=table
  //       ^^^^^^^^^^^ assign cmd.{1} = set_command | in=table
  [CMD_DEL] = { .proc = del_command, del_args },
  //                    ^^^^^^^^^^^ ref read del_command | in=table
  //                    ^^^^^^^^^^^ assign cmd.{proc} = del_command | in=table
  //                                 ^^^^^^^^ ref read del_args | in=table
};
void setup(void (*fn)(int)) {
  struct ops here = { 0, my_open };
  //                     ^^^^^^^ ref read my_open | in=setup
  //                     ^^^^^^^ assign ops.{1} = my_open | in=setup
  use(&(struct ops){ .open = fn });
  //                         ^^ assign ops.{open} = fn | in=setup
  struct cmd *local[] = { table };
  //                      ^^^^^ ref read table | in=setup
}
