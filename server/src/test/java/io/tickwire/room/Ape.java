package io.tickwire.room;

import io.tickwire.game.Entity;
import io.tickwire.game.Part;
import io.tickwire.game.Sync;
import java.util.SplittableRandom;

/** What keepers run ahead with: its owner part is all that its rules read and write, and each step depends on every one before. */
public final class Ape extends Entity {
    @Sync(resolution = 0.01)
    double x;

    @Sync(resolution = 0.01)
    double y;

    @Sync(to = Part.OWNER)
    int place;

    @Sync(to = Part.OWNER)
    int speed;

    @Sync(to = Part.OWNER)
    int mark;

    @Sync(to = Part.OWNER)
    boolean held;

    @Sync(to = Part.OWNER)
    Zoo.Mood mood = Zoo.Mood.CALM;

    /** Where its owner part begins among its fields, and how many it has. */
    static final int OWNER_FIELD = 2;

    static final int OWNER_FIELDS = 5;

    /** The rules. */
    void step(Zoo.Poke poke) {
        speed += poke.strength();
        place += speed;
        if (poke.hard() && !held) {
            mark = mark * 1_664_525 + place;
            mood = Zoo.Mood.values()[Integer.remainderUnsigned(mark, 3)];
        }
        held = poke.hard();
        x = Integer.remainderUnsigned(place, 9_000) / 100.0;
        y = Integer.remainderUnsigned(mark, 9_000) / 100.0;
    }

    /** Something that no rules foresee. */
    void meddle(SplittableRandom dice) {
        switch (dice.nextInt(30)) {
            case 0 -> speed = dice.nextInt(21) - 10;
            case 1 -> held ^= true;
            case 2 -> mood = Zoo.Mood.values()[dice.nextInt(3)];
            case 3 -> {
                place = dice.nextInt();
                teleport();
            }
            case 4 -> teleport();
            default -> {}
        }
    }

    /** As its owner has it. */
    int[] ownerPart() {
        return new int[] {place, speed, mark, held ? 1 : 0, mood.ordinal()};
    }

    /** One whose owner part is so. */
    static Ape of(int[] ownerPart) {
        Ape ape = new Ape();
        ape.place = ownerPart[0];
        ape.speed = ownerPart[1];
        ape.mark = ownerPart[2];
        ape.held = ownerPart[3] != 0;
        ape.mood = Zoo.Mood.values()[ownerPart[4]];
        return ape;
    }
}
