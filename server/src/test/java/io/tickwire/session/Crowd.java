package io.tickwire.session;

import io.tickwire.base.Counters;
import io.tickwire.base.ManualClock;
import io.tickwire.config.RoomConfig;
import io.tickwire.config.SessionConfig;
import io.tickwire.config.Words;
import io.tickwire.game.Entity;
import io.tickwire.game.Game;
import io.tickwire.game.GameInfo;
import io.tickwire.game.Input;
import io.tickwire.game.Part;
import io.tickwire.game.Player;
import io.tickwire.game.Range;
import io.tickwire.game.Room;
import io.tickwire.game.Sync;
import io.tickwire.game.View;
import io.tickwire.proto.v1.Ack;
import io.tickwire.proto.v1.Chat;
import io.tickwire.proto.v1.ChatLine;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Hello;
import io.tickwire.proto.v1.Reliable;
import io.tickwire.proto.v1.Snapshot;
import io.tickwire.proto.v1.Welcome;
import io.tickwire.room.LiveRoom;
import io.tickwire.room.Person;
import io.tickwire.room.RoomSpec;
import io.tickwire.room.Seat;
import io.tickwire.room.Spectating;
import io.tickwire.room.TickObserver;
import io.tickwire.schema.GameSchema;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A room whose people write and watch, with everyone's connection, on a clock that the test moves. Two teams by name: those that begin with A, and others. */
final class Crowd {
    static final long TICK_NS = 50_000_000L;
    static final long PING = 7;

    final ManualClock clock = new ManualClock();
    final Counters counters = new Counters();
    final LiveRoom room;
    final ResumeTokens tokens = new ResumeTokens(this::secret);
    final Sessions sessions;
    private final List<Guest> guests = new ArrayList<>();
    int aways;
    int backs;
    private int secrets;

    Crowd(String... words) {
        RoomConfig config = Words.room(words);
        RoomSpec spec = new RoomSpec("ROOM", () -> new Teams(this), GameSchema.of(Teams.class), config, Map.of(), 1);
        room = LiveRoom.open(spec, counters, TickObserver.NONE, 0);
        sessions = new Sessions(clock, SessionConfig.DEFAULT, tokens, new Traffic(), () -> PING);
    }

    private String secret() {
        return "token-" + ++secrets;
    }

    /** A mark per player, far from every other; its owner and its team know more of it. */
    @GameInfo(name = "teams", capacity = 100)
    public static final class Teams implements Game<Teams.Nothing> {
        private final @Nullable Crowd crowd;

        /** As a game has to have one. */
        public Teams() {
            this(null);
        }

        Teams(@Nullable Crowd crowd) {
            this.crowd = crowd;
        }

        /** Where a player is. */
        public static final class Mark extends Entity {
            @Sync(resolution = 1)
            public double x;

            @Sync(resolution = 1)
            public double y;

            @Sync
            public boolean ghost;

            @Sync(to = Part.TEAM)
            public int plan;

            @Sync(to = Part.OWNER)
            public int secret;
        }

        /** Nobody wants anything. */
        public record Nothing(@Range(min = 0, max = 1) int none) implements Input {}

        @Override
        public void join(Room room, Player player) {
            Mark mark = new Mark();
            mark.x = 1_000 * player.id();
            mark.plan = player.id();
            mark.secret = player.id();
            mark.team(player.name().startsWith("A") ? 1 : 2);
            player.team(mark.team());
            player.control(room.spawn(mark));
            player.view(View.around(mark, 10, 10));
        }

        @Override
        public void away(Room room, Player player) {
            ghost(player, true);
            if (crowd != null) {
                crowd.aways++;
            }
        }

        @Override
        public void back(Room room, Player player) {
            ghost(player, false);
            if (crowd != null) {
                crowd.backs++;
            }
        }

        private static void ghost(Player player, boolean ghost) {
            if (player.controlled() instanceof Mark mark) {
                mark.ghost = ghost;
            }
        }

        @Override
        public void input(Room room, Player player, Nothing input) {}

        @Override
        public void tick(Room room) {
            for (Player player : room.players()) {
                if (player.controlled() instanceof Mark mark) {
                    mark.y = room.tick();
                }
            }
        }

        @Override
        public @Nullable String chat(Room room, Player from, String line, boolean team) {
            return line.contains("heck") ? null : line.replace("darn", "****");
        }
    }

    /** One person, and what its client has of the lane. */
    final class Guest {
        FakeTransport socket = new FakeTransport();
        Ingress ingress;
        final List<Reliable> lane = new ArrayList<>();
        private int newestSeq;
        private int read;
        private int answered;
        boolean silent;

        Guest(Admission admission) {
            ingress = sessions.accept(admission, socket);
            hello();
            guests.add(this);
        }

        private void hello() {
            send(ClientFrame.newBuilder()
                    .setHello(Hello.newBuilder().setClient("test").setEpoch(1).setReliableAck(newestSeq)));
        }

        void send(ClientFrame.Builder frame) {
            ingress.onBinary(ByteBuffer.wrap(frame.build().toByteArray()));
        }

        void write(String line, boolean team) {
            send(ClientFrame.newBuilder()
                    .setChat(Chat.newBuilder().setText(line).setTeam(team)));
        }

        /** The line is cut, and it comes back over another. */
        void cutAndComeBack() {
            ingress.onClosed(1006);
            tick();
            comeBack();
        }

        /** Over another connection, whether the one before is lost or not. */
        void comeBack() {
            String token = welcome().getResumeToken();
            socket = new FakeTransport();
            read = 0;
            answered = 0;
            Admission back = tokens.admission(token, clock.nowNs());
            if (back == null) {
                throw new AssertionError("no way back");
            }
            ingress = sessions.accept(back, socket);
            hello();
            tick();
        }

        Welcome welcome() {
            return socket.frames.stream()
                    .filter(frame -> frame.hasWelcome())
                    .findFirst()
                    .orElseThrow()
                    .getWelcome();
        }

        Seat seat() {
            int id = welcome().getPlayer();
            return room.audience().stream()
                    .filter(seat -> seat.id() == id)
                    .findFirst()
                    .orElseThrow();
        }

        /** Takes in what came, as a client does: each message once. */
        void takeIn() {
            for (; answered < socket.pings.size(); answered++) {
                ingress.onPong(PING);
            }
            List<Snapshot> snapshots = socket.snapshots();
            for (; read < snapshots.size(); read++) {
                Snapshot snapshot = snapshots.get(read);
                for (int i = 0; i < snapshot.getReliableCount(); i++) {
                    if (snapshot.getReliableFirstSeq() + i > newestSeq) {
                        newestSeq = snapshot.getReliableFirstSeq() + i;
                        lane.add(snapshot.getReliable(i));
                    }
                }
            }
            if (!silent && !snapshots.isEmpty()) {
                send(ClientFrame.newBuilder()
                        .setAck(Ack.newBuilder()
                                .setAckedTick(
                                        snapshots.get(snapshots.size() - 1).getTick())
                                .setReliableAck(newestSeq)));
            }
        }

        List<ChatLine> lines() {
            return lane.stream()
                    .filter(Reliable::hasChat)
                    .map(Reliable::getChat)
                    .toList();
        }

        List<String> texts() {
            return lines().stream().map(ChatLine::getText).toList();
        }

        List<String> notices() {
            return lane.stream()
                    .filter(Reliable::hasNotice)
                    .map(message -> message.getNotice().getText())
                    .toList();
        }
    }

    Guest join(String name) {
        return join(Pass.of(Person.guest(name, "192.0.2.1")));
    }

    Guest join(Pass pass) {
        assert room.reserve() : "full";
        Guest guest = new Guest(Admission.newcomer(room, pass));
        tick();
        return guest;
    }

    Guest watch(String name, int player, int delayMs) {
        assert room.watchers().reserve() : "full";
        Pass pass = Pass.of(Person.guest(name, "192.0.2.1"));
        Guest guest = new Guest(Admission.spectator(room, pass, new Spectating(player, delayMs)));
        tick();
        return guest;
    }

    void tick() {
        clock.advanceNs(TICK_NS);
        room.run(clock.nowNs());
        guests.forEach(Guest::takeIn);
    }

    void ticks(int count) {
        for (int i = 0; i < count; i++) {
            tick();
        }
    }
}
