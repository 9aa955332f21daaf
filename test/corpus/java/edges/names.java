//- /a/Flow.java
package a;

public class Flow {
    public static Flow just(int item) { return new Flow(); }
    public void run() {}
}

//- /b/FlowTest.java
package b;

import a.*;

public class FlowTest {
    static int count;
    public void Flow() {
        Flow.just(1).run();
//      ^^^^ references a/Flow.java#Flow# exact
//           ^^^^ calls a/Flow.java#Flow#just(). exact
//                   ^^^ calls a/Flow.java#Flow#run(). exact
        Flow();
//      ^^^^ calls b/FlowTest.java#FlowTest#Flow(). exact
        Runnable runs = this::Flow;
//                            ^^^^ references b/FlowTest.java#FlowTest#Flow(). exact
    }
    int count() { return count; }
//                       ^^^^^ references b/FlowTest.java#FlowTest#count. exact
}

// What a class extends is looked up outside of it.

//- /io/Files.java
package io;

public class Files {
    static String find(String name) { return name; }
    interface Walk { void step(); }
}

//- /io/JarFiles.java
package io;

public class JarFiles extends Files {
//                            ^^^^^ extends io/Files.java#Files# exact
    static class Files {
        static String seen = find("x");
//                           ^^^^ calls io/Files.java#Files#find(). exact
    }
    String open() { return find("y"); }
//                         ^^^^ calls io/Files.java#Files#find(). exact
}
