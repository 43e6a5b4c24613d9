package io.tickwire.games.arena;

import io.tickwire.game.Room;
import io.tickwire.games.arena.rules.Fixed;
import io.tickwire.games.arena.rules.MapPlan;
import io.tickwire.games.arena.rules.PickUps;
import io.tickwire.games.arena.rules.Runner;
import java.util.ArrayList;
import java.util.List;

/** What lies about to be taken, and who takes it. Bound: the plan's pick-ups. Room thread. */
final class Supplies {
    private final List<PickUp> pickUps = new ArrayList<>(); // [place of the plan]

    void open(Room room) {
        for (int place = 0; place < MapPlan.PICK_UPS; place++) {
            pickUps.add(room.spawn(new PickUp(place)));
        }
    }

    /** Everything lies there again. */
    void restore() {
        for (int place = 0; place < pickUps.size(); place++) {
            pickUps.get(place).returnTick = 0;
        }
    }

    /** Whether something lies at a place of the plan. */
    boolean lies(int place) {
        return pickUps.get(place).returnTick == 0;
    }

    /** One tick, after everyone has moved. */
    void step(Room room, List<Participant> all) {
        for (int place = 0; place < pickUps.size(); place++) {
            PickUp pickUp = pickUps.get(place);
            if (pickUp.returnTick != 0 && room.tick() - pickUp.returnTick >= 0) {
                pickUp.returnTick = 0;
            }
            for (int i = 0; i < all.size() && pickUp.returnTick == 0; i++) {
                Participant participant = all.get(i);
                if (participant.alive()
                        && reaches(participant.runner, place)
                        && PickUps.take(participant.runner, pickUp.kind)) {
                    pickUp.returnTick = room.tick() + PickUps.returnTicks(pickUp.kind);
                    room.emit(new Arena.Taken(pickUp.x, pickUp.y, pickUp.kind, participant.number));
                }
            }
        }
    }

    private static boolean reaches(Runner runner, int place) {
        int dx = runner.x - MapPlan.pickUpX(place);
        int dy = runner.y - MapPlan.pickUpY(place);
        return Fixed.length(dx, dy) < PickUps.REACH;
    }
}
