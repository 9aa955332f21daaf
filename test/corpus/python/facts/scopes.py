import os


def flow(a, b: int = os.cpu_count(), *rest, **options):
    #    ^ bind parameter a | position=0 | scope=function | in=flow
    #       ^ bind parameter b | position=1 | type=int | value=os.cpu_count() | scope=function | in=flow
    #                                 ^^^^ bind parameter rest | position=2 | scope=function | in=flow
    #                                         ^^^^^^^ bind parameter options | position=3 | scope=function | in=flow
    x = a
    # <- bind variable x | value=a | scope=function | in=flow
    y: str = b
    # <- bind variable y | type=str | value=b | scope=function | in=flow
    first, *others = x
    # <- bind variable first | value=x.{0} | scope=function | in=flow
    #       ^^^^^^ bind variable others | value=x.{1:} | scope=function | in=flow
    for i, (j, k) in enumerate(x):
    #   ^ bind variable i | value=each enumerate(x).{0} | scope=function | in=flow
        #   ^ bind variable j | value=each enumerate(x).{1}.{0} | scope=function | in=flow
        found = j
        # <- bind variable found | value=j | scope=function | in=flow
    with open(x) as f, lock:
        #           ^ bind variable f | value=open(x).{__enter__} | scope=function | in=flow
        pass
    try:
        pass
    except (KeyError, OSError) as e:
        #                         ^ bind variable e | type=[KeyError, OSError] | scope=function | in=flow
        raise ValueError from e
    [u for u in y if (w := u)]
    #      ^ bind variable u | value=each y | scope=block | in=flow
    #                 ^ bind variable w | value=u | scope=function | in=flow
    {k: v for k, v in y}
    #            ^ bind variable v | value=each y.{1} | scope=block | in=flow
    lambda p, q=1: p + q
    #      ^ bind parameter p | position=0 | scope=function | in=flow
    #         ^ bind parameter q | position=1 | value=<number> | scope=function | in=flow
    global total
    total = 1
    # <- bind variable total | value=<number> | scope=function | in=flow
    match x:
        case Point(x=0) as point:
            #              ^^^^^ bind variable point | type=Point | scope=function | in=flow
            pass
        case [head, *tail]:
            # ^^^^ bind variable head | scope=function | in=flow
            #        ^^^^ bind variable tail | scope=function | in=flow
            pass
    if isinstance(y, os.PathLike):
        # <- no bind
        #         ^ bind variable y | type=os.PathLike | scope=block | in=flow
        pass
    del x
    return x, y


class Scope:
    inside = 1

    def method(self, default=inside):
        #      ^^^^ bind self self | scope=function | in=Scope.method
        #            ^^^^^^^ bind parameter default | position=0 | value=inside | scope=function | in=Scope.method
        pass

    @staticmethod
    def static(a, b):
        #      ^ bind parameter a | position=0 | scope=function | in=Scope.static
        #         ^ bind parameter b | position=1 | scope=function | in=Scope.static
        pass

    @classmethod
    def of(cls, *, only):
        #  ^^^ bind self cls | scope=function | in=Scope.of
        #          ^^^^ bind parameter only | position=0 | scope=function | in=Scope.of
        pass


def generic[T: int](value: T) -> T: ...
#           ^ bind typeParameter T | type=int | scope=function | in=generic
#                   ^^^^^ bind parameter value | position=0 | type=T | scope=function | in=generic
