/* Lists of macros without semicolons, of names and with operators. */
CTL_PROTO(version)
CTL_PROTO(epoch)
CTL_PROTO(background_thread)
BIT_OP(bit_and, &=)
BIT_OP(bit_or, |=)

static int first(int n) {
//         ^^^^^ def function first
  log_begin(n)
    n++;
  log_end(n)
  return next(n);
  //     ^^^^ ref call next | in=first
}

rb_gen(static UNUSED, tree_, tree_t, link, compare)

static const char *usage(void) {
//                 ^^^^^ def function usage
  return show("usage: " QUOTED("file") "\n");
  //     ^^^^ ref call show | in=usage
}
TEST_DECLARE   (platform_output)
TEST_DECLARE   (close_order)
