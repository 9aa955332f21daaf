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

    // What nobody of the project gives is not known.
    void open(Runnable task) {
        given.run();
//               ^ no edge
        open.run();
//              ^ calls app/Server.java#Server#close(). inferred
        task.run();
//              ^ no edge
    }
}
//- /app/Events.java
package app;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

interface Handler { void handle(String event); }
interface Registry { void register(Handler handler); }

// What is handed over in another file is kept in a field, and called here.
class Events implements Registry {
    private Handler handler;
    private Handler other;
    protected final List<Handler> all = new ArrayList<>();
    private final Function<String, String> made;

    Events(Function<String, String> maker) { this.made = maker; }

    @Override public void register(Handler handler) { this.handler = handler; }
    void also(Handler next) { other = next; }
    void add(Handler handler) { all.add(handler); }
    Handler current() { return handler; }

    void fire(String event) {
        handler.handle(event);
//              ^^^^^^ calls app/Events.java#Handler#handle(). exact
//                    ^ calls app/Uses.java#Uses#onEvent(). inferred
        current().handle(event);
//                      ^ calls app/Uses.java#Uses#onEvent(). inferred
        // Of a function without a name that does one thing, that is told; of others nothing.
        other.handle(event);
//                  ^ calls app/Uses.java#Uses#onOther(). ambiguous
        for (Handler each : all) each.handle(event);
//                                          ^ calls app/Uses.java#Uses#onEvent(). ambiguous
//                                          ^ calls app/Uses.java#Uses#onOther(). ambiguous
        made.apply(event);
//                ^ calls app/Uses.java#Uses#make(). inferred
    }
}
//- /app/Uses.java
package app;

class Uses {
    void onEvent(String event) {}
    void onOther(String event) {}
    static String make(String text) { return text; }
    void use(Registry registry) {
        registry.register(this::onEvent);
        Events events = new Events(Uses::make);
        events.also(event -> onOther(event));
        events.also(event -> { String twice = event + event; System.out.println(twice.trim()); });
        events.add(this::onEvent);
        events.add(event -> onOther(event));
    }
}
