package io.tickwire.sim.bot;

import io.tickwire.sim.join.JoinAnswer;
import io.tickwire.sim.join.JoinRequest;
import io.tickwire.sim.join.Joins;
import io.tickwire.sim.socket.Connection;
import io.tickwire.sim.socket.Endpoint;
import io.tickwire.sim.socket.LoopWork;
import io.tickwire.sim.socket.SocketLoop;
import java.io.IOException;
import java.util.Arrays;

/**
 * The bots of one loop and their timers. Owned by the loop's thread, but for {@code start}, {@link #measure}, {@link #leave} and
 * {@link #state}, which any thread may call. Bound: the bots it was made with.
 */
public final class Crew implements LoopWork {
    private static final long STATE_EVERY_NS = 20_000_000L;
    private static final long STATE_EVERY_NS_MEASURING = 250_000_000L; // telling costs: it visits every bot

    private final SocketLoop loop;
    private final Joins joins;
    private final Workbench bench = new Workbench();
    private final Bot[] bots; // [slot]
    private final long[] timersNs; // [slot]
    private final BotStats rampStats = bench.stats();
    private final BotStats measuredStats = new BotStats();
    private volatile CrewState state = CrewState.NONE;
    private long stateNs;
    private long stateEveryNs = STATE_EVERY_NS;

    /** The bots with the numbers {@code first}, {@code first + step}, ... below {@code count}. The loop's work is set to this. */
    public Crew(SocketLoop loop, Joins joins, BotOrders orders, Numbers numbers) {
        this.loop = loop;
        this.joins = joins;
        bots = new Bot[numbers.size()];
        timersNs = new long[bots.length];
        Arrays.fill(timersNs, ProtocolClient.NEVER);
        for (int slot = 0; slot < bots.length; slot++) {
            int number = numbers.at(slot);
            bots[slot] = new Bot(slot, this, orders.request(number), orders.nature(number), orders.link());
        }
        loop.work(this);
    }

    /** Every {@code step}-th number from {@code first} on, below {@code count}. */
    public record Numbers(int first, int step, int count) {
        int size() {
            return first >= count ? 0 : (count - first - 1) / step + 1;
        }

        int at(int slot) {
            return first + slot * step;
        }
    }

    /** Any thread. Lets the next bot that has not joined do so. */
    public void start(int slot) {
        loop.offer(on -> bots[slot].join());
    }

    /** Any thread. The same with an answer that was already asked for. */
    public void start(int slot, JoinAnswer answer) {
        loop.offer(on -> bots[slot].onJoinAnswer(answer, on.nowNs()));
    }

    /** Any thread. From here on counts and measures are taken anew; those of the ramp are kept apart. */
    public void measure() {
        loop.offer(on -> {
            bench.stats(measuredStats);
            stateEveryNs = STATE_EVERY_NS_MEASURING;
            on.resetLoad();
        });
    }

    /** Any thread. All bots lose their connections at once. */
    public void cut() {
        loop.offer(on -> {
            for (Bot bot : bots) {
                bot.cut(on.nowNs());
            }
        });
    }

    /** Any thread. All bots leave. */
    public void leave() {
        loop.offer(on -> {
            stateEveryNs = STATE_EVERY_NS;
            for (Bot bot : bots) {
                bot.leave();
            }
        });
    }

    /** Any thread. At most 20 ms old, while measuring 250 ms. */
    public CrewState state() {
        return state;
    }

    @Override
    public void onCycle(long nowNs) {
        long[] timers = timersNs;
        for (int slot = 0; slot < timers.length; slot++) {
            if (timers[slot] <= nowNs) {
                timers[slot] = ProtocolClient.NEVER;
                bots[slot].onTimer(nowNs);
            }
        }
        if (nowNs - stateNs >= stateEveryNs) {
            stateNs = nowNs;
            state = takeState();
        }
    }

    private CrewState takeState() {
        int settled = 0;
        int playing = 0;
        int unfinished = 0;
        for (Bot bot : bots) {
            settled += bot.wasWelcomed() || bot.stage() == Bot.Stage.OVER ? 1 : 0;
            playing += bot.stage() == Bot.Stage.PLAYING ? 1 : 0;
            unfinished += bot.stage() == Bot.Stage.OVER || bot.stage() == Bot.Stage.NEW ? 0 : 1;
        }
        BotStats stats = bench.stats();
        return new CrewState(
                settled,
                playing,
                unfinished,
                stats.count(Count.SNAPSHOTS),
                stats.count(Count.SNAPSHOT_BYTES),
                stats.count(Count.DESYNCS) + stats.count(Count.UNEXPECTED_CLOSES),
                stats.percentile(Measure.LATENESS_US, 99) / 1e3,
                stats.percentile(Measure.INPUT_SLACK_16, 50) / 16.0,
                stats.count(Count.INPUTS_LATE),
                stats.count(Count.CORRECTIONS));
    }

    /** Asks for a place; the answer comes back to the bot on the loop's thread. */
    void ask(int slot, JoinRequest request) {
        var unused = joins.join(request).thenAccept(answer -> loop.offer(on -> onJoinAnswer(slot, answer)));
    }

    private void onJoinAnswer(int slot, JoinAnswer answer) {
        bots[slot].onJoinAnswer(answer, loop.nowNs());
    }

    Connection connect(Endpoint endpoint, Bot bot) throws IOException {
        return loop.connect(endpoint, bot);
    }

    /** The loop's clock. */
    long nowNs() {
        return loop.nowNs();
    }

    /** Sets a bot's only timer. */
    void timer(int slot, long atNs) {
        timersNs[slot] = atNs;
    }

    Workbench bench() {
        return bench;
    }

    /** After the loop has ended: what was counted before {@link #measure}. */
    public BotStats rampStats() {
        return rampStats;
    }

    /** After the loop has ended: what was counted since {@link #measure}. */
    public BotStats measuredStats() {
        return measuredStats;
    }

    /** After the loop has ended: bots that were let in. */
    public int joined() {
        return (int) Arrays.stream(bots).filter(Bot::wasWelcomed).count();
    }

    /** After the loop has ended: bots that were let in, were sent a snapshot and found a checksum right. */
    public int complete() {
        return (int) Arrays.stream(bots).filter(Bot::isComplete).count();
    }
}
