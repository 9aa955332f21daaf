class Scopes<E> {
//           ^ bind typeParameter E | scope=class | in=Scopes
    void locals(int a, final String[]... b) {
    //              ^ bind parameter a | position=0 | type=<int> | scope=function | in=Scopes.locals
    //                                   ^ bind parameter b | position=1 | type=String[][] | scope=function | in=Scopes.locals
        int one = a, two[] = {one};
        //  ^^^ bind variable one | type=<int> | value=a | scope=function | in=Scopes.locals
        //           ^^^ bind variable two | type=<int>[] | scope=function | in=Scopes.locals
        var made = make(one);
        //  ^^^^ bind variable made | type=? | value=make(one) | scope=function | in=Scopes.locals
        //         ^^^^ ref call make | in=Scopes.locals | args=1 | call=make(one)
        for (int i = 0; i < 3; i++) { long deep = i; }
        //       ^ bind variable i | type=<int> | value=<int> | scope=block | in=Scopes.locals
        //                                 ^^^^ bind variable deep | type=<long> | value=i | scope=block | in=Scopes.locals
        for (final String each : b) {}
        //         ^^^^^^ ref type String | in=Scopes.locals
        //                ^^^^ bind variable each | type=String | value=each b | scope=block | in=Scopes.locals
        for (Map.Entry<String, E> entry : map.entrySet()) {}
        //                        ^^^^^ bind variable entry | type=Map.Entry<String, E> | value=each map.entrySet() | scope=block | in=Scopes.locals
        try (Reader in = open(); var out = other()) {
        //          ^^ bind variable in | type=Reader | value=open() | scope=block | in=Scopes.locals
        //                           ^^^ bind variable out | type=? | value=other() | scope=block | in=Scopes.locals
        } catch (IOException | Failure error) {}
        //                             ^^^^^ bind variable error | type=IOException or Failure | scope=block | in=Scopes.locals
        if (any instanceof Point p && p.x > 0) {}
        //                       ^ bind variable p | type=Point | scope=function | in=Scopes.locals
        if (any instanceof Pair(Point left, var right)) {}
        //                            ^^^^ bind variable left | type=Point | scope=function | in=Scopes.locals
        //                                      ^^^^^ bind variable right | value=any as Pair.{1} | scope=function | in=Scopes.locals
        switch (any) { case Point q -> {} default -> { int inside = 1; } }
        //                        ^ bind variable q | type=Point | scope=block | in=Scopes.locals
        //                                                 ^^^^^^ bind variable inside | type=<int> | value=<int> | scope=block | in=Scopes.locals
        { int block; block = a; }
        //    ^^^^^ bind variable block | type=<int> | scope=block | in=Scopes.locals
        Runnable f = () -> { int inner = 1; };
        //       ^ bind variable f | type=Runnable | value==> | scope=function | in=Scopes.locals
        //                       ^^^^^ bind variable inner | type=<int> | value=<int> | scope=function | in=Scopes.locals
        Function<E, String> g = x -> x.name();
        //                  ^ bind variable g | type=Function<E, String> | value==> x.name() | scope=function | in=Scopes.locals
        //                      ^ bind parameter x | position=0 | scope=function | in=Scopes.locals
        //                             ^^^^ ref call x.name | in=Scopes.locals | args=0 | call=x.name()
        BiFunction<E, E, E> h = (u, v) -> { return u; };
        //                  ^ bind variable h | type=BiFunction<E, E, E> | value==> u | scope=function | in=Scopes.locals
        //                       ^ bind parameter u | position=0 | scope=function | in=Scopes.locals
        //                          ^ bind parameter v | position=1 | scope=function | in=Scopes.locals
        Comparator<E> k = (E l, final E m) -> l.compareTo(m);
        //            ^ bind variable k | type=Comparator<E> | value==> l.compareTo(m) | scope=function | in=Scopes.locals
        //                   ^ bind parameter l | position=0 | type=E | scope=function | in=Scopes.locals
        //                              ^ bind parameter m | position=1 | type=E | scope=function | in=Scopes.locals
        //                                      ^^^^^^^^^ ref call l.compareTo | in=Scopes.locals | args=1 | call=l.compareTo(m)
        this.total = one;
    }
    void receiver(Scopes<E> this, int n) {}
    //                      ^^^^ bind self this | scope=function | in=Scopes.receiver
    //                                ^ bind parameter n | position=0 | type=<int> | scope=function | in=Scopes.receiver
    <T extends E> T generic(T value, E other) { return value != null ? value : make(other); }
//   ^ bind typeParameter T | type=E | scope=function | in=Scopes.generic
    //                        ^^^^^ bind parameter value | position=0 | type=T | scope=function | in=Scopes.generic
    //                                 ^^^^^ bind parameter other | position=1 | type=E | scope=function | in=Scopes.generic
    //                                                                         ^^^^ ref call make | in=Scopes.generic | args=1 | call=make(other)
    E total;
}
