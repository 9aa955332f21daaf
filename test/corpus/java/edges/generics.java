//- /Generics.java
import java.util.*;
import java.util.function.*;
import java.util.stream.*;

class Item { Item next() { return this; } String title() { return ""; } static Item make() { return null; } int size() { return 1; } }
class Special extends Item { void only() {} }

class Box<T> {
    T value;
    Box(T value) { this.value = value; }
    T get() { return value; }
    Box<T> self() { return this; }
    <R> Box<R> map(Function<T, R> mapper) { return new Box<>(mapper.apply(value)); }
    static <E> Box<E> of(E element) { return null; }
}
class SpecialBox extends Box<Special> { SpecialBox() { super(null); } }
//                                                     ^^^^^ instantiates Generics.java#Box#Box(). exact | via=super
class Pair<A, B> { A first; B second; A first() { return first; } B second() { return second; } }
interface Source<T extends Item> { T read(); }
class Bounded<T extends Item> { void use(T item) { item.next(); } }
//                                                      ^^^^ calls Generics.java#Item#next(). exact | via=declaredType

interface Handler<T> { void handle(T value, int count); }
class Bus<T> { void on(Handler<T> handler) {} static void all(Handler<? super Special> h) {} }

class Uses {
    private final Map<String, Item> byName = new HashMap<>();
    private List<Item> items = new ArrayList<>();
    //                             ^^^^^^^^^ no edge

    <T extends Item> T pick(T one, List<? extends T> more) { one.next(); return one; }
    //                                                           ^^^^ calls Generics.java#Item#next(). exact | via=declaredType

    void generics(Box<Item> box, SpecialBox special, Pair<Item, Special> pair, Source<Special> source, List<? extends Item> wild, Box<Box<Special>> nested) {
        box.get().next();
        //  ^^^ calls Generics.java#Box#get(). exact | via=declaredType
        //        ^^^^ calls Generics.java#Item#next(). exact | via=returnType
        box.value.next();
        //        ^^^^ calls Generics.java#Item#next(). exact | via=declaredType
        box.self().get().title();
        //  ^^^^ calls Generics.java#Box#self(). exact | via=declaredType
        //         ^^^ calls Generics.java#Box#get(). exact | via=returnType
        //               ^^^^^ calls Generics.java#Item#title(). exact | via=returnType
        special.get().only();
        //      ^^^ calls Generics.java#Box#get(). exact | via=inheritance
        //            ^^^^ calls Generics.java#Special#only(). exact | via=returnType
        special.self().get().only();
        //      ^^^^ calls Generics.java#Box#self(). exact | via=inheritance
        //             ^^^ calls Generics.java#Box#get(). exact | via=returnType
        //                   ^^^^ calls Generics.java#Special#only(). exact | via=returnType
        pair.first().next();
        //   ^^^^^ calls Generics.java#Pair#first(). exact | via=declaredType
        //           ^^^^ calls Generics.java#Item#next(). exact | via=returnType
        pair.second().only();
        //   ^^^^^^ calls Generics.java#Pair#second(). exact | via=declaredType
        //            ^^^^ calls Generics.java#Special#only(). exact | via=returnType
        pair.second.only();
        //          ^^^^ calls Generics.java#Special#only(). exact | via=declaredType
        source.read().only();
        //     ^^^^ calls Generics.java#Source#read(). exact | via=declaredType
        //            ^^^^ calls Generics.java#Special#only(). exact | via=returnType
        nested.get().get().only();
        //     ^^^ calls Generics.java#Box#get(). exact | via=declaredType
        //           ^^^ calls Generics.java#Box#get(). exact | via=returnType
        //                 ^^^^ calls Generics.java#Special#only(). exact | via=returnType
        new Box<Special>(null).get().only();
        //                     ^^^ calls Generics.java#Box#get(). exact | via=declaredType
        //                           ^^^^ calls Generics.java#Special#only(). exact | via=returnType
        new Box<>(new Special()).get().only();
        //                       ^^^ calls Generics.java#Box#get(). inferred | via=declaredType
        //                             ^^^^ calls Generics.java#Special#only(). inferred | via=returnType
        Box.of(new Special()).get().only();
        //  ^^ calls Generics.java#Box#of(). exact | via=declaredType
        //                    ^^^ calls Generics.java#Box#get(). inferred | via=declaredType
        //                          ^^^^ calls Generics.java#Special#only(). inferred | via=returnType
        box.map(i -> new Special()).get().only();
        //  ^^^ calls Generics.java#Box#map(). exact | via=declaredType
        //                          ^^^ calls Generics.java#Box#get(). inferred | via=declaredType
        //                                ^^^^ calls Generics.java#Special#only(). inferred | via=returnType
        pick(new Special(), null).only();
        // <- calls Generics.java#Uses#pick(). exact | via=self
        //                        ^^^^ calls Generics.java#Special#only(). inferred | via=declaredType
        for (Item each : wild) each.next();
        //                          ^^^^ calls Generics.java#Item#next(). exact | via=declaredType
        for (var each : wild) each.next();
        //                         ^^^^ calls Generics.java#Item#next(). exact | via=declaredType
    }

    void library() {
        items.get(0).next();
        //           ^^^^ calls Generics.java#Item#next(). exact | via=declaredType
        byName.get("x").next();
        //              ^^^^ calls Generics.java#Item#next(). exact | via=declaredType
        byName.values().iterator().next().title();
        //                                ^^^^^ calls Generics.java#Item#title(). exact | via=declaredType
        for (Map.Entry<String, Item> entry : byName.entrySet()) entry.getValue().title();
        //                                                                       ^^^^^ calls Generics.java#Item#title(). exact | via=declaredType
        for (var entry : byName.entrySet()) entry.getValue().title();
        //                                                   ^^^^^ calls Generics.java#Item#title(). exact | via=declaredType
        Optional<Item> found = items.stream().findFirst();
        found.get().next();
        //          ^^^^ calls Generics.java#Item#next(). exact | via=declaredType
        found.map(x -> x.next()).get().title();
        //               ^^^^ calls Generics.java#Item#next(). inferred | via=declaredType
        //                             ^^^^^ calls Generics.java#Item#title(). inferred | via=returnType
        found.ifPresent(x -> x.next());
        //                     ^^^^ calls Generics.java#Item#next(). inferred | via=declaredType
        found.orElseThrow().next();
        //                  ^^^^ calls Generics.java#Item#next(). exact | via=declaredType
        byName.computeIfAbsent("x", k -> Item.make()).next();
        //                                    ^^^^ calls Generics.java#Item#make(). exact | via=declaredType
        //                                            ^^^^ calls Generics.java#Item#next(). exact | via=declaredType
        byName.forEach((name, item) -> item.next());
        //                                  ^^^^ calls Generics.java#Item#next(). inferred | via=declaredType
        Arrays.asList(new Item()).get(0).next();
        //                               ^^^^ calls Generics.java#Item#next(). exact | via=declaredType
        List.of(new Special()).get(0).only();
        //                            ^^^^ calls Generics.java#Special#only(). exact | via=declaredType
        new ArrayList<>(items).get(0).next();
        //                            ^^^^ calls Generics.java#Item#next(). exact | via=declaredType
        Collections.max(items).next();
        //                     ^^^^ calls Generics.java#Item#next(). exact | via=declaredType
        Objects.requireNonNull(items.get(0)).next();
        //                                   ^^^^ calls Generics.java#Item#next(). exact | via=declaredType
        items.get(0).title().length();
        //                   ^^^^^^ calls external:java/java.lang#String.length exact | via=returnType
        items.iterator().next().next();
        //                      ^^^^ calls Generics.java#Item#next(). exact | via=declaredType
    }

    void lambdas(Bus<Item> bus) {
        items.forEach(item -> item.next());
        //                         ^^^^ calls Generics.java#Item#next(). inferred | via=declaredType
        items.stream().filter(item -> item.size() > 1).map(item -> item.next()).forEach(item -> item.title());
        //                                 ^^^^ calls Generics.java#Item#size(). inferred | via=declaredType
        //                                                              ^^^^ calls Generics.java#Item#next(). inferred | via=declaredType
        //                                                                                           ^^^^^ calls Generics.java#Item#title(). inferred | via=returnType
        items.stream().map(Item::next).forEach(item -> item.title());
        //                       ^^^^ references Generics.java#Item#next(). exact | via=declaredType
        //                                                  ^^^^^ calls Generics.java#Item#title(). inferred | via=returnType
        items.stream().map(Box::new).forEach(b -> b.self());
        //                 ^^^ references Generics.java#Box# exact | via=scope
        //                 ^^^ instantiates Generics.java#Box#Box(). exact | via=scope
        //                                          ^^^^ calls Generics.java#Box#self(). inferred | via=constructorType
        items.stream().collect(Collectors.toList()).get(0).next();
        //                                                 ^^^^ calls Generics.java#Item#next(). exact | via=declaredType
        items.sort(Comparator.comparing(Item::title));
        //                                    ^^^^^ references Generics.java#Item#title(). exact | via=declaredType
        items.sort((a, b) -> a.size() - b.size());
        //                     ^^^^ calls Generics.java#Item#size(). inferred | via=declaredType
        //                                ^^^^ calls Generics.java#Item#size(). inferred | via=declaredType
        bus.on((value, count) -> value.next());
        //                             ^^^^ calls Generics.java#Item#next(). inferred | via=declaredType
        Bus.all((value, count) -> value.only());
        //                              ^^^^ calls Generics.java#Special#only(). inferred | via=declaredType
        Function<Item, Special> convert = item -> { item.next(); return new Special(); };
        //                                               ^^^^ calls Generics.java#Item#next(). inferred | via=declaredType
        //                                                                  ^^^^^^^ instantiates Generics.java#Special# exact | via=scope
        convert.apply(null).only();
        //                  ^^^^ calls Generics.java#Special#only(). exact | via=declaredType
        Supplier<Special> supplier = Special::new;
        supplier.get().only();
        //             ^^^^ calls Generics.java#Special#only(). exact | via=declaredType
        Supplier<Item> maker = Item::make;
        //                           ^^^^ references Generics.java#Item#make(). exact | via=declaredType
        Runnable run = () -> hidden();
        //                   ^^^^^^ calls Generics.java#Uses#hidden(). exact | via=self
        Runnable own = this::hidden;
        //                   ^^^^^^ references Generics.java#Uses#hidden(). exact | via=self
        run.run();
        //  ^^^ calls external:java/java.lang#Runnable.run exact | via=declaredType
        Handler<Item> handler = new Handler<Item>() { public void handle(Item value, int count) { value.next(); } };
        //                          ^^^^^^^ instantiates Generics.java#Handler# exact | via=scope
        //                                                        ^^^^^^ overrides Generics.java#Handler#handle(). exact | via=inheritance
        //                                                                                              ^^^^ calls Generics.java#Item#next(). exact | via=declaredType
        handler.handle(null, 1);
        //      ^^^^^^ calls Generics.java#Handler#handle(). exact | via=declaredType
        Predicate<Item> test = (Item item) -> item.size() > 0;
        //                                         ^^^^ calls Generics.java#Item#size(). exact | via=declaredType
    }
    private void hidden() {}
}
