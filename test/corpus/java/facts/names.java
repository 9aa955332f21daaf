//- /src/main/java/com/example/app/Names.java
package com.example.app;

import java.util.List;
//               ^^^^ import java.util | name=List | local=List
import java.util.Map.Entry;
//               ^^^ no ref
//                   ^^^^^ import java.util.Map | name=Entry | local=Entry
import com.example.shapes.*;
import static com.example.util.Strings.join;
//                                     ^^^^ import com.example.util.Strings | name=join | local=join | flags=static
import static com.example.util.Strings.*;
import Unpackaged;
//     ^^^^^^^^^^ import  | name=Unpackaged | local=Unpackaged

class Names extends Base {
    void calls(Names other) {
        plain(1, 2);
        // <- ref call plain | in=Names.calls | args=2 | call=plain(<int>, <int>)
        this.own();
        //   ^^^ ref call this.own | in=Names.calls | args=0 | call=this.own()
        super.inherited();
        //    ^^^^^^^^^ ref call super.inherited | in=Names.calls | args=0 | call=super.inherited()
        Names.super.outer();
        //          ^^^^^ ref call Names.outer | in=Names.calls | args=0 | call=Names.outer()
        other.field.method(other);
        //    ^^^^^ ref read other.field | in=Names.calls
        //          ^^^^^^ ref call other.field.method | in=Names.calls | args=1 | call=other.field.method(other)
        Strings.join("a").trim();
        //      ^^^^ ref call Strings.join | in=Names.calls | args=1 | call=Strings.join(<string>)
        //                ^^^^ ref call Strings.join(<string>).trim | in=Names.calls | args=0 | call=Strings.join(<string>).trim()
        com.example.util.Strings.join();
        //                       ^^^^ ref call com.example.util.Strings.join | in=Names.calls | args=0 | call=com.example.util.Strings.join()
        new Names(1).run();
        //  ^^^^^ ref new Names | in=Names.calls | args=1 | call=new Names(<int>)
        //           ^^^ ref call new Names(<int>).run | in=Names.calls | args=0 | call=new Names(<int>).run()
        new Outer.Nested();
        //        ^^^^^^ ref new Outer.Nested | in=Names.calls | args=0 | call=new Outer.Nested()
        other.new Inner();
        //        ^^^^^ ref new other.{Inner} | in=Names.calls | args=0 | call=new other.Inner()
        new ArrayList<Entry<String, Point>>(3);
        //  ^^^^^^^^^ ref new ArrayList | in=Names.calls | args=1 | call=new ArrayList<Entry<String, Point>>(<int>)
        //            ^^^^^ ref type Entry | in=Names.calls
        //                          ^^^^^ ref type Point | in=Names.calls
        new int[size()];
        //      ^^^^ ref call size | in=Names.calls | args=0 | call=size()
        new Point[] { make() };
        //  ^^^^^ ref type Point | in=Names.calls
        //            ^^^^ ref call make | in=Names.calls | args=0 | call=make()
        this.<String>typed(null);
        //           ^^^^^ ref call this.typed | in=Names.calls | args=1 | call=this.typed(<null>)
        other.items[0].run();
        //             ^^^ ref call other.items[<int>].run | in=Names.calls | args=0 | call=other.items[<int>].run()
        ((Point) other).draw();
        //^^^^^ ref type Point | in=Names.calls
        //              ^^^^ ref call other as Point.draw | in=Names.calls | args=0 | call=other as Point.draw()
        (other == null ? this : other).own();
        //                             ^^^ ref call this or other.own | in=Names.calls | args=0 | call=this or other.own()
    }
    void references(Object any) {
        Runnable a = this::own;
        //                 ^^^ ref read this::own | in=Names.references
        Supplier<Names> b = Names::new;
        //                  ^^^^^ ref new Names | in=Names.references
        //                         ^^^ no ref
        Function<String, Integer> c = Strings::length;
        //                            ^^^^^^^ ref read Strings | in=Names.references
        //                                     ^^^^^^ ref read Strings::length | in=Names.references
        Object d = Color.RED;
        //               ^^^ ref read Color.RED | in=Names.references
        Class<?> e = Point.class;
        //           ^^^^^ ref type Point | in=Names.references
        count = LIMIT + 1;
        //      ^^^^^ ref read LIMIT | in=Names.references
        this.count++;
        //   ^^^^^ ref write this.count | in=Names.references
        label: for (;;) { continue label; }
        //                         ^^^^^ no ref
        if (any instanceof Point p && p.x > 0) p.draw();
        //                 ^^^^^ ref type Point | in=Names.references
        //                              ^ ref read p.x | in=Names.references
        //                                       ^^^^ ref call p.draw | in=Names.references | args=0 | call=p.draw()
        if (any instanceof Pair(Point left, var right)) left.draw();
        //                 ^^^^ ref type Pair | in=Names.references
        //                      ^^^^^ ref type Point | in=Names.references
        //                                                   ^^^^ ref call left.draw | in=Names.references | args=0 | call=left.draw()
        switch (color) {
            case RED: paint(); break;
            //   ^^^ ref read color.{RED} | in=Names.references
            //        ^^^^^ ref call paint | in=Names.references | args=0 | call=paint()
        }
        switch (color) { case GREEN -> stop(); default -> {} }
        //                    ^^^^^ ref read color.{GREEN} | in=Names.references
        //                             ^^^^ ref call stop | in=Names.references | args=0 | call=stop()
        int n = switch (any) {
            case Point p -> p.x;
            //   ^^^^^ ref type Point | in=Names.references
            //                ^ ref read p.x | in=Names.references
            case Pair(var one, var two) when one.ok() -> 1;
            //   ^^^^ ref type Pair | in=Names.references
            //                                   ^^ ref call one.ok | in=Names.references | args=0 | call=one.ok()
            default -> { yield other(); }
            //                 ^^^^^ ref call other | in=Names.references | args=0 | call=other()
        };
        try (Reader in = open(); out) {
        //   ^^^^^^ ref type Reader | in=Names.references
        //               ^^^^ ref call open | in=Names.references | args=0 | call=open()
        } catch (IOException | Failure error) {
        //       ^^^^^^^^^^^ ref type IOException | in=Names.references
        //                     ^^^^^^^ ref type Failure | in=Names.references
            throw error.wrap();
            //          ^^^^ ref call error.wrap | in=Names.references | args=0 | call=error.wrap()
        }
        synchronized (LOCK) { assert check() : message(); }
        //            ^^^^ ref read LOCK | in=Names.references
        //                           ^^^^^ ref call check | in=Names.references | args=0 | call=check()
        //                                     ^^^^^^^ ref call message | in=Names.references | args=0 | call=message()
    }
    @Inject @Named(value = KEY, type = Point.class)
//   ^^^^^^ ref decorator Inject | in=Names.annotated
    //       ^^^^^ ref decorator Named | in=Names.annotated
    //                     ^^^ ref read KEY | in=Names.annotated
    //                                 ^^^^^ ref type Point | in=Names.annotated
    @com.example.Marker({ONE, TWO})
    //           ^^^^^^ ref decorator com.example.Marker | in=Names.annotated
    //                   ^^^ ref read ONE | in=Names.annotated
    //                        ^^^ ref read TWO | in=Names.annotated
    <T extends Point & Drawable> T annotated(@Nullable List<? super Point> in) throws Failure { return null; }
    //         ^^^^^ ref type Point | in=Names.annotated
    //                 ^^^^^^^^ ref type Drawable | in=Names.annotated
    //                                        ^^^^^^^^ ref decorator Nullable | in=Names.annotated
    //                                                              ^^^^^ ref type Point | in=Names.annotated
    //                                                                                ^^^^^^^ ref type Failure | in=Names.annotated
}
