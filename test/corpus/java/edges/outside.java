//- /web/Front.java
package web;

import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.server.Reply;
import org.server.Request;
import org.server.Servlet;

// What a class inherits from outside may have more methods of a name than are written here.
public class Front extends Servlet {
    protected void service(Request request, Reply reply) {}
    protected static void helper(int size) {}
    void take(String text) {}
    void take(int number) {}
    public void names(Class<?> type) {
        // What every object has in this language is no entry of the tables that know the library.
        take(type.toString());
        // <- calls web/Front.java#Front#take(). exact
    }
}

class Buffer extends OutputStream {
    @Override public void write(int one) {}
    void fill(byte[] bytes, int size, Unknown unknown) {
        write(bytes);
        // <- no calls
        write(size);
        // <- calls web/Front.java#Buffer#write(). exact
        write(unknown.size());
        // <- calls web/Front.java#Buffer#write(). exact
    }
}

class Cache {
    int size() { return 0; }
    class Inner extends LinkedHashMap<String, String> {
        boolean isFull() { return size() > 3 && get("a").isEmpty(); }
        //                        ^^^^ calls external:java/java.util#LinkedHashMap.size exact
    }
    class Other {
        boolean isFull() { return size() > 3; }
        //                        ^^^^ calls web/Front.java#Cache#size(). exact
    }
}

//- /tests/FrontTests.java
package tests;

import org.server.Mocked;
import web.Front;

class FrontTests {
    // Only types below it see what is protected, and its package does.
    void call(Front front, Mocked request, Mocked reply) {
        front.service(request, reply);
        //    ^^^^^^^ no calls
    }
    static class Own extends Front {
        void call() {
            helper(1);
            // <- calls web/Front.java#Front#helper(). exact
            Runnable late = new Runnable() { public void run() { Front.helper(2); } };
            //                                                         ^^^^^^ calls web/Front.java#Front#helper(). exact
        }
    }
}

//- /web/Ends.java
package web;

interface End { void close(int after); int port(); }
interface Client extends End {}
interface Channel extends End { void close(int after); }
interface Exchange extends Client, Channel {}

class Uses {
    void use(Exchange exchange) {
        // Of what two interfaces have, the one that says it anew is meant.
        exchange.close(1);
        //       ^^^^^ calls web/Ends.java#Channel#close(). exact
        exchange.port();
        //       ^^^^ calls web/Ends.java#End#port(). exact
    }
}

// A function of one name may be imported from the repository and from a library: the arguments tell, or nothing does.

//- /asserts/ShapeSubject.java
package asserts;

public class ShapeSubject {
    public static ShapeSubject assertThat(Shape shape) { return new ShapeSubject(); }
    public void isRound() {}
    public static void fail(String text) {}
}

class Shape {}

//- /asserts/ShapeTest.java
package asserts;

import static asserts.ShapeSubject.assertThat;
import static asserts.ShapeSubject.fail;
import static org.truth.Truth.assertThat;

class ShapeTest {
    void all(Shape shape, Unknown unknown) {
        assertThat(shape).isRound();
        // <- calls asserts/ShapeSubject.java#ShapeSubject#assertThat(). exact
        //                ^^^^^^^ calls asserts/ShapeSubject.java#ShapeSubject#isRound(). exact
        assertThat(shape.hashCode()).isEqualTo(0);
        // <- no calls
        assertThat(unknown.shape()).isRound();
        // <- no calls
        //                          ^^^^^^^ no calls
        fail(unknown.text());
        // <- calls asserts/ShapeSubject.java#ShapeSubject#fail(). exact
    }
}

// A type from outside may have the method that takes what the ones written here do not.

//- /asserts/Settings.java
package asserts;

import java.io.InputStream;
import org.server.Configuration;

class Settings extends Configuration {
    void add(Shape shape) {}
    void read(InputStream stream, Shape shape) {
        add(stream);
        // <- no calls
        add(shape);
        // <- calls asserts/Settings.java#Settings#add(). exact
    }
}
