package io.tickwire.api;

import io.tickwire.net.Reply;
import io.tickwire.room.LiveRoom;
import io.tickwire.room.RoomTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * One answer that a room has to give an operator: it is worked out on the room's thread, and made into text and sent on the pool's. Sent
 * once, also when the room does not get to it. Any thread.
 */
final class RoomReply {
    private static final long WAIT_MS_MAX = 5_000;
    private static final Problem BUSY = new Problem(
            503,
            "room-busy",
            "The room does not answer",
            "It ended, or it is overloaded; look at /metrics and the log.");

    private final Request request;
    private final Consumer<Reply> sender;
    private final Json json;
    private final AtomicBoolean sent = new AtomicBoolean();
    private volatile Scheduler.@Nullable Task timer; // null: there is no hurry

    RoomReply(Request request, Response response, Callback callback, Json json) {
        this(request, reply -> reply.send(response, callback), json);
    }

    /** @param sender is called once */
    RoomReply(Request request, Consumer<Reply> sender, Json json) {
        this.request = request;
        this.sender = sender;
        this.json = json;
    }

    /**
     * Orders it on the room's thread, however much players do there; what comes out is a {@link Problem} or a value for JSON that nobody
     * changes.
     */
    void ordered(LiveRoom room, Function<LiveRoom, Object> order) {
        otherwise(200, BUSY);
        if (!room.inbox().order(asking(order))) {
            send(BUSY);
        }
    }

    private RoomTask asking(Function<LiveRoom, Object> question) {
        return (asked, nowNs) -> {
            Object answer = question.apply(asked);
            request.getContext().execute(() -> send(answer));
        };
    }

    /** What is sent when nothing else has been for too long. Before anything can be. */
    void otherwise(int status, Object answer) {
        timer = request.getComponents()
                .getScheduler()
                .schedule(
                        () -> request.getContext().execute(() -> send(status, answer)),
                        WAIT_MS_MAX,
                        TimeUnit.MILLISECONDS);
    }

    /** Sends a {@link Problem}, a ready {@link Reply}, or a value as JSON. */
    void send(Object answer) {
        send(200, answer);
    }

    /** As {@link #send(Object)}, with a status of its own for what is no problem. */
    void send(int status, Object answer) {
        if (sent.compareAndSet(false, true)) {
            Scheduler.Task running = timer;
            if (running != null) {
                running.cancel();
            }
            sender.accept(reply(status, answer));
        }
    }

    private Reply reply(int status, Object answer) {
        if (answer instanceof Reply ready) {
            return ready;
        }
        return answer instanceof Problem problem ? problem.reply(json) : json.reply(status, answer);
    }
}
