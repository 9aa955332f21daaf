//- /com/example/Arrays.java
package com.example;

import java.lang.reflect.Type;
import java.util.EnumSet;
import java.util.regex.Pattern;

class Shape { void draw() {} }

class Arrays {
    void one(boolean[] a) {}
    void one(Object[] a) {}
    void one(Object a) {}
    void two(String[] a) {}
    void two(char... a) {}
    void two(CharSequence a) {}
    void three(int... a) {}
    void three(Iterable<?> a) {}
    void four(int[]... a) {}
    void four(byte[]... a) {}
    void five(Class<?> a) {}
    void five(Type a) {}
    void six(CharSequence a, Pattern b) {}
    void six(String a, Pattern b) {}
    void six(String a, String b) {}
    void seven(Shape[][] a) {}
    void seven(Shape[] a) {}
    enum Color { RED }
    void eight(int a) {}
    void eight(Object a) {}
    <T> void nine(T[] a) {}
    void nine(Object a) {}
    void ten(java.util.Iterator<?> a) {}
    void ten(Iterable<?> a) {}
    <T extends CharSequence> void eleven(T a) {}
    <T extends java.util.Collection<?>> void eleven(T a) {}
    <T extends Throwable> void eleven(T a) {}
    <E extends Enum<E>> void twelve(E... a) {}
    <E extends Enum<E>> void twelve(Iterable<E> a) {}
    void thirteen(String a, java.util.Locale b) {}
    void thirteen(String a, java.util.TimeZone b) {}
    void fifteen(java.io.Closeable a) {}
    void fifteen(Special a) {}
    interface Special extends java.io.Closeable {}
    static class Writing implements Special {}
    void fourteen(Object a) {}
    void fourteen(String a) {}

    void calls(int[][] grid, Class<?> type, String text, boolean[][] flags) {
        one(new boolean[] { true });
        // <- calls com/example/Arrays.java#Arrays#one(). exact | via=self
        one(new Boolean[3]);
        // <- calls com/example/Arrays.java#Arrays#one@2(). exact | via=self
        one(new boolean[2][3]);
        // <- calls com/example/Arrays.java#Arrays#one@2(). exact | via=self
        one(flags);
        // <- calls com/example/Arrays.java#Arrays#one@2(). exact | via=self
        one(flags[0]);
        // <- calls com/example/Arrays.java#Arrays#one(). exact | via=self
        one(text);
        // <- calls com/example/Arrays.java#Arrays#one@3(). exact | via=self
        two(text.toCharArray());
        // <- calls com/example/Arrays.java#Arrays#two@2(). exact | via=self
        two("a,b".split(","));
        // <- calls com/example/Arrays.java#Arrays#two(). exact | via=self
        three(EnumSet.noneOf(Color.class));
        // <- calls com/example/Arrays.java#Arrays#three@2(). exact | via=self
        four(new int[] { 1 }, null);
        // <- calls com/example/Arrays.java#Arrays#four(). exact | via=self
        four(grid[0]);
        // <- calls com/example/Arrays.java#Arrays#four(). exact | via=self
        five(type.getComponentType());
        // <- calls com/example/Arrays.java#Arrays#five(). exact | via=self
        six(null, Pattern.compile(""));
        // <- calls com/example/Arrays.java#Arrays#six@2(). exact | via=self
        seven(new Shape[1][]);
        // <- calls com/example/Arrays.java#Arrays#seven(). exact | via=self
        seven(new Shape[][] { { new Shape() } });
        // <- calls com/example/Arrays.java#Arrays#seven(). exact | via=self
        eight(Integer.valueOf(3));
        // <- calls com/example/Arrays.java#Arrays#eight@2(). exact | via=self
        eight(3);
        // <- calls com/example/Arrays.java#Arrays#eight(). exact | via=self
        nine((Object[]) null);
        // <- calls com/example/Arrays.java#Arrays#nine(). exact | via=self
        ten(java.util.Arrays.asList(1, 2).iterator());
        // <- calls com/example/Arrays.java#Arrays#ten(). exact | via=self
        eleven(text);
        // <- calls com/example/Arrays.java#Arrays#eleven(). exact | via=self
        eleven(new IllegalStateException());
        // <- calls com/example/Arrays.java#Arrays#eleven@3(). exact | via=self
        twelve(Color.RED);
        // <- calls com/example/Arrays.java#Arrays#twelve(). exact | via=self
        thirteen(text, java.util.Locale.US);
        // <- calls com/example/Arrays.java#Arrays#thirteen(). exact | via=self
        five(text.getClass());
        // <- calls com/example/Arrays.java#Arrays#five(). exact | via=self
        fourteen(String.valueOf(grid));
        // <- calls com/example/Arrays.java#Arrays#fourteen@2(). exact | via=self
        Hidden.open(type, type);
        //     ^^^^ calls com/example/Inherited.java#Hidden#open@2(). exact | via=package
        fifteen(new Writing());
        // <- calls com/example/Arrays.java#Arrays#fifteen@2(). exact | via=self
        new Shape[] { null }[0].draw();
        //                      ^^^^ calls com/example/Arrays.java#Shape#draw(). exact | via=declaredType
        for (Shape shape : new Shape[2]) shape.draw();
        //                                     ^^^^ calls com/example/Arrays.java#Shape#draw(). exact | via=declaredType
    }
}
//- /com/example/Inherited.java
package com.example;

import java.lang.reflect.Type;

class Hidden {
    private static void open(Class<?> a, Class<?> b) {}
    static void open(Type a, Type b) {}
}

interface Comparing<T> { int diff(T other); <S> void put(S item); }

class Version implements Comparing<Version> {
    @Override public int diff(Version other) { return 0; }
    //                   ^^^^ overrides com/example/Inherited.java#Comparing#diff(). exact | via=inheritance
    void put(Version item) {}
    static void use(Version a, Version b) {
        a.diff(b);
        //^^^^ calls com/example/Inherited.java#Version#diff(). exact | via=declaredType
        new Comparing<String>() {
            @Override public int diff(String other) { return 1; }
            //                   ^^^^ overrides com/example/Inherited.java#Comparing#diff(). exact | via=inheritance
            void more() {}
        }.diff("x");
        //^^^^ calls com/example/Inherited.java#Version#use().<2>#diff(). exact | via=constructorType
    }
}
//- /com/example/Containers.java
package com.example;

import java.util.Map;

interface Readable<K, V> { V get(Object key); boolean fits(K key); }
interface Table<K, V> extends Map<K, V>, Readable<K, V> {}
interface Sheet<K, V> extends Readable<K, V> {}
abstract class Base<K, V> implements Readable<K, V> { @Override public boolean fits(K key) { return true; } }
abstract class Derived<K, V> extends Base<K, V> implements Sheet<K, V> {}

class Containers {
    void use(Table<String, String> table, Sheet<String, String> sheet, Derived<String, String> derived) {
        table.get("a");
        //    ^^^ no edge
        table.fits("a");
        //    ^^^^ calls com/example/Containers.java#Readable#fits(). exact | via=inheritance
        sheet.get("a");
        //    ^^^ calls com/example/Containers.java#Readable#get(). exact | via=inheritance
        derived.fits("a");
        //      ^^^^ calls com/example/Containers.java#Base#fits(). exact | via=inheritance
        new Derived<String, String>() { @Override public String get(Object key) { return ""; } }.fits("a");
        //  ^^^^^^^ instantiates com/example/Containers.java#Derived# exact | via=scope
        //                                                                                       ^^^^ calls com/example/Containers.java#Base#fits(). exact | via=inheritance
    }
}
