//- /com/example/Overloads.java
package com.example;

import java.util.List;

class Animal { void feed(Animal other) {} void feed(Dog dog) {} }
class Dog extends Animal { void bark() {} }
class Puppy extends Dog {}

class Overloads {
    Overloads() {}
    Overloads(int size) { this(); }
    //                    ^^^^ instantiates com/example/Overloads.java#Overloads#Overloads(). exact | via=self
    Overloads(String name, Object... more) {}

    void one(int a) {}
    void one(int a, int b) {}
    void two(String a) {}
    void two(int a) {}
    void two(long a) {}
    void three(Object a) {}
    void three(Animal a) {}
    void three(Dog a) {}
    void four(int... all) {}
    void four(int a) {}
    void five(List<String> a) {}
    void five(String a) {}
    void six(char a) {}
    void six(boolean a) {}
    void six(double a) {}
    void six(Integer a) {}
    void seven(Runnable a) {}
    void seven(java.util.function.Function<String, String> a) {}

    <T> void register(Class<T> type, Object... args) {}
    <T> void register(Class<T> type, java.util.function.Supplier<T> make, Animal... more) {}

    void calls(Dog dog, Animal animal, Puppy puppy, Object any, long big, short small, Integer boxed, String[] names) {
        one(1);
        // <- calls com/example/Overloads.java#Overloads#one(). exact | via=self
        one(1, 2);
        // <- calls com/example/Overloads.java#Overloads#one@2(). exact | via=self
        two("x");
        // <- calls com/example/Overloads.java#Overloads#two(). exact | via=self
        two(1);
        // <- calls com/example/Overloads.java#Overloads#two@2(). exact | via=self
        two(2L);
        // <- calls com/example/Overloads.java#Overloads#two@3(). exact | via=self
        two(big);
        // <- calls com/example/Overloads.java#Overloads#two@3(). exact | via=self
        two(small);
        // <- calls com/example/Overloads.java#Overloads#two@2(). exact | via=self
        two("a" + 1);
        // <- calls com/example/Overloads.java#Overloads#two(). exact | via=self
        register(Dog.class, Dog::new);
        // <- calls com/example/Overloads.java#Overloads#register@2(). exact | via=self
        two(1 + "a");
        // <- calls com/example/Overloads.java#Overloads#two(). exact | via=self
        two(any + "a");
        // <- calls com/example/Overloads.java#Overloads#two(). exact | via=self
        two(names[0]);
        // <- calls com/example/Overloads.java#Overloads#two(). exact | via=self
        two(names.length);
        // <- calls com/example/Overloads.java#Overloads#two@2(). exact | via=self
        three(dog);
        // <- calls com/example/Overloads.java#Overloads#three@3(). exact | via=self
        three(animal);
        // <- calls com/example/Overloads.java#Overloads#three@2(). exact | via=self
        three(puppy);
        // <- calls com/example/Overloads.java#Overloads#three@3(). exact | via=self
        three(any);
        // <- calls com/example/Overloads.java#Overloads#three(). exact | via=self
        three("text");
        // <- calls com/example/Overloads.java#Overloads#three(). exact | via=self
        three((Object) dog);
        // <- calls com/example/Overloads.java#Overloads#three(). exact | via=self
        three(new Puppy());
        // <- calls com/example/Overloads.java#Overloads#three@3(). exact | via=self
        //        ^^^^^ instantiates com/example/Overloads.java#Puppy# exact | via=scope
        four(1);
        // <- calls com/example/Overloads.java#Overloads#four@2(). exact | via=self
        four();
        // <- calls com/example/Overloads.java#Overloads#four(). exact | via=self
        four(1, 2, 3);
        // <- calls com/example/Overloads.java#Overloads#four(). exact | via=self
        five(List.of("x"));
        // <- calls com/example/Overloads.java#Overloads#five(). exact | via=self
        five("x");
        // <- calls com/example/Overloads.java#Overloads#five@2(). exact | via=self
        six('c');
        // <- calls com/example/Overloads.java#Overloads#six(). exact | via=self
        six(1 < 2);
        // <- calls com/example/Overloads.java#Overloads#six@2(). exact | via=self
        six(1.5);
        // <- calls com/example/Overloads.java#Overloads#six@3(). exact | via=self
        six(boxed);
        // <- calls com/example/Overloads.java#Overloads#six@4(). exact | via=self
        seven(() -> {});
        // <- calls com/example/Overloads.java#Overloads#seven(). exact | via=self
        seven(x -> x);
        // <- calls com/example/Overloads.java#Overloads#seven@2(). exact | via=self
        dog.feed(dog);
        //  ^^^^ calls com/example/Overloads.java#Animal#feed@2(). exact | via=inheritance
        dog.feed(animal);
        //  ^^^^ calls com/example/Overloads.java#Animal#feed(). exact | via=inheritance
        new Overloads();
        //  ^^^^^^^^^ references com/example/Overloads.java#Overloads# exact | via=scope
        //  ^^^^^^^^^ instantiates com/example/Overloads.java#Overloads#Overloads(). exact | via=scope
        new Overloads(3);
        //  ^^^^^^^^^ references com/example/Overloads.java#Overloads# exact | via=scope
        //  ^^^^^^^^^ instantiates com/example/Overloads.java#Overloads#Overloads@2(). exact | via=scope
        new Overloads("a");
        //  ^^^^^^^^^ references com/example/Overloads.java#Overloads# exact | via=scope
        //  ^^^^^^^^^ instantiates com/example/Overloads.java#Overloads#Overloads@3(). exact | via=scope
        new Overloads("a", 1, 2);
        //  ^^^^^^^^^ references com/example/Overloads.java#Overloads# exact | via=scope
        //  ^^^^^^^^^ instantiates com/example/Overloads.java#Overloads#Overloads@3(). exact | via=scope
        one(1, 2, 3);
        // <- no edge
    }
}

class More extends Overloads {
    void one(String a) {}
    @Override void two(int a) {}
    //             ^^^ overrides com/example/Overloads.java#Overloads#two@2(). exact | via=inheritance
    void use() {
        one("x");
        // <- calls com/example/Overloads.java#More#one(). exact | via=self
        one(1);
        // <- calls com/example/Overloads.java#Overloads#one(). exact | via=self
        two(1);
        // <- calls com/example/Overloads.java#More#two(). exact | via=self
        two("x");
        // <- calls com/example/Overloads.java#Overloads#two(). exact | via=self
        super.two(1);
        //    ^^^ calls com/example/Overloads.java#Overloads#two@2(). exact | via=super
    }
}

// An annotation is an `Annotation`, and no `Class`.

//- /keys/Named.java
package keys;

public @interface Named {
    String value();
}

//- /keys/Key.java
package keys;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Constructor;

public class Key {
    static Key get(Class<?> type, Class<? extends Annotation> annotation) { return new Key(); }
    static Key get(Class<?> type, Annotation annotation) { return new Key(); }
    static Named named(String name) { return null; }
    static void from(Object provider) {}
    static void from(Annotation provider) {}
    static void of(Class<?> type) {}
    static void of(Key key) {}
    static Key all(Key... keys) { return all(java.util.List.copyOf(keys)); }
//                                       ^^^ calls keys/Key.java#Key#all@2(). exact | via=self
    static Key all(Iterable<Key> keys) { return new Key(); }
    void ask(Method method, Constructor<Key> constructor) {
        get(String.class, named("a"));
        // <- calls keys/Key.java#Key#get@2(). exact | via=self
        get(String.class, Named.class);
        // <- calls keys/Key.java#Key#get(). exact
        from(method.getAnnotation(Named.class));
        // <- calls keys/Key.java#Key#from@2(). exact | via=self
        of(constructor.getDeclaringClass());
        // <- calls keys/Key.java#Key#of(). exact
    }
}
