package io.tickwire.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Function;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HeadDeadlineTest {
    private interface HttpOne extends Connection, ConnectionMetaData {}

    private final Queue<Runnable> due = new ArrayDeque<>();
    private final ByteArrayEndPoint endPoint = new ByteArrayEndPoint();
    private final Map<Object, Object> attributes = new HashMap<>();
    private final HttpOne connection = made(HttpOne.class, Map.of("getEndPoint", endPoint));
    private final Request request = made(Request.class, Map.of("getConnectionMetaData", connection));
    private long bytesIn;
    private Runnable ended = () -> {};

    @BeforeEach
    void open() {
        endPoint.setConnection(connection);
        Scheduler scheduler = made(Scheduler.class, Map.of());
        new HeadDeadline(scheduler, 400).onOpened(connection);
    }

    @Test
    void shouldCutWhoSaysNothingOrNoWholeHead() {
        pass();
        assertThat(endPoint.isOpen()).as("for a moment").isTrue();
        bytesIn += 7;
        pass();
        assertThat(endPoint.isOpen()).isFalse();
    }

    @Test
    void shouldKeepAHeadThatIsThereAndNotReadYetWhenItLooks() {
        takesAHead();
        pass();
        bytesIn += 100;
        pass(); // the bytes have come, and nobody has read the head
        HeadDeadline.onHead(request);
        pass();
        assertThat(endPoint.isOpen()).isTrue();
        pass();
        assertThat(endPoint.isOpen()).as("nothing came since").isTrue();
    }

    @Test
    void shouldCutAHeadThatDribblesOnAConnectionThatHadOne() {
        takesAHead();
        pass();
        bytesIn += 1;
        pass();
        bytesIn += 1;
        pass();
        assertThat(endPoint.isOpen()).isFalse();
    }

    @Test
    void shouldKeepABodyThatWasUnderWayWhenItLooked() {
        takesAHead();
        pass();
        bytesIn += 100;
        ended.run();
        pass();
        assertThat(endPoint.isOpen()).isTrue();
        pass();
        assertThat(endPoint.isOpen()).as("nothing came since").isTrue();
    }

    private void takesAHead() {
        bytesIn += 100;
        HeadDeadline.onHead(request);
    }

    private void pass() {
        due.remove().run();
    }

    /** One of Jetty's that can do no more than is asked of it here. */
    private <T> T made(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> switch (method.getName()) {
                    case "getBytesIn" -> bytesIn;
                    case "getAttribute" -> attributes.get(arguments[0]);
                    case "setAttribute" -> attributes.put(arguments[0], arguments[1]);
                    case "schedule" -> {
                        due.add((Runnable) arguments[0]);
                        yield null;
                    }
                    case "addHttpStreamWrapper" -> {
                        @SuppressWarnings("unchecked")
                        Function<HttpStream, HttpStream> wrapper = (Function<HttpStream, HttpStream>) arguments[0];
                        ended = wrapper.apply(made(HttpStream.class, Map.of()))::succeeded;
                        yield null;
                    }
                    default -> answers.get(method.getName());
                }));
    }
}
