package io.tickwire.room;

import io.tickwire.game.Entity;
import io.tickwire.game.Player;
import io.tickwire.game.View;
import io.tickwire.replication.Lane;
import io.tickwire.replication.Ledger;
import io.tickwire.replication.Viewer;
import io.tickwire.wire.ReliableMessages;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One participant's place in a room: as the game sees it, and what its snapshots need. Owned by the room's thread, but for what cannot change. */
public final class Seat implements Player {
    private final LiveRoom room;
    private final int id;
    private final String name;
    private final Person person;
    private final boolean spectator;
    private int watched; // by a spectator; 0: everything
    final Viewer viewer;
    final InputBuffer inputs;
    final Lane lane;
    private volatile @Nullable Link link;
    private @Nullable Entity controlled;
    private volatile boolean left;
    private long detachedNs;

    final ByteBudget budget;
    int inputSlack16;
    long lastSentNs;
    boolean timeLost;
    long nextChecksumNs;
    final @Nullable Ledger ledger; // with diagnostics on
    private boolean resyncAsked;
    private int resyncTick;
    private long resyncAllowedNs;

    Seat(LiveRoom room, int id, String name, Person person, boolean spectator) {
        this.room = room;
        this.id = id;
        this.name = name;
        this.person = person;
        this.spectator = spectator;
        viewer = new Viewer(id);
        budget = new ByteBudget(room.spec().config().frameBudgetBytes());
        lane = new Lane(
                room.spec().config().telling().laneMessagesMax(),
                room.spec().config().telling().laneBytesMax());
        ledger = room.spec().config().telling().diagnostics() == 0 ? null : new Ledger();
        inputs = new InputBuffer(room.spec().schema().input(), room.tickHz());
    }

    /** Any thread. */
    @Override
    public int id() {
        return id;
    }

    /** Any thread. */
    @Override
    public String name() {
        return name;
    }

    /** Any thread. Who sits here. */
    public Person person() {
        return person;
    }

    /** Any thread. It watches, and its game does not know of it. */
    public boolean spectator() {
        return spectator;
    }

    /** Whom a spectator follows; 0: nobody, it sees the whole room. */
    int watched() {
        return watched;
    }

    /** A spectator's own choice. */
    void watch(int player) {
        watched = player;
        if (player == 0) {
            viewer.seeAll();
        }
    }

    /** Any thread. */
    public LiveRoom room() {
        return room;
    }

    /** Any thread. Null while its connection is lost. */
    public @Nullable Link link() {
        return link;
    }

    /** Any thread. It left for good. */
    public boolean left() {
        return left;
    }

    /** Any thread. */
    @Override
    public boolean connected() {
        return link != null;
    }

    @Override
    public void control(Entity entity) {
        entity.owner(this);
        controlled = entity;
        room.handOver(entity);
        viewer.focus(entity);
    }

    @Override
    public @Nullable Entity controlled() {
        return controlled != null && controlled.spawned() ? controlled : null;
    }

    @Override
    public void view(View view) {
        viewer.view(view);
    }

    @Override
    public void filter(@Nullable Predicate<? super Entity> shows) {
        viewer.filter(shows);
    }

    @Override
    public void addGroup(int group) {
        viewer.addGroup(group);
    }

    @Override
    public void removeGroup(int group) {
        viewer.removeGroup(group);
    }

    @Override
    public void team(int team) {
        viewer.team(team);
    }

    @Override
    public int team() {
        return viewer.team();
    }

    @Override
    public void tell(String text) {
        room.tell(this, ReliableMessages.notice(text));
    }

    @Override
    public void despawnOwned() {
        room.despawnOwned(this);
    }

    /** Reads what serving it will read; what is returned means nothing. See {@link Link#prefetch}. */
    int prefetch() {
        Link to = link;
        return viewer.prefetch() + lane.count() + budget.bytes() + (to == null ? 0 : to.prefetch());
    }

    /** Reads what an input, or an acknowledgement, will read. */
    int prefetchEvent(int tick) {
        Link to = link;
        return inputs.prefetch(tick) + lane.count() + (to == null ? 0 : to.prefetch());
    }

    void attach(Link newLink, long nowNs) {
        link = newLink;
        viewer.reset();
        budget.reset();
        lane.restart();
        inputs.clear();
        nextChecksumNs = nowNs;
        if (ledger != null) {
            ledger.clear();
        }
        timeLost = false;
    }

    void detach(long nowNs) {
        link = null;
        detachedNs = nowNs;
    }

    void markLeft() {
        link = null;
        left = true;
    }

    /** When it lost its connection; only while it has none. */
    long detachedNs() {
        return detachedNs;
    }

    void onAck(int tick, int reliableAck, long arrivalNs) {
        lane.acknowledge(reliableAck);
        if (link != null) {
            link.onAck(tick, arrivalNs);
        }
    }

    void onResync(int tick) {
        resyncAsked = true;
        resyncTick = tick;
    }

    /** Starts the replica over if that was asked for, and was not done within the last second. */
    boolean takeResync(long nowNs) {
        if (!resyncAsked || nowNs - resyncAllowedNs < 0) {
            return false;
        }
        resyncAsked = false;
        resyncAllowedNs = nowNs + 1_000_000_000L;
        viewer.reset();
        if (ledger != null) {
            ledger.open(resyncTick);
        }
        return true;
    }
}
