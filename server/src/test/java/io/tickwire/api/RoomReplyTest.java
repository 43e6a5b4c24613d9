package io.tickwire.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.net.Reply;
import io.tickwire.room.LiveRoom;
import io.tickwire.session.Steps;
import io.tickwire.session.WiredGame;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.eclipse.jetty.server.Components;
import org.eclipse.jetty.server.Context;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;
import org.junit.jupiter.api.Test;

/** An answer that a room owes. */
final class RoomReplyTest {
    private final WiredGame game = new WiredGame(Steps.class, Steps::new, Map.of());
    private final LiveRoom room = game.seat().room();
    private final List<Reply> replies = new ArrayList<>();
    private final List<Runnable> timers = new ArrayList<>();
    private int cancelled;
    private final RoomReply reply = new RoomReply(request(), replies::add, new Json());

    @Test
    void shouldNotLeaveItsTimerBehind() {
        reply.ordered(room, asked -> Map.of("room", asked.id()));
        assertThat(replies).isEmpty();
        game.tick();
        assertThat(replies).extracting(Reply::status).containsExactly(200);
        assertThat(timers).hasSize(1);
        assertThat(cancelled).isOne();
        timers.get(0).run();
        assertThat(replies).as("sent once").hasSize(1);
    }

    @Test
    void shouldSayThatTheRoomDoesNotAnswer() {
        reply.ordered(room, asked -> Map.of());
        timers.get(0).run();
        game.tick();
        assertThat(replies).extracting(Reply::status).containsExactly(503);
    }

    @Test
    void shouldBringAnOperatorsOrderIntoARoomWithTooMuchToDo() {
        while (room.inbox().offer((held, nowNs) -> {})) {
            assertThat(replies).isEmpty();
        }
        reply.ordered(room, asked -> Map.of());
        game.tick();
        assertThat(replies).extracting(Reply::status).containsExactly(200);
        assertThat(cancelled).isOne();
    }

    private Request request() {
        Scheduler.Task task = fake(Scheduler.Task.class, Map.of("cancel", with -> ++cancelled > 0));
        Scheduler scheduler = fake(Scheduler.class, Map.of("schedule", with -> {
            timers.add((Runnable) with[0]);
            return task;
        }));
        Context context = fake(Context.class, Map.of("execute", with -> {
            ((Runnable) with[0]).run();
            return new Object();
        }));
        Components components = fake(Components.class, Map.of("getScheduler", with -> scheduler));
        return fake(Request.class, Map.of("getComponents", with -> components, "getContext", with -> context));
    }

    /** Only what is asked of it here. */
    private static <T> T fake(Class<T> type, Map<String, Function<Object[], Object>> methods) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, with) -> {
            Object answer = Objects.requireNonNull(methods.get(method.getName()), method.getName())
                    .apply(with == null ? new Object[0] : with);
            return method.getReturnType() == void.class ? null : answer;
        }));
    }
}
