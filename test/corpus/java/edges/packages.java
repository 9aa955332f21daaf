//- /src/main/java/com/example/util/Strings.java
package com.example.util;

public final class Strings {
    public static final String EMPTY = "";
    public static String join(String... parts) { return EMPTY; }
    public static String trim(String text) { return text; }
    static void hidden() {}
    public static class Builder {
        public Builder add(String text) { return this; }
        public String build() { return join(); }
        //                             ^^^^ calls src/main/java/com/example/util/Strings.java#Strings#join(). exact | via=self
        public enum Mode { FAST; public void go() {} }
    }
}

//- /src/main/java/com/example/util/Sibling.java
package com.example.util;

class Sibling { static void help() {} }
class Second { void work() { Sibling.help(); Strings.hidden(); } }
//                                   ^^^^ calls src/main/java/com/example/util/Sibling.java#Sibling#help(). exact | via=declaredType
//                                                   ^^^^^^ calls src/main/java/com/example/util/Strings.java#Strings#hidden(). exact | via=package

//- /src/main/java/com/example/app/Sibling.java
package com.example.app;

class Sibling { static void other() {} }

//- /src/main/java/com/example/app/Main.java
package com.example.app;

import com.example.util.Strings;
//                      ^^^^^^^ imports src/main/java/com/example/util/Strings.java#Strings# exact | via=import
import com.example.util.Strings.Builder;
//                              ^^^^^^^ imports src/main/java/com/example/util/Strings.java#Strings#Builder# exact | via=import
import com.example.util.*;
//     ^^^^^^^^^^^^^^^^ imports src/main/java/com/example/util/Sibling.java# exact | via=wildcard
//     ^^^^^^^^^^^^^^^^ imports src/main/java/com/example/util/Strings.java# exact | via=wildcard
import static com.example.util.Strings.trim;
//                                     ^^^^ imports src/main/java/com/example/util/Strings.java#Strings#trim(). exact | via=import
import static com.example.util.Strings.Builder.Mode.*;
import org.library.Client;
//                 ^^^^^^ imports external:java/org.library#Client exact | via=import
import org.library.util.*;
import java.util.List;
//               ^^^^ imports external:java/java.util#List exact | via=import

class Main {
    Strings.Builder builder = new Strings.Builder();
    //                                    ^^^^^^^ instantiates src/main/java/com/example/util/Strings.java#Strings#Builder# exact | via=import
    void main() {
        Strings.join("a");
        //      ^^^^ calls src/main/java/com/example/util/Strings.java#Strings#join(). exact | via=import
        com.example.util.Strings.join("a");
        //                       ^^^^ calls src/main/java/com/example/util/Strings.java#Strings#join(). exact | via=package
        trim("x");
        // <- calls src/main/java/com/example/util/Strings.java#Strings#trim(). exact | via=import
        new Builder().add("x").build();
        //  ^^^^^^^ instantiates src/main/java/com/example/util/Strings.java#Strings#Builder# exact | via=import
        //            ^^^ calls src/main/java/com/example/util/Strings.java#Strings#Builder#add(). exact | via=import
        //                     ^^^^^ calls src/main/java/com/example/util/Strings.java#Strings#Builder#build(). exact | via=returnType
        builder.add(Strings.EMPTY).build();
        //      ^^^ calls src/main/java/com/example/util/Strings.java#Strings#Builder#add(). exact | via=declaredType
        //                  ^^^^^ references src/main/java/com/example/util/Strings.java#Strings#EMPTY. exact | via=import
        //                         ^^^^^ calls src/main/java/com/example/util/Strings.java#Strings#Builder#build(). exact | via=returnType
        Builder.Mode.FAST.go();
        //           ^^^^ references src/main/java/com/example/util/Strings.java#Strings#Builder#Mode#FAST. exact | via=import
        //                ^^ calls src/main/java/com/example/util/Strings.java#Strings#Builder#Mode#go(). exact | via=declaredType
        FAST.go();
        // <- references src/main/java/com/example/util/Strings.java#Strings#Builder#Mode#FAST. exact | via=wildcard
        //   ^^ calls src/main/java/com/example/util/Strings.java#Strings#Builder#Mode#go(). exact | via=declaredType
        Sibling.other();
        //      ^^^^^ calls src/main/java/com/example/app/Sibling.java#Sibling#other(). exact | via=package
        Sibling.help();
        //      ^^^^ no edge
        Second second = null;
        // <- usesType src/main/java/com/example/util/Sibling.java#Second# exact | via=wildcard
        second.work();
        //     ^^^^ calls src/main/java/com/example/util/Sibling.java#Second#work(). exact | via=declaredType
        new Client().send();
        //  ^^^^^^ instantiates external:java/org.library#Client exact | via=import
        //           ^^^^ calls external:java/org.library#Client.send exact | via=import
        Helper.assist();
        //     ^^^^^^ calls external:java/org.library.util#Helper.assist exact | via=import
        List.of("x");
        //   ^^ calls external:java/java.util#List.of exact | via=import
        "text".trim();
        //     ^^^^ no edge
        join("not imported");
        // <- no edge
        Nowhere.run();
        //      ^^^ calls external:java/org.library.util#Nowhere.run exact | via=import
        Math.max(1, 2);
        //   ^^^ calls external:java/java.lang#Math.max exact | via=import
    }
}

//- /src/test/java/com/example/app/MainTest.java
package com.example.app;

import static org.junit.Assert.assertEquals;
//                             ^^^^^^^^^^^^ imports external:java/org.junit.Assert#assertEquals exact | via=import
import static com.example.util.Strings.*;
import org.junit.Test;

public class MainTest {
    @Test public void works() {
        new Main().main();
        //  ^^^^ instantiates src/main/java/com/example/app/Main.java#Main# exact | via=package
        //         ^^^^ calls src/main/java/com/example/app/Main.java#Main#main(). exact | via=package
        assertEquals(1, 2);
        // <- calls external:java/org.junit.Assert#assertEquals exact | via=import
        join(EMPTY);
        // <- calls src/main/java/com/example/util/Strings.java#Strings#join(). exact | via=wildcard
        //   ^^^^^ references src/main/java/com/example/util/Strings.java#Strings#EMPTY. exact | via=wildcard
        new Builder().build();
        //  ^^^^^^^ instantiates src/main/java/com/example/util/Strings.java#Strings#Builder# exact | via=wildcard
        //            ^^^^^ calls src/main/java/com/example/util/Strings.java#Strings#Builder#build(). exact | via=wildcard
    }
}

//- /Unnamed.java
class Unnamed { static void run() { Neighbour.go(); } }
//                                            ^^ calls Neighbour.java#Neighbour#go(). exact | via=package

//- /Neighbour.java
class Neighbour { static void go() { Unnamed.run(); } }
//                                           ^^^ calls Unnamed.java#Unnamed#run(). exact | via=package
