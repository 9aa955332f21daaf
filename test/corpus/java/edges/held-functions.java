//- /app/Server.java
package app;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

interface Step { void take(String text); }

class Server {
    private final Runnable onClose = this::close;
    private Consumer<String> sink;
    private Step step = this::first;
    private final Map<String, Consumer<String>> handlers = new HashMap<>();
    private static final List<Step> STEPS = List.of(Server::staticStep, Server::otherStep);
    private Runnable given;
    Runnable open = this::close;

    Server(Runnable given) {
        this.given = given;
        sink = this::read;
        sink = text -> {};
        handlers.put("read", this::read);
        handlers.put("write", this::write);
        with(this::close);
    }

    // The field of a name is no method.
    private String read;
    void read(String text) {}
    void write(String text) {}
    void first(String text) {}
    static void staticStep(String text) {}
    static void otherStep(String text) {}
    void close() {}

    // What is called is the function of the interface; the method that is there runs, and one of several may.
    void run(String name) {
        onClose.run();
//              ^^^ calls external:java/java.lang#Runnable.run exact
//                 ^ calls app/Server.java#Server#close(). inferred
        sink.accept(name);
//                 ^ calls app/Server.java#Server#read(). ambiguous
        step.take(name);
//           ^^^^ calls app/Server.java#Step#take(). exact
//               ^ calls app/Server.java#Server#first(). inferred
        handlers.get(name).accept(name);
//                               ^ calls app/Server.java#Server#read(). ambiguous
//                               ^ calls app/Server.java#Server#write(). ambiguous
        for (Step each : STEPS) each.take(name);
//                                       ^ calls app/Server.java#Server#staticStep(). ambiguous
//                                       ^ calls app/Server.java#Server#otherStep(). ambiguous
        Runnable local = this::close;
//                             ^^^^^ references app/Server.java#Server#close(). exact
        local.run();
//               ^ calls app/Server.java#Server#close(). inferred
    }

    private void with(Runnable task) {
        task.run();
//              ^ calls app/Server.java#Server#close(). inferred
    }

    // What others give may be anything.
    void open(Runnable task) {
        given.run();
//               ^ no edge
        open.run();
//              ^ no edge
        task.run();
//              ^ no edge
    }
}
