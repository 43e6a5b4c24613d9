package io.tickwire.replication;

import io.tickwire.game.Entity;
import io.tickwire.game.EntityAccess;
import io.tickwire.game.Player;
import io.tickwire.game.View;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Objects;
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
    private boolean wholeRoom = true; // what follows is of the view, here so that it is near at hand
    private double halfWidth = Double.POSITIVE_INFINITY;
    private double halfHeight = Double.POSITIVE_INFINITY;
    private @Nullable Entity around;
    private int aroundSlot; // of the shadow, where it was when it was last looked for
    private int aroundBorn; // the publish that bore it; 0: not published then
    private @Nullable Entity focus;
    private @Nullable IntArrayList groups; // null: none, as of most
    private @Nullable Predicate<? super Entity> filter;
    private int team;
    private boolean reset = true;
    private boolean shared;
    private double centreX;
    private double centreY;

    public Viewer(int playerId) {
        this.playerId = playerId;
    }

    public void view(View newView) {
        view = newView;
        wholeRoom = newView.whole();
        halfWidth = wholeRoom ? Double.POSITIVE_INFINITY : newView.halfWidth();
        halfHeight = wholeRoom ? Double.POSITIVE_INFINITY : newView.halfHeight();
        bind();
    }

    public View view() {
        return view;
    }

    /** What rows are near to, for a viewer of the whole room. */
    public void focus(@Nullable Entity entity) {
        focus = entity;
        bind();
    }

    private void bind() {
        around = wholeRoom ? focus : view.around();
        aroundBorn = 0;
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

    /** Sees what another one's view, filter and groups show, save what is for that one or its team alone. */
    public void seeAs(Viewer other) {
        if (!view.equals(other.view) || focus != other.focus) {
            focus = other.focus;
            view(other.view);
        }
        filter = other.filter;
        groups = other.groups == null ? null : new IntArrayList(other.groups);
    }

    /** Sees the whole room. */
    public void seeAll() {
        focus = null;
        view(View.WHOLE_ROOM);
        filter = null;
        groups = null;
    }

    /** It sees the entities of this group too. */
    public void addGroup(int group) {
        if (group < 1) {
            throw new IllegalArgumentException("group " + group + " is none: groups are 1 or more");
        }
        IntArrayList some = groups == null ? new IntArrayList() : groups;
        groups = some;
        if (!some.contains(group)) {
            some.add(group);
        }
    }

    /** It no longer sees them by their group. */
    public void removeGroup(int group) {
        if (groups != null) {
            groups.rem(group);
        }
    }

    /** Reads what planning for it will read; what is returned means nothing. */
    public int prefetch() {
        return publicRows.prefetch() + rows.held() + aroundSlot;
    }

    int groupCount() {
        return groups == null ? 0 : groups.size();
    }

    /** The n-th, below {@link #groupCount}. */
    int group(int index) {
        return Objects.requireNonNull(groups).getInt(index);
    }

    /** Whether an entity, by its group, is one that it sees wherever it is. */
    boolean inGroup(int group) {
        return group != 0 && groups != null && groups.contains(group);
    }

    /** Whether there is nothing that it does not see. */
    boolean seesEverything() {
        return wholeRoom && filter == null;
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

    /** Its next snapshot starts it over: after a join, a resume or a resync. */
    public void reset() {
        reset = true;
    }

    /** It has not been sent anything since {@link #reset}. */
    boolean startsOver() {
        return reset;
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

    /** Moves the centre to where the entity it is bound to was published; when there is none, it stays. */
    void follow(Shadow shadow) {
        if (aroundBorn == 0 || shadow.bornSeq(aroundSlot) != aroundBorn) {
            find(shadow);
        }
        if (around == null && !wholeRoom) {
            centreX = view.x();
            centreY = view.y();
        }
        if (aroundBorn != 0 && shadow.hasPlace(aroundSlot)) {
            centreX = shadow.x(aroundSlot);
            centreY = shadow.y(aroundSlot);
        }
    }

    private void find(Shadow shadow) {
        int slot = around == null ? EntityAccess.NOWHERE : EntityAccess.slot(around);
        aroundBorn = slot == EntityAccess.NOWHERE ? 0 : shadow.bornSeq(slot);
        aroundSlot = slot;
    }

    boolean wholeRoom() {
        return wholeRoom;
    }

    /** Of the view rectangle, in units; infinite: the whole room. */
    double halfWidth() {
        return halfWidth;
    }

    double halfHeight() {
        return halfHeight;
    }

    double centreX() {
        return centreX;
    }

    double centreY() {
        return centreY;
    }

    /** Whether its view has a place, in units. */
    boolean sees(double x, double y) {
        return wholeRoom || (Math.abs(x - centreX) <= halfWidth && Math.abs(y - centreY) <= halfHeight);
    }

    /** Whether there is a place that rows are near to or far from. */
    boolean hasCentre() {
        return !wholeRoom || focus != null;
    }
}
