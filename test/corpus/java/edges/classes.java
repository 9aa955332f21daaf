//- /src/main/java/com/example/Classes.java
package com.example;

import java.util.ArrayList;

interface Named {
    String name();
    //     ^^^^ no edge
    default String label() { return name(); }
    //                              ^^^^ calls src/main/java/com/example/Classes.java#Named#name(). exact | via=self
    static Named of(String text) { return null; }
}

interface Drawable extends Named {
//                         ^^^^^ extends src/main/java/com/example/Classes.java#Named# exact | via=scope
    void draw(Pen pen);
}

abstract class Shape implements Drawable {
//                              ^^^^^^^^ implements src/main/java/com/example/Classes.java#Drawable# exact | via=scope
    static int count;
    protected Pen pen = new Pen();
    //                      ^^^ instantiates src/main/java/com/example/Classes.java#Pen# exact | via=scope
    private final Area area;

    Shape(Area area) {
        this.area = area;
        //   ^^^^ references src/main/java/com/example/Classes.java#Shape#area. exact | via=self
        setup();
        // <- calls src/main/java/com/example/Classes.java#Shape#setup(). exact | via=self
        Shape.count++;
        //    ^^^^^ references src/main/java/com/example/Classes.java#Shape#count. exact | via=declaredType
    }
    Shape() { this(new Area()); }
    //        ^^^^ instantiates src/main/java/com/example/Classes.java#Shape#Shape(). exact | via=self
    //                 ^^^^ instantiates src/main/java/com/example/Classes.java#Area# exact | via=scope

    void setup() {}
    static Shape parse(String text) { return new Circle(1); }
    //                                           ^^^^^^ references src/main/java/com/example/Classes.java#Circle# exact | via=scope
    //                                           ^^^^^^ instantiates src/main/java/com/example/Classes.java#Circle#Circle(). exact | via=scope
    Area area() { return area; }
    public String name() { return "shape"; }
    Shape self() { return this; }
}

class Circle extends Shape {
//                   ^^^^^ extends src/main/java/com/example/Classes.java#Shape# exact | via=scope
    Circle(int radius) {
        super(new Area());
        // <- instantiates src/main/java/com/example/Classes.java#Shape#Shape(). exact | via=super
        //        ^^^^ instantiates src/main/java/com/example/Classes.java#Area# exact | via=scope
        super.setup();
        //    ^^^^^ calls src/main/java/com/example/Classes.java#Shape#setup(). exact | via=super
        this.pen.stroke();
        //   ^^^ references src/main/java/com/example/Classes.java#Shape#pen. exact | via=inheritance
        //       ^^^^^^ calls src/main/java/com/example/Classes.java#Pen#stroke(). exact | via=declaredType
        pen.stroke();
        //  ^^^^^^ calls src/main/java/com/example/Classes.java#Pen#stroke(). exact | via=declaredType
        area().half().half();
        // <- calls src/main/java/com/example/Classes.java#Shape#area(). exact | via=self
        //     ^^^^ calls src/main/java/com/example/Classes.java#Area#half(). exact | via=returnType
        //            ^^^^ calls src/main/java/com/example/Classes.java#Area#half(). exact | via=returnType
        label();
        // <- calls src/main/java/com/example/Classes.java#Named#label(). exact | via=self
    }
    @Override
    public void draw(Pen pen) {
    //          ^^^^ overrides src/main/java/com/example/Classes.java#Drawable#draw(). exact | via=inheritance
        pen.stroke();
        //  ^^^^^^ calls src/main/java/com/example/Classes.java#Pen#stroke(). exact | via=declaredType
        missing();
        // <- no edge
    }
    @Override void setup() { Drawable.super.label(); }
    //             ^^^^^ overrides src/main/java/com/example/Classes.java#Shape#setup(). exact | via=inheritance
    //                                      ^^^^^ calls src/main/java/com/example/Classes.java#Named#label(). exact | via=inheritance
    void onlyCircle() {}
}

class Pen { void stroke() {} int width; }
class Area { Area half() { return this; } }

class Outer {
    private Pen pen;
    void shared() {}
    static void fixed() {}

    class Inner {
        void work() {
            shared();
            // <- calls src/main/java/com/example/Classes.java#Outer#shared(). exact | via=self
            Outer.this.shared();
            //         ^^^^^^ calls src/main/java/com/example/Classes.java#Outer#shared(). exact | via=declaredType
            pen.stroke();
            // <- references src/main/java/com/example/Classes.java#Outer#pen. exact | via=scope
            //  ^^^^^^ calls src/main/java/com/example/Classes.java#Pen#stroke(). exact | via=declaredType
            this.own();
            //   ^^^ calls src/main/java/com/example/Classes.java#Outer#Inner#own(). exact | via=self
        }
        void own() {}
    }
    static class Nested {
        Nested() { fixed(); }
        //         ^^^^^ calls src/main/java/com/example/Classes.java#Outer#fixed(). exact | via=self
        static Nested create() { return new Nested(); }
        //                                  ^^^^^^ references src/main/java/com/example/Classes.java#Outer#Nested# exact | via=scope
        //                                  ^^^^^^ instantiates src/main/java/com/example/Classes.java#Outer#Nested#Nested(). exact | via=scope
        void run() {}
        class Deep { void dive() { run(); } }
        //                         ^^^ calls src/main/java/com/example/Classes.java#Outer#Nested#run(). exact | via=self
    }
    void use() {
        Inner inner = new Inner();
        //                ^^^^^ instantiates src/main/java/com/example/Classes.java#Outer#Inner# exact | via=scope
        inner.work();
        //    ^^^^ calls src/main/java/com/example/Classes.java#Outer#Inner#work(). exact | via=declaredType
        Nested.create().run();
        //     ^^^^^^ calls src/main/java/com/example/Classes.java#Outer#Nested#create(). exact | via=declaredType
        //              ^^^ calls src/main/java/com/example/Classes.java#Outer#Nested#run(). exact | via=returnType
        Outer.Nested.create().run();
        //           ^^^^^^ calls src/main/java/com/example/Classes.java#Outer#Nested#create(). exact | via=declaredType
        //                    ^^^ calls src/main/java/com/example/Classes.java#Outer#Nested#run(). exact | via=returnType
        Outer other = new Outer();
        //                ^^^^^ instantiates src/main/java/com/example/Classes.java#Outer# exact | via=scope
        other.new Inner().own();
        //        ^^^^^ instantiates src/main/java/com/example/Classes.java#Outer#Inner# exact | via=declaredType
        //                ^^^ calls src/main/java/com/example/Classes.java#Outer#Inner#own(). exact | via=declaredType
        new Nested().new Deep().dive();
        //               ^^^^ instantiates src/main/java/com/example/Classes.java#Outer#Nested#Deep# exact | via=declaredType
        //                      ^^^^ calls src/main/java/com/example/Classes.java#Outer#Nested#Deep#dive(). exact | via=declaredType
    }
}

class Anonymous {
    Pen pen;
    void run() {
        Shape shape = new Shape() {
        //                ^^^^^ instantiates src/main/java/com/example/Classes.java#Shape# exact | via=scope
            Pen extra = new Pen();
            //              ^^^ instantiates src/main/java/com/example/Classes.java#Pen# exact | via=scope
            @Override public void draw(Pen given) {
            //                    ^^^^ overrides src/main/java/com/example/Classes.java#Drawable#draw(). exact | via=inheritance
                given.stroke();
                //    ^^^^^^ calls src/main/java/com/example/Classes.java#Pen#stroke(). exact | via=declaredType
                pen.stroke();
                //  ^^^^^^ calls src/main/java/com/example/Classes.java#Pen#stroke(). exact | via=declaredType
                extra.stroke();
                //    ^^^^^^ calls src/main/java/com/example/Classes.java#Pen#stroke(). exact | via=declaredType
                setup();
                // <- calls src/main/java/com/example/Classes.java#Shape#setup(). exact | via=self
                helper();
                // <- calls src/main/java/com/example/Classes.java#Anonymous#run().<2>#helper(). exact | via=self
                Anonymous.this.pen.stroke();
                //             ^^^ references src/main/java/com/example/Classes.java#Anonymous#pen. exact | via=declaredType
                //                 ^^^^^^ calls src/main/java/com/example/Classes.java#Pen#stroke(). exact | via=declaredType
            }
            private void helper() {}
        };
        shape.draw(pen);
        //    ^^^^ calls src/main/java/com/example/Classes.java#Drawable#draw(). exact | via=inheritance
        new Named() { public String name() { return ""; } }.label();
        //  ^^^^^ instantiates src/main/java/com/example/Classes.java#Named# exact | via=scope
        //                          ^^^^ overrides src/main/java/com/example/Classes.java#Named#name(). exact | via=inheritance
        //                                                  ^^^^^ calls src/main/java/com/example/Classes.java#Named#label(). exact | via=inheritance
        class Local extends Circle {
        //                  ^^^^^^ extends src/main/java/com/example/Classes.java#Circle# exact | via=scope
            Local() { super(2); onlyCircle(); }
            //        ^^^^^ instantiates src/main/java/com/example/Classes.java#Circle#Circle(). exact | via=super
            //                  ^^^^^^^^^^ calls src/main/java/com/example/Classes.java#Circle#onlyCircle(). exact | via=self
        }
        new Local().onlyCircle();
        //  ^^^^^ references src/main/java/com/example/Classes.java#Anonymous#run().Local# exact | via=scope
        //  ^^^^^ instantiates src/main/java/com/example/Classes.java#Anonymous#run().Local#Local(). exact | via=scope
        //          ^^^^^^^^^^ calls src/main/java/com/example/Classes.java#Circle#onlyCircle(). exact | via=inheritance
        new Thread(new Runnable() { public void run() { run(); } }).start();
        //  ^^^^^^ instantiates external:java/java.lang#Thread exact | via=import
        //             ^^^^^^^^ instantiates external:java/java.lang#Runnable exact | via=import
        //                                              ^^^ calls src/main/java/com/example/Classes.java#Anonymous#run().<2>@3#run(). exact | via=self
        //                                                          ^^^^^ calls external:java/java.lang#Thread.start exact | via=import
    }
}

enum Color {
    // Known to be missing: a constant runs a constructor of its enum.
    RED(1) { @Override int weight() { return base(); } },
    // <- no edge
    //                     ^^^^^^ overrides src/main/java/com/example/Classes.java#Color#weight(). exact | via=inheritance
    //                                       ^^^^ calls src/main/java/com/example/Classes.java#Color#base(). exact | via=self
    GREEN;
    // <- no edge

    Color(int code) {}
    Color() { this(0); }
    //        ^^^^ instantiates src/main/java/com/example/Classes.java#Color#Color(). exact | via=self
    int weight() { return 1; }
    int base() { return 0; }
    static Color first() { return RED; }
    //                            ^^^ references src/main/java/com/example/Classes.java#Color#RED. exact | via=scope
}

record Point(int x, Pen pen) {
    static final Point ZERO = new Point(0, null);
    //                            ^^^^^ references src/main/java/com/example/Classes.java#Point# exact | via=scope
    //                            ^^^^^ instantiates src/main/java/com/example/Classes.java#Point#Point(). exact | via=scope
    Point { if (x < 0) fail(); }
    //                 ^^^^ calls src/main/java/com/example/Classes.java#Point#fail(). exact | via=self
    Point(int x) { this(x, null); }
    //             ^^^^ instantiates src/main/java/com/example/Classes.java#Point#Point(). exact | via=self
    static void fail() {}
    double length() { return x() + pen.width; }
    //                       ^ calls src/main/java/com/example/Classes.java#Point#x. exact | via=self
    //                             ^^^ no edge
    //                                 ^^^^^ references src/main/java/com/example/Classes.java#Pen#width. exact | via=declaredType
}

class User {
    Shape field = Shape.parse("x");
    //                  ^^^^^ calls src/main/java/com/example/Classes.java#Shape#parse(). exact | via=declaredType
    void use(Named named, Object any, Shape[] shapes, Point point) {
        named.name();
        //    ^^^^ calls src/main/java/com/example/Classes.java#Named#name(). exact | via=declaredType
        Named.of("x").label();
        //    ^^ calls src/main/java/com/example/Classes.java#Named#of(). exact | via=declaredType
        //            ^^^^^ calls src/main/java/com/example/Classes.java#Named#label(). exact | via=returnType
        field.draw(null);
        //    ^^^^ calls src/main/java/com/example/Classes.java#Drawable#draw(). exact | via=inheritance
        field.self().name();
        //    ^^^^ calls src/main/java/com/example/Classes.java#Shape#self(). exact | via=declaredType
        //           ^^^^ calls src/main/java/com/example/Classes.java#Shape#name(). exact | via=returnType
        Color.RED.weight();
        //    ^^^ references src/main/java/com/example/Classes.java#Color#RED. exact | via=declaredType
        //        ^^^^^^ calls src/main/java/com/example/Classes.java#Color#weight(). exact | via=declaredType
        Color.valueOf("RED").weight();
        //    ^^^^^^^ no edge
        //                   ^^^^^^ calls src/main/java/com/example/Classes.java#Color#weight(). exact | via=returnType
        Color.values()[0].base();
        //    ^^^^^^ no edge
        //                ^^^^ calls src/main/java/com/example/Classes.java#Color#base(). exact | via=returnType
        switch (Color.first()) { case GREEN: break; }
        //            ^^^^^ calls src/main/java/com/example/Classes.java#Color#first(). exact | via=declaredType
        //                            ^^^^^ references src/main/java/com/example/Classes.java#Color#GREEN. exact | via=returnType
        point.pen().stroke();
        //    ^^^ calls src/main/java/com/example/Classes.java#Point#pen. exact | via=declaredType
        //          ^^^^^^ calls src/main/java/com/example/Classes.java#Pen#stroke(). exact | via=declaredType
        Point.ZERO.length();
        //    ^^^^ references src/main/java/com/example/Classes.java#Point#ZERO. exact | via=declaredType
        //         ^^^^^^ calls src/main/java/com/example/Classes.java#Point#length(). exact | via=declaredType
        if (any instanceof Circle circle && circle.area() != null) circle.onlyCircle();
        //                                         ^^^^ calls src/main/java/com/example/Classes.java#Shape#area(). exact | via=inheritance
        //                                                                ^^^^^^^^^^ calls src/main/java/com/example/Classes.java#Circle#onlyCircle(). exact | via=declaredType
        if (any instanceof Point(int x, Pen pen)) pen.stroke();
        //                                            ^^^^^^ calls src/main/java/com/example/Classes.java#Pen#stroke(). exact | via=declaredType
        if (any instanceof Point(var x, var pen)) pen.stroke();
        //                                            ^^^^^^ calls src/main/java/com/example/Classes.java#Pen#stroke(). exact | via=declaredType
        ((Circle) any).onlyCircle();
        //             ^^^^^^^^^^ calls src/main/java/com/example/Classes.java#Circle#onlyCircle(). exact | via=declaredType
        any.toString();
        //  ^^^^^^^^ calls external:java/java.lang#Object.toString exact | via=declaredType
        any.onlyCircle();
        //  ^^^^^^^^^^ calls external:java/java.lang#Object.onlyCircle exact | via=declaredType
        for (Shape shape : shapes) shape.setup();
        //                               ^^^^^ calls src/main/java/com/example/Classes.java#Shape#setup(). exact | via=declaredType
        shapes[0].setup();
        //        ^^^^^ calls src/main/java/com/example/Classes.java#Shape#setup(). exact | via=declaredType
        shapes.clone()[0].setup();
        //     ^^^^^ no edge
        //                ^^^^^ calls src/main/java/com/example/Classes.java#Shape#setup(). exact | via=declaredType
        var made = new Circle(1);
        //             ^^^^^^ references src/main/java/com/example/Classes.java#Circle# exact | via=scope
        //             ^^^^^^ instantiates src/main/java/com/example/Classes.java#Circle#Circle(). exact | via=scope
        made.onlyCircle();
        //   ^^^^^^^^^^ calls src/main/java/com/example/Classes.java#Circle#onlyCircle(). exact | via=declaredType
        Object result = switch (any) {
            case Circle c -> c.area();
            //                 ^^^^ calls src/main/java/com/example/Classes.java#Shape#area(). exact | via=inheritance
            case Point p when p.length() > 1 -> p.pen();
            //                  ^^^^^^ calls src/main/java/com/example/Classes.java#Point#length(). exact | via=declaredType
            //                                    ^^^ calls src/main/java/com/example/Classes.java#Point#pen. exact | via=declaredType
            default -> null;
        };
        made = null;
        new Missing().setup();
        //  ^^^^^^^ no edge
        //            ^^^^^ no edge
        { Pen made2 = null; made2.stroke(); }
        //                        ^^^^^^ calls src/main/java/com/example/Classes.java#Pen#stroke(). exact | via=declaredType
        int draw = 1;
        draw();
        // <- calls src/main/java/com/example/Classes.java#User#draw(). exact | via=self
    }
    void draw() {}
}
