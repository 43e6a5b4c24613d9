package io.tickwire.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.base.ManualClock;
import io.tickwire.cluster.Caller;
import io.tickwire.cluster.JoinDesk;
import io.tickwire.cluster.JoinRequest;
import io.tickwire.cluster.JoinResult;
import io.tickwire.cluster.LocalJoinDesk;
import io.tickwire.cluster.Tickets;
import io.tickwire.config.Words;
import io.tickwire.loop.HostedGame;
import io.tickwire.loop.LoopThreads;
import io.tickwire.loop.Rooms;
import io.tickwire.room.TickObserver;
import io.tickwire.schema.GameSchema;
import io.tickwire.session.ResumeTokens;
import io.tickwire.session.Steps;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Any bytes as the body of a join: read, and taken to the desk if there is something to take. */
final class JoinHandlerFuzzTest {
    private static final HostedGame STEPS = new HostedGame(
            Steps::new,
            GameSchema.of(Steps.class),
            Words.room("room.capacity=2", "room.frame-budget-bytes=1024", "room.inbox-per-player=16"),
            Map.of());

    @FuzzTest(maxDuration = "10m")
    void shouldRefuseOrAcceptAnyBody(byte[] body) {
        JoinDesk desk = desk();
        JsonNode root = new Json().object(body);
        JoinRequest asked = root == null ? null : JoinHandler.read(root, Caller.LOCAL);
        if (asked != null) {
            JoinResult result = desk.join(asked);
            if (result instanceof JoinResult.Accepted accepted) {
                assertThat(desk.redeem(accepted.ticket())).isNotNull();
                assertThat(desk.redeem(accepted.ticket())).as("good once").isNull();
            }
            if (asked.name() != null) {
                assertThat(desk.redeem(asked.name())).as("a guess").isNull();
            }
        }
    }

    private static JoinDesk desk() {
        ManualClock clock = new ManualClock();
        Rooms rooms = new Rooms(LoopThreads.unstarted(1, clock), clock, TickObserver.NONE, new Random(1), 3);
        int[] secrets = new int[1];
        ResumeTokens tokens = new ResumeTokens(() -> "secret-" + ++secrets[0] + "-that-nobody-guesses");
        Tickets tickets = new Tickets(() -> "secret-" + ++secrets[0] + "-that-nobody-guesses", 1_000_000_000L, 4, 4);
        return new LocalJoinDesk(rooms, List.of(STEPS), tokens, tickets, clock);
    }
}
