import typing as t
#                ^ no ref
from a.b import c


class Child(Base, a.b.Other[int], metaclass=Meta):
    #       ^^^^ ref extends Base | in=Child
    #                 ^^^^^ ref extends a.b.Other | in=Child
    #                                       ^^^^ ref read Meta | in=Child
    def run(self, x: "t.Optional[Foo]", y: t.List["Bar"]) -> Foo | None:
        #             ^ ref type t | in=Child.run
        #               ^^^^^^^^ ref type t.Optional | in=Child.run
        #                        ^^^ ref type Foo | in=Child.run
        #                                    ^^^^ ref type t.List | in=Child.run
        #                                          ^^^ ref type Bar | in=Child.run
        #                                                    ^^^ ref type Foo | in=Child.run
        self.go(x, y=1, *args, **options)
        #    ^^ ref call self.go | in=Child.run | args=4 | call=self.go(x, y: <number>, ...args, ...options)
        #          ^ no ref
        super().run(x)
        #       ^^^ ref call super.run | in=Child.run | args=1 | call=super.run(x)
        c.d.e(1)
        # <- ref read c | in=Child.run
        # ^ ref read c.d | in=Child.run
        #   ^ ref call c.d.e | in=Child.run | args=1 | call=c.d.e(<number>)
        make()()
        # <- ref call make | in=Child.run | args=0 | call=make()
        #     ^ ref call make() | in=Child.run | args=0 | call=make()()
        table["key"].call()
        #            ^^^^ ref call table.{key}.call | in=Child.run | args=0 | call=table.{key}.call()
        table[0](1)
        #       ^ ref call table.{0} | in=Child.run | args=1 | call=table.{0}(<number>)
        raise Error
        #     ^^^^^ ref new Error | in=Child.run
        self.x = y
        #    ^ no ref
        self.x = 2
        #    ^ ref write self.x | in=Child.run
        other.attr += 1
        #     ^^^^ ref write other.attr | in=Child.run
        print(f"{c.text!r} {x}")
        #          ^^^^ ref read c.text | in=Child.run


@c
#^ ref decorator c | in=decorated
def decorated(): ...


@c.route("/")
#  ^^^^^ ref decorator c.route | in=called | args=1 | call=c.route(<string>)
def called(): ...


value = t.cast("Foo", c)
#         ^^^^ ref call t.cast | in=value
d["k"] = value
#        ^^^^^ ref read value
async def later():
    async with c.open() as f:
        #        ^^^^ ref call c.open | in=later | args=0 | call=c.open()
        await f.read()
        #       ^^^^ ref call f.read | in=later | args=0 | call=f.read()
        async for line in f: ...
