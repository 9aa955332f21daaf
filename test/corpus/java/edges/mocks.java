//- /src/main/java/app/Parser.java
package app;

public class Parser {
    public String read() { return ""; }
    public int size() { return 0; }
    public Parser next() { return this; }
}

//- /src/main/java/app/Log.java
package app;

public interface Log {
    void error(String text);
    void error(Throwable cause);
    void error(Parser parser);
}

//- /src/test/java/app/ParserTest.java
package app;

import static org.mockito.Mockito.*;

import org.mockito.BDDMockito;
import org.mockito.InOrder;
import org.mockito.Mockito;
import org.springframework.context.ApplicationContext;

// What a mock is asked for is a call of the method that is named, whoever verifies or stubs it.
class ParserTest {
    Parser parser;

    void verifies(InOrder order) {
        verify(parser).read();
//                     ^^^^ calls src/main/java/app/Parser.java#Parser#read(). inferred
        Mockito.verify(parser, times(2)).size();
//                                       ^^^^ calls src/main/java/app/Parser.java#Parser#size(). inferred
        order.verify(parser).size();
//                           ^^^^ calls src/main/java/app/Parser.java#Parser#size(). inferred
        BDDMockito.then(parser).should(never()).read();
//                                              ^^^^ calls src/main/java/app/Parser.java#Parser#read(). inferred
    }

    void stubs() {
        doReturn("x").when(parser).read();
//                                 ^^^^ calls src/main/java/app/Parser.java#Parser#read(). inferred
        doNothing().doThrow(new RuntimeException()).when(parser).size();
//                                                               ^^^^ calls src/main/java/app/Parser.java#Parser#size(). inferred
        BDDMockito.willReturn(1).given(parser).size();
//                                             ^^^^ calls src/main/java/app/Parser.java#Parser#size(). inferred
        // A stubbing that begins with the call is no parser.
        when(parser.next()).thenReturn(null).read();
//                  ^^^^ calls src/main/java/app/Parser.java#Parser#next(). exact
//                                           ^^^^ no edge
    }

    // What is made of a class by its name is of that class; what only is told of it is not.
    void made(ApplicationContext context, Other other) {
        mock(Parser.class).next();
//                         ^^^^ calls src/main/java/app/Parser.java#Parser#next(). inferred
        context.getBean("parser", Parser.class).read();
//                                              ^^^^ calls src/main/java/app/Parser.java#Parser#read(). inferred
        org.slf4j.LoggerFactory.getLogger(Parser.class).read();
//                                                      ^^^^ no edge
    }

    // Matchers stand for arguments of a type. Of overloads that nothing tells apart none is certain.
    void matched(Log log, org.mockito.ArgumentCaptor<Parser> parsers, org.other.Unknown unknown) {
        verify(log).error(anyString());
//                  ^^^^^ calls src/main/java/app/Log.java#Log#error(). inferred
        verify(log).error(any(Throwable.class));
//                  ^^^^^ calls src/main/java/app/Log.java#Log#error@2(). inferred
        verify(log).error(parsers.capture());
//                  ^^^^^ calls src/main/java/app/Log.java#Log#error@3(). inferred
        parsers.getValue().read();
//                         ^^^^ calls src/main/java/app/Parser.java#Parser#read(). exact
        log.error(unknown.get());
//          ^^^^^ calls src/main/java/app/Log.java#Log#error(). ambiguous
//          ^^^^^ calls src/main/java/app/Log.java#Log#error@2(). ambiguous
//          ^^^^^ calls src/main/java/app/Log.java#Log#error@3(). ambiguous
    }
}
