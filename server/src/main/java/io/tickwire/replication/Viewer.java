package io.tickwire.replication;

import io.tickwire.game.Entity;
import io.tickwire.game.EntityAccess;
import io.tickwire.game.Player;
import io.tickwire.game.View;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one session may see and what it has. Owned by the room's thread. Bound: a table entry per row in its view; none for public rows while
 * it sees the whole room and is current, because it then holds exactly the shadow's.
 */
public final class Viewer {
    final PublicRows publicRows = new PublicRows(); // empty while it shares the block
    final HeldRows rows = new HeldRows(); // team and owner rows
    final int playerId;
    private View view = View.WHOLE_ROOM;
    private @Nullable Entity focus;
    private final IntArrayList groups = new IntArrayList(0);
    private @Nullable Predicate<? super Entity> filter;
    private int team;
    private boolean reset = true;
    private boolean shared;
    private int plannedSeq;
    private double centreX;
    private double centreY;

    public Viewer(int playerId) {
        this.playerId = playerId;
    }

    public void view(View newView) {
        view = newView;
    }

    public View view() {
        return view;
    }

    /** What rows are near to, for a viewer of the whole room. */
    public void focus(@Nullable Entity entity) {
        focus = entity;
    }

    public void team(int newTeam) {
        team = newTeam;
    }

    public int team() {
        return team;
    }

    /** What it is not to see though its view has it; null: nothing. */
    public void filter(@Nullable Predicate<? super Entity> shows) {
        filter = shows;
    }

    /** It sees the entities of this group too. */
    public void addGroup(int group) {
        if (group < 1) {
            throw new IllegalArgumentException("group " + group + " is none: groups are 1 or more");
        }
        if (!groups.contains(group)) {
            groups.add(group);
        }
    }

    /** It no longer sees them by their group. */
    public void removeGroup(int group) {
        groups.rem(group);
    }

    IntArrayList groups() {
        return groups;
    }

    /** Whether an entity, by its group, is one that it sees wherever it is. */
    boolean inGroup(int group) {
        return group != 0 && groups.contains(group);
    }

    /** Whether there is nothing that it does not see. */
    boolean seesEverything() {
        return view.whole() && filter == null;
    }

    /** Whether an entity that its view has is shown to it. */
    boolean shows(Shadow shadow, int slot) {
        if (filter == null) {
            return true;
        }
        Entity entity = shadow.entity(slot);
        Player owner = entity.owner();
        return (owner != null && owner.id() == playerId) || filter.test(entity);
    }

    /** Whether its game has a say in what it sees. */
    boolean filters() {
        return filter != null;
    }

    /** The last publish that it was planned for; it missed those between. */
    int plannedSeq() {
        return plannedSeq;
    }

    void planned(int seq) {
        plannedSeq = seq;
    }

    /** Its next snapshot starts it over: after a join, a resume or a resync. */
    public void reset() {
        reset = true;
    }

    boolean takeReset() {
        boolean was = reset;
        if (was) {
            reset = false;
            shared = false;
            publicRows.clear();
            rows.clear();
        }
        return was;
    }

    /** It sees the whole room and is current: its public rows are the shadow's and not in {@link #rows}. */
    boolean shared() {
        return shared;
    }

    void shared(boolean nowShared) {
        shared = nowShared;
    }

    /** Moves the centre to where the entity it is bound to was published. */
    void follow(Shadow shadow) {
        Entity around = view.whole() ? focus : view.around();
        if (around == null) {
            centreX = view.whole() ? centreX : view.x();
            centreY = view.whole() ? centreY : view.y();
            return;
        }
        int slot = EntityAccess.slot(around);
        if (slot != EntityAccess.NOWHERE && shadow.published(slot) && shadow.hasPlace(slot)) {
            centreX = shadow.x(slot);
            centreY = shadow.y(slot);
        }
    }

    /** Of the view rectangle, in units. */
    double centreX() {
        return centreX;
    }

    double centreY() {
        return centreY;
    }

    /** Whether its view has a place, in units. */
    boolean sees(double x, double y) {
        return view.whole()
                || (Math.abs(x - centreX) <= view.halfWidth() && Math.abs(y - centreY) <= view.halfHeight());
    }

    /** Whether there is a place that rows are near to or far from. */
    boolean hasCentre() {
        return !view.whole() || focus != null;
    }
}
