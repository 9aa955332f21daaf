//- /src/main/java/com/example/shapes/Shapes.java
package com.example.shapes;

/** Everything that can be drawn. */
public abstract class Shapes<T extends Comparable<T>> extends Base<T> implements Drawable, com.example.Sized {
//                    ^^^^^^ def class Shapes | flags=exported,abstract | scope=file | lines=26 | signature=public abstract class Shapes<T extends Comparable<T>> extends Base<T> implements Drawable, com.example.Sized | doc=Everything that can be drawn.
//                           ^ bind typeParameter T | type=Comparable<T> | scope=class | in=Shapes
//                                     ^^^^^^^^^^ ref type Comparable | in=Shapes
//                                                            ^^^^ ref extends Base<T> | in=Shapes
//                                                                               ^^^^^^^^ ref implements Drawable | in=Shapes
//                                                                                                     ^^^^^ ref implements com.example.Sized | in=Shapes
    /** How many there are. */
    private static final int LIMIT = 3, MORE = 4;
    //                       ^^^^^ def field Shapes.LIMIT | flags=static,readonly,private | type=<int> | value=<int> | scope=class | lines=1 | signature=private static final int LIMIT = 3, MORE = 4 | doc=How many there are.
    //                                  ^^^^ def field Shapes.MORE | flags=static,readonly,private | type=<int> | value=<int> | scope=class | lines=1 | signature=private static final int LIMIT = 3, MORE = 4 | doc=How many there are.
    protected List<T> items = new ArrayList<>();
    //        ^^^^ ref type List | in=Shapes.items
    //                ^^^^^ def field Shapes.items | flags=exported,protected | type=List<T> | value=new ArrayList<>() | scope=class | lines=1 | signature=protected List<T> items = new ArrayList<>()
    //                            ^^^^^^^^^ ref new ArrayList | in=Shapes.items | args=0 | call=new ArrayList<>()
    int grid[] = {1, 2};
    //  ^^^^ def field Shapes.grid | flags=exported | type=<int>[] | value=[<int>, <int>] | scope=class | lines=1 | signature=int grid[] = {1, 2}

    static { register("shapes"); }
    //       ^^^^^^^^ ref call register | in=Shapes | args=1 | call=register(<string>)
    { items.clear(); }
    //      ^^^^^ ref call items.clear | in=Shapes | args=0 | call=items.clear()

    public Shapes(T first, int... rest) throws IOException {
    //     ^^^^^^ def constructor Shapes.Shapes | flags=exported,variadic | params=1/2 | complexity=1 | scope=class | lines=3 | signature=public Shapes(T first, int... rest) throws IOException
    //              ^^^^^ bind parameter first | position=0 | type=T | scope=function | in=Shapes.Shapes
    //                            ^^^^ bind parameter rest | position=1 | type=<int>[] | scope=function | in=Shapes.Shapes
        this.items = List.of(first);
        //   ^^^^^ ref write this.items | in=Shapes.Shapes
        //                ^^ ref call List.of | in=Shapes.Shapes | args=1 | call=List.of(first)
    }
    private Shapes() { this(null, 1, 2); }
    //      ^^^^^^ def constructor Shapes.Shapes | flags=private | params=0/0 | complexity=1 | scope=class | lines=1 | signature=private Shapes()
    //                 ^^^^ ref call this | in=Shapes.Shapes | args=3 | call=this(<null>, <int>, <int>)

    @Override
    public final String toString() { return "shapes"; }
    //                  ^^^^^^^^ def method Shapes.toString | flags=exported,override | type=String | params=0/0 | complexity=1 | returns=<string> | scope=class | lines=2 | signature=public final String toString()
    @Deprecated
    protected abstract <U extends T> U pick(U one, Class<? extends U> two);
    //                  ^ bind typeParameter U | type=T | scope=function | in=Shapes.pick
    //                                 ^^^^ def method Shapes.pick | flags=exported,abstract,protected,declaration,deprecated | type=U | params=2/2 | complexity=1 | scope=class | lines=2 | signature=protected abstract <U extends T> U pick(U one, Class<? extends U> two)
    //                                        ^^^ bind parameter one | position=0 | type=U | scope=function | in=Shapes.pick
    //                                                                ^^^ bind parameter two | position=1 | type=Class<U> | scope=function | in=Shapes.pick
    static synchronized void main(String[] args) {}
    //                       ^^^^ def method Shapes.main | flags=exported,static | type=<void> | params=1/1 | complexity=1 | scope=class | lines=1 | signature=static synchronized void main(String[] args)
    //                                     ^^^^ bind parameter args | position=0 | type=String[] | scope=function | in=Shapes.main
    // Known to be wrong: brackets behind the parameters make the result an array.
    public static int size(Shapes<?> of)[] { return null; }
    //                ^^^^ def method Shapes.size | flags=exported,static | type=<int> | params=1/1 | complexity=1 | returns=<null> | scope=class | lines=1 | signature=public static int size(Shapes<?> of)[]
    //                               ^^ bind parameter of | position=0 | type=Shapes<?> | scope=function | in=Shapes.size

    static class Nested {}
    //           ^^^^^^ def class Shapes.Nested | flags=exported,static | scope=class | lines=1 | signature=static class Nested
    class Inner { void deep() {} }
    //    ^^^^^ def class Shapes.Inner | flags=exported | scope=class | lines=1 | signature=class Inner
    //                 ^^^^ def method Shapes.Inner.deep | flags=exported | type=<void> | params=0/0 | complexity=1 | scope=class | lines=1 | signature=void deep()
    private interface Hidden { void call(); default int twice() { return 2; } int KEY = 1; }
    //                ^^^^^^ def interface Shapes.Hidden | flags=private | scope=class | lines=1 | signature=private interface Hidden
    //                              ^^^^ def method Shapes.Hidden.call | flags=declaration | type=<void> | params=0/0 | complexity=1 | scope=class | lines=1 | signature=void call()
    //                                                  ^^^^^ def method Shapes.Hidden.twice | type=<int> | params=0/0 | complexity=1 | returns=<int> | scope=class | lines=1 | signature=default int twice()
    //                                                                            ^^^ def field Shapes.Hidden.KEY | flags=static,readonly | type=<int> | value=<int> | scope=class | lines=1 | signature=int KEY = 1
}

interface Drawable extends Sized, Closeable {
//        ^^^^^^^^ def interface Drawable | flags=exported | scope=file | lines=4 | signature=interface Drawable extends Sized, Closeable
//                         ^^^^^ ref extends Sized | in=Drawable
//                                ^^^^^^^^^ ref extends Closeable | in=Drawable
    void draw();
    //   ^^^^ def method Drawable.draw | flags=exported,declaration | type=<void> | params=0/0 | complexity=1 | scope=class | lines=1 | signature=void draw()
    private static void helper() {}
    //                  ^^^^^^ def method Drawable.helper | flags=static,private | type=<void> | params=0/0 | complexity=1 | scope=class | lines=1 | signature=private static void helper()
}

enum Color implements Drawable {
//   ^^^^^ def enum Color | flags=exported | scope=file | lines=8 | signature=enum Color implements Drawable
//                    ^^^^^^^^ ref implements Drawable | in=Color
    RED("r") { @Override void paint() {} },
    // <- def enumMember Color.RED | flags=exported | value=? | scope=class | lines=1 | signature=RED("r") { @Override void paint() {} }
    //                        ^^^^^ def method Color.RED..paint | flags=exported,override | type=<void> | params=0/0 | complexity=1 | scope=class | lines=1 | signature=void paint()
    GREEN;
    // <- def enumMember Color.GREEN | flags=exported | scope=class | lines=1 | signature=GREEN

    private final String code;
    //                   ^^^^ def field Color.code | flags=readonly,private | type=String | scope=class | lines=1 | signature=private final String code
    Color() { this("g"); }
    // <- def constructor Color.Color | flags=exported | params=0/0 | complexity=1 | scope=class | lines=1 | signature=Color()
    void paint() {}
    //   ^^^^^ def method Color.paint | flags=exported | type=<void> | params=0/0 | complexity=1 | scope=class | lines=1 | signature=void paint()
}

record Point(int x, @Named List<String> names) implements Drawable {
//     ^^^^^ def class Point | flags=exported | scope=file | lines=5 | signature=record Point(int x, @Named List<String> names) implements Drawable
//               ^ def field Point.x | flags=exported,readonly | type=<int> | scope=class | lines=1 | signature=int x
//               ^ bind parameter x | position=0 | type=<int> | scope=class | in=Point
//                                      ^^^^^ def field Point.names | flags=exported,readonly | type=List<String> | scope=class | lines=1 | signature=List<String> names
//                                      ^^^^^ bind parameter names | position=1 | type=List<String> | scope=class | in=Point
//                                                        ^^^^^^^^ ref implements Drawable | in=Point
    static final Point ORIGIN = new Point(0, null);
    //                 ^^^^^^ def field Point.ORIGIN | flags=exported,static,readonly | type=Point | value=new Point(<int>, <null>) | scope=class | lines=1 | signature=static final Point ORIGIN = new Point(0, null)
    //                              ^^^^^ ref new Point | in=Point.ORIGIN | args=2 | call=new Point(<int>, <null>)
    Point { if (x < 0 || x > 9) throw new IllegalArgumentException(); }
    // <- def constructor Point.Point | flags=exported | params=0/0 | complexity=3 | scope=class | lines=1 | signature=Point
    //                                    ^^^^^^^^^^^^^^^^^^^^^^^^ ref new IllegalArgumentException | in=Point.Point | args=0 | call=new IllegalArgumentException()
    double length() { return x; }
    //     ^^^^^^ def method Point.length | flags=exported | type=<double> | params=0/0 | complexity=1 | returns=x | scope=class | lines=1 | signature=double length()
}

@interface Marker {
//         ^^^^^^ def interface Marker | flags=exported | scope=file | lines=4 | signature=@interface Marker
    String value() default "";
    //     ^^^^^ def method Marker.value | flags=exported,declaration | type=String | params=0/0 | complexity=1 | scope=class | lines=1 | signature=String value() default ""
    int[] sizes();
    //    ^^^^^ def method Marker.sizes | flags=exported,declaration | type=<int>[] | params=0/0 | complexity=1 | scope=class | lines=1 | signature=int[] sizes()
}

sealed interface Tree permits Leaf {}
//               ^^^^ def interface Tree | flags=exported | scope=file | lines=1 | signature=sealed interface Tree permits Leaf
//                            ^^^^ ref type Leaf | in=Tree
final class Leaf implements Tree {
//          ^^^^ def class Leaf | flags=exported | scope=file | lines=9 | signature=final class Leaf implements Tree
//                          ^^^^ ref implements Tree | in=Leaf
    @Test void grows() {}
    //         ^^^^^ def method Leaf.grows | flags=exported,test | type=<void> | params=0/0 | complexity=1 | scope=class | lines=1 | signature=void grows()
    @org.junit.Test public void falls() {}
    //                          ^^^^^ def method Leaf.falls | flags=exported,test | type=<void> | params=0/0 | complexity=1 | scope=class | lines=1 | signature=public void falls()
    void local() {
    //   ^^^^^ def method Leaf.local | flags=exported | type=<void> | params=0/0 | complexity=1 | scope=class | lines=5 | signature=void local()
        class Here { void go() {} }
        //    ^^^^ def class Leaf.local.Here | flags=local | scope=function | lines=1 | signature=class Here
        //                ^^ def method Leaf.local.Here.go | flags=local | type=<void> | params=0/0 | complexity=1 | scope=class | lines=1 | signature=void go()
        record Pair(int a) {}
        //     ^^^^ def class Leaf.local.Pair | flags=local | scope=function | lines=1 | signature=record Pair(int a)
        //              ^ def field Leaf.local.Pair.a | flags=readonly,local | type=<int> | scope=class | lines=1 | signature=int a
        //              ^ bind parameter a | position=0 | type=<int> | scope=class | in=Leaf.local.Pair
        Runnable r = new Runnable() { public void run() {} int count; };
        //       ^ bind variable r | type=Runnable | value=new Runnable() | scope=function | in=Leaf.local
        //               ^^^^^^^^ ref new Runnable | in=Leaf.local | args=0 | call=new Runnable()
        //                                        ^^^ def method Leaf.local..run | flags=local | type=<void> | params=0/0 | complexity=1 | scope=class | lines=1 | signature=public void run()
        //                                                     ^^^^^ def field Leaf.local..count | flags=local | type=<int> | scope=class | lines=1 | signature=int count
    }
}
