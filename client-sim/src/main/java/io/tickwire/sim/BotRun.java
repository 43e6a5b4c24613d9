package io.tickwire.sim;

import com.sun.management.OperatingSystemMXBean;
import io.tickwire.app.UsageException;
import io.tickwire.sim.bot.Behaviour;
import io.tickwire.sim.bot.BotOrders;
import io.tickwire.sim.bot.BotStats;
import io.tickwire.sim.bot.Count;
import io.tickwire.sim.bot.Crew;
import io.tickwire.sim.bot.CrewState;
import io.tickwire.sim.join.HttpJoins;
import io.tickwire.sim.join.JoinAnswer;
import io.tickwire.sim.join.Joins;
import io.tickwire.sim.report.Generator;
import io.tickwire.sim.report.Progress;
import io.tickwire.sim.report.RunResult;
import io.tickwire.sim.socket.LoopLoad;
import io.tickwire.sim.socket.SocketLoop;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;

/**
 * One run from the first join to the last close: lets bots join a few at a time, measures, lets them leave. Owned by the main
 * thread, which only plans and watches; each loop has a thread of its own.
 */
public final class BotRun {
    private static final int JOINING_MAX = 32;
    private static final int HTTP_THREADS = 2;
    private static final long LOOP_PERIOD_NS = 2_000_000L;
    private static final long WATCH_EVERY_MS = 5;
    /** What a run needs at least to come to rest after the last join. */
    public static final Duration SETTLE = Duration.ofSeconds(1);

    private static final Duration LEAVE_WAIT = Duration.ofSeconds(3);

    /**
     * What to do.
     *
     * @param settle from the last join until measuring begins
     * @param cutAt when all connections are cut, from the beginning of the measuring on; zero: they are not
     */
    public record Plan(
            URI url,
            BotOrders orders,
            int count,
            int loops,
            Duration ramp,
            Duration settle,
            Duration duration,
            Duration cutAt,
            double latenessMsMax) {}

    /** Told while the server warms up and is measured, and when measuring begins and ends, on the thread that runs. */
    public interface Watch {
        /** Tells nobody. */
        Watch NONE = new Watch() {};

        /** All are in, and the server warms up: told every few milliseconds. */
        default void onSettling(long elapsedNs) {}

        default void onBegin() {}

        /** Between the two: told every few milliseconds. */
        default void onMeasuring(long elapsedNs) {}

        default void onEnd() {}
    }

    private final Plan plan;
    private final Progress progress;
    private final Watch watch;
    private final LongSupplier clock;
    private final List<SocketLoop> loops = new ArrayList<>();
    private final List<Crew> crews = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    public BotRun(Plan plan, Progress progress, Watch watch) {
        this.plan = plan;
        this.progress = progress;
        this.watch = watch;
        long originNs = System.nanoTime();
        clock = () -> System.nanoTime() - originNs; // small and positive, so that times compare plainly
    }

    /** Throws UsageException when there is no server, or it does not know what is asked for. */
    public RunResult run() throws InterruptedException {
        ExecutorService http = Executors.newFixedThreadPool(HTTP_THREADS, task -> daemon(task, "bots-http"));
        try {
            Joins joins = new HttpJoins(plan.url(), http);
            JoinAnswer.Accepted first = firstJoin(joins);
            startLoops(joins);
            rampUp(first);
            settle();
            long beganNs = clock.getAsLong(); // the counts begin now, before the watch has asked for its own
            long cpuBeganNs = cpuNs();
            crews.forEach(Crew::measure);
            watch.onBegin();
            measure();
            progress.end(); // the watch may have something to say
            watch.onEnd();
            long cpuNs = cpuNs() - cpuBeganNs;
            double seconds = (clock.getAsLong() - beganNs) / 1e9;
            leave();
            return result(first.game(), seconds, cpuNs);
        } finally {
            progress.end();
            loops.forEach(SocketLoop::stop);
            http.shutdownNow();
        }
    }

    private JoinAnswer.Accepted firstJoin(Joins joins) {
        JoinAnswer answer = joins.join(plan.orders().request(0)).join();
        if (answer instanceof JoinAnswer.Unreachable unreachable) {
            throw new UsageException("cannot join at " + plan.url() + ": " + unreachable.words()
                    + ". Start a server with ./tickwire serve, or name another with --url");
        }
        if (answer instanceof JoinAnswer.Refused refused) {
            throw new UsageException("cannot join at " + plan.url() + ": " + refused.words());
        }
        JoinAnswer.Accepted accepted = (JoinAnswer.Accepted) answer;
        Behaviour.Kind behaviour = plan.orders().behaviour();
        if (!behaviour.game().isEmpty() && !behaviour.game().equals(accepted.game())) {
            throw new UsageException("--behaviour " + behaviour.label() + " plays " + behaviour.game() + " only, and "
                    + plan.url() + " plays " + accepted.game() + ". Start a server with ./tickwire serve --game "
                    + behaviour.game() + ", or take --behaviour wander");
        }
        return accepted;
    }

    private void startLoops(Joins joins) {
        int count = Math.min(plan.loops(), plan.count());
        for (int at = 0; at < count; at++) {
            SocketLoop loop = new SocketLoop(clock, LOOP_PERIOD_NS);
            crews.add(new Crew(loop, joins, plan.orders(), new Crew.Numbers(at, count, plan.count())));
            loops.add(loop);
            threads.add(daemon(loop, "bots-loop-" + at));
        }
        threads.forEach(Thread::start);
    }

    private void rampUp(JoinAnswer.Accepted first) throws InterruptedException {
        long beganNs = clock.getAsLong();
        crews.get(0).start(0, first);
        int started = 1;
        for (CrewState state = state(); state.settled() < plan.count(); state = state()) {
            long nowNs = clock.getAsLong();
            while (started < allowed(nowNs - beganNs) && started - state.settled() < JOINING_MAX) {
                crews.get(started % crews.size()).start(started / crews.size());
                started++;
            }
            progress.onJoining(state, nowNs);
            pause();
        }
        progress.onJoined(state());
    }

    private int allowed(long elapsedNs) {
        long rampNs = plan.ramp().toNanos();
        return elapsedNs >= rampNs ? plan.count() : (int) (1 + (double) plan.count() * elapsedNs / rampNs);
    }

    private void settle() throws InterruptedException {
        long spanNs = plan.settle().toNanos();
        long beganNs = clock.getAsLong();
        for (long elapsedNs = 0; elapsedNs < spanNs; elapsedNs = clock.getAsLong() - beganNs) {
            progress.onSettling(elapsedNs, spanNs, clock.getAsLong());
            watch.onSettling(elapsedNs);
            pause();
        }
    }

    private void measure() throws InterruptedException {
        progress.onSettled();
        long spanNs = plan.duration().toNanos();
        long cutNs = plan.cutAt().isZero() ? Long.MAX_VALUE : plan.cutAt().toNanos();
        long beganNs = clock.getAsLong();
        for (long elapsedNs = 0; elapsedNs < spanNs; elapsedNs = clock.getAsLong() - beganNs) {
            if (elapsedNs >= cutNs) {
                crews.forEach(Crew::cut);
                cutNs = Long.MAX_VALUE;
            }
            progress.onMeasuring(state(), elapsedNs, spanNs, clock.getAsLong());
            watch.onMeasuring(elapsedNs);
            pause();
        }
    }

    private void leave() throws InterruptedException {
        crews.forEach(Crew::leave);
        long beganNs = clock.getAsLong();
        while (state().unfinished() > 0 && clock.getAsLong() - beganNs < LEAVE_WAIT.toNanos()) {
            pause();
        }
        loops.forEach(SocketLoop::stop);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void pause() throws InterruptedException {
        Thread.sleep(WATCH_EVERY_MS);
        for (Thread thread : threads) {
            if (!thread.isAlive()) {
                throw new IllegalStateException("thread " + thread.getName() + " died; its error stands above");
            }
        }
    }

    private CrewState state() {
        return crews.stream().map(Crew::state).reduce(CrewState.NONE, CrewState::and);
    }

    private RunResult result(String game, double seconds, long cpuNs) {
        BotStats ramp = new BotStats();
        BotStats measured = new BotStats();
        crews.forEach(crew -> {
            ramp.merge(crew.rampStats());
            measured.merge(crew.measuredStats());
        });
        Generator generator = new Generator(
                loopFigures(), cpuNs / 1e9 / seconds, cpuNs / 1e3 / Math.max(1, measured.count(Count.SNAPSHOTS)));
        RunResult.RunPlan planned = new RunResult.RunPlan(
                plan.url().toString(),
                game,
                plan.orders().behaviour().label(),
                plan.count(),
                seconds,
                plan.latenessMsMax());
        RunResult.Attendance bots = new RunResult.Attendance(
                crews.stream().mapToInt(Crew::joined).sum(),
                crews.stream().mapToInt(Crew::complete).sum());
        return new RunResult(planned, bots, ramp, measured, generator);
    }

    private Generator.LoopFigures loopFigures() {
        List<LoopLoad> loads = loops.stream().map(SocketLoop::load).toList();
        return new Generator.LoopFigures(
                loops.size(),
                loads.stream().mapToDouble(LoopLoad::busyShare).max().orElse(0),
                loads.stream().mapToDouble(LoopLoad::cpuShare).max().orElse(0),
                loads.stream().mapToDouble(LoopLoad::latenessP99Ms).max().orElse(0));
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private static long cpuNs() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
