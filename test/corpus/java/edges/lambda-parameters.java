//- /app/Shapes.java
package app;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;

class Shape {
    String name() { return ""; }
    int size() { return 0; }
    Shape next() { return this; }
}

class Rows extends ArrayList<Shape> {}

class Builder {
    Builder with(Consumer<Shape> set) { return this; }
    Builder with(Shape shape) { return this; }
    Builder fill(@Deprecated String @Deprecated ... names) { return this; }
}

class Kinds {
    void of(Class<?> type) {}
    void of(Method method) {}
    void read(Method method) {
        of(method.getReturnType());
//      ^^ calls app/Shapes.java#Kinds#of(). exact
        of(Shape.class.getMethod("name"));
//      ^^ calls app/Shapes.java#Kinds#of@2(). exact
    }
}

class Uses {
    // Which overload takes a lambda is seen from what it takes.
    void overloads(Builder builder) {
        builder.with(shape -> shape.name()).with(s -> { s.size(); });
//                                  ^^^^ calls app/Shapes.java#Shape#name(). inferred
//                                                        ^^^^ calls app/Shapes.java#Shape#size(). inferred
    }

    // An annotation before the dots is one of the array.
    void annotated(Builder builder) {
        builder.fill("a", "b").fill();
//              ^^^^ calls app/Shapes.java#Builder#fill(). exact
//                             ^^^^ calls app/Shapes.java#Builder#fill(). exact
    }

    // What a type of the project inherits from a container of the library.
    void inherited(Rows rows) {
        rows.removeIf(row -> row.name() == null);
//                               ^^^^ calls app/Shapes.java#Shape#name(). inferred
    }

    // A comparator or a collector is handed what it is given to.
    void handed(List<Shape> shapes) {
        shapes.sort(Comparator.comparing(s -> s.name()));
//                                              ^^^^ calls app/Shapes.java#Shape#name(). inferred
        Collections.sort(shapes, Comparator.comparingInt(s -> s.size()));
//                                                              ^^^^ calls app/Shapes.java#Shape#size(). inferred
        Comparator<Shape> byName = Comparator.comparing(s -> s.name());
//                                                             ^^^^ calls app/Shapes.java#Shape#name(). inferred
        shapes.stream().collect(Collectors.groupingBy(s -> s.size())).values().forEach(all -> all.get(0).next());
//                                                           ^^^^ calls app/Shapes.java#Shape#size(). inferred
//                                                                                                       ^^^^ calls app/Shapes.java#Shape#next(). exact
        shapes.stream().collect(Collectors.toMap(s -> s.name(), s -> s)).get("x").next();
//                                                      ^^^^ calls app/Shapes.java#Shape#name(). inferred
//                                                                                ^^^^ calls app/Shapes.java#Shape#next(). inferred
        shapes.stream().collect(Collectors.groupingBy(Shape::size, Collectors.mapping(s -> s.next(), Collectors.toSet())));
//                                                                                           ^^^^ calls app/Shapes.java#Shape#next(). inferred
    }

    // Not all that a function gets is what the value holds.
    void others(CompletableFuture<Shape> later, Map<Integer, Shape> map) {
        later.whenComplete((shape, error) -> { shape.name(); error.name(); });
//                                                   ^^^^ calls app/Shapes.java#Shape#name(). inferred
//                                                                 ^^^^ calls external:java/java.lang#Throwable.name inferred
        map.merge(1, null, (a, b) -> a.next());
//                                     ^^^^ calls app/Shapes.java#Shape#next(). inferred
    }
}

//- /app/Generic.java
package app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

class Keys { public static final String NAME = "name"; }

enum Level {
    LOW, HIGH;
    int rank() { return 0; }
    static Level of(int rank) {
        return Arrays.stream(values()).filter(level -> level.rank() == rank).findFirst().orElse(LOW);
//                                                           ^^^^ calls app/Generic.java#Level#rank(). inferred
    }
    Level next() { return valueOf("LOW").next(); }
//                                       ^^^^ calls app/Generic.java#Level#next(). exact
}

class Gauge<T> {
    Gauge(T value, Function<T, Integer> read) {}
}

class Bag extends ArrayList<Shape> {
    // What is inherited from the library may be called by its name alone.
    String firstName() {
        return get(0).name();
//                    ^^^^ calls app/Shapes.java#Shape#name(). exact
    }
}

class Generic {
    static <T, R> List<R> all(List<T> items, Function<T, R> map) { return null; }
    void take(String key, String other) {}
    void take(String key, int other) {}
    void take(String key, List<String> other) {}

    // The other arguments say what a type parameter is.
    void bound(List<Shape> shapes, Shape shape) {
        all(shapes, each -> each.name());
//                               ^^^^ calls app/Shapes.java#Shape#name(). inferred
        new Gauge<>(shape, each -> each.size());
//                                      ^^^^ calls app/Shapes.java#Shape#size(). inferred
    }

    // The type of a field of the project is known, also where it is one of the library.
    void fields() {
        take(Keys.NAME, Keys.NAME);
//      ^^^^ calls app/Generic.java#Generic#take(). exact
    }
}
