//- /message.cc
// Macros that neither their spelling nor their place gives away: what makes the declaration readable is found by trying.
class Message {
 public:
  Message(const char* lib_nonnull file, int line);
//^^^^^^^ def constructor Message.Message | flags=exported,declaration | params=2/2 | complexity=1 | scope=class | lines=1 | signature=Message(const char* lib_nonnull file, int line)
  void* LIB_NONNULL place(const void* LIB_NONNULL, void* LIB_NONNULL memory, Arena* LIB_NULLABLE arena);
//                  ^^^^^ def method Message.place | flags=exported,declaration | type=<void> | params=3/3 | complexity=1 | scope=class | lines=1 | signature=void* LIB_NONNULL place(const void* LIB_NONNULL, void* LIB_NONNULL memory, Arena* LIB_NULLABLE arena)
  using typename Base::value_type;
PRIVATE_UNLESS_TESTED:
  int hidden;
//    ^^^^^^ def field Message.hidden | flags=exported | type=<int> | scope=class | lines=1 | signature=int hidden
};

Status read(Stream* in) {
  Status decoded __attribute__((__unused__)) =
      entry.decode(in);
//          ^^^^^^ ref call entry.decode | in=read | args=1 | call=entry.decode(in)
  ASSIGN_OR_RETURN(Header header, parse(in));
//                        ^^^^^^ bind variable header | type=Header | value=parse(in) | scope=function | in=read
//                                ^^^^^ ref call parse | in=read | args=1 | call=parse(in)
  ASSIGN_OR_RETURN((std::pair<int, int> sizes), measure(in));
//                                              ^^^^^^^ ref call measure | in=read | args=1 | call=measure(in)
  printf("%18" PRIu64 " %s", size(in), text);
//                           ^^^^ ref call size | in=read | args=1 | call=size(in)
  check_least(size(in), typename Stream::size_type{0});
//            ^^^^ ref call size | in=read | args=1 | call=size(in)
  if (in->operator[](0) == first(in)) return ok();
//                         ^^^^^ ref call first | in=read | args=1 | call=first(in)
  CHECK_THROWS_AS(again(in), "no more", lib::error&);
//                ^^^^^ ref call again | in=read | args=1 | call=again(in)
  return last(in);
//       ^^^^ ref call last | in=read | args=1 | call=last(in)
}
