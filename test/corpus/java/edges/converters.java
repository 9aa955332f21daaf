//- /A.java
package a;

interface FlowConverter<T, R> { R apply(Flow<T> flow); }
interface SingleConverter<T, R> { R apply(Single<T> single); }
class FlowTester<T> { FlowTester<T> passes() { return this; } }
class SingleTester<T> { SingleTester<T> passes() { return this; } }
// What it is as an argument depends on what is asked for; its own type parameters are others.
class Testers<T> implements SingleConverter<T, SingleTester<T>>, FlowConverter<T, FlowTester<T>> {
    public FlowTester<T> apply(Flow<T> flow) { return null; }
    public SingleTester<T> apply(Single<T> single) { return null; }
    static <T> Testers<T> make() { return null; }
}
class Flow<T> { <R> R to(FlowConverter<T, ? extends R> converter) { return null; } }
class Single<T> { <R> R to(SingleConverter<T, ? extends R> converter) { return null; } }
class Item { void use() {} }
interface Source<T> { T get(); }
class Items implements Source<Item> { public Item get() { return null; } }
class Boxed<A, B> implements Source<B> { public B get() { return null; } }
class Other { void use() {} }

class Test {
    static <T> T first(Source<T> source) { return source.get(); }

    void all(Flow<String> flow, Single<String> single, Boxed<Other, Item> boxed) {
        flow.to(Testers.make()).passes();
//                              ^^^^^^ calls A.java#FlowTester#passes(). inferred
        single.to(Testers.<String>make()).passes();
//                                        ^^^^^^ calls A.java#SingleTester#passes(). inferred
        first(new Items()).use();
//                         ^^^ calls A.java#Item#use(). inferred
        first(boxed).use();
//                   ^^^ calls A.java#Item#use(). inferred
    }
}
