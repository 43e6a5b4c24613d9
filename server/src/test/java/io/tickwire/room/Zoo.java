package io.tickwire.room;

import io.tickwire.game.Entity;
import io.tickwire.game.Event;
import io.tickwire.game.GameInfo;
import io.tickwire.game.Input;
import io.tickwire.game.Part;
import io.tickwire.game.Player;
import io.tickwire.game.PredictingGame;
import io.tickwire.game.Range;
import io.tickwire.game.Room;
import io.tickwire.game.Sync;
import io.tickwire.game.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A game that does everything a game may do, at random: every field kind and part, spawns, despawns, teleports, changes of owner, team and view. */
@GameInfo(
        name = "zoo",
        tickHz = 20,
        capacity = 100,
        entities = {Bird.class, Ape.class})
public final class Zoo implements PredictingGame<Ape, Zoo.Poke> {
    static final double SIZE_UNITS = 100;

    final List<Entity> animals = new ArrayList<>();
    final List<Player> keepers = new ArrayList<>();
    final Map<Player, Integer> hidden = new HashMap<>(); // the animals a keeper's filter hides: id modulo 4
    final Map<Player, Set<Integer>> groups = new HashMap<>();
    final Map<Integer, Integer> births = new HashMap<>(); // entity id → how many animals had it
    final SplittableRandom dice;
    final List<Told> told = new ArrayList<>(); // since the last publish: whoever checks clears it
    final List<Notice> notices = new ArrayList<>();
    int canaries;

    /** Nothing happens any more. */
    public boolean quiet;

    public int populationMax = 60;

    /** Each animal does something once in so many ticks. */
    public int restEvery = 3;

    public Zoo(long seed) {
        dice = new SplittableRandom(seed);
    }

    /** An event as it was emitted; null: to nobody in particular. */
    record Told(Record event, @Nullable Player to) {}

    /** A notice and whom it was for. */
    record Notice(String text, List<Player> to) {}

    /** Has a place in fractions. */
    @Event
    record Roar(
            @Sync(resolution = 0.01) double x,
            @Sync(resolution = 0.01) double y,
            String canary) {}

    /** Has a place in whole units. */
    @Event
    record Splash(String canary, int x, int y, @Nullable Mood mood, boolean wet) {}

    /** Has none. */
    @Event
    record Bell(
            @Sync(resolution = 0.25) double pitch,
            String canary,
            @Nullable String text) {}

    /** What an animal may feel. */
    public enum Mood {
        CALM,
        HUNGRY,
        ANGRY
    }

    /** All parts. */
    public static final class Lion extends Entity {
        @Sync(resolution = 0.01)
        double x;

        @Sync(resolution = 0.01)
        double y;

        @Sync
        int hp;

        @Sync(to = Part.OWNER)
        int secret;

        @Sync(to = Part.OWNER)
        String diary = "";

        @Sync(to = Part.TEAM)
        boolean ready;

        @Sync(to = Part.TEAM)
        String plan = "";
    }

    /** Whole units, text and an enum. */
    public static final class Crate extends Entity {
        @Sync
        int x;

        @Sync
        int y;

        @Sync
        String label = "";

        @Sync
        Mood mood = Mood.CALM;

        @Sync
        boolean open;
    }

    /** No place: everyone's. */
    public static final class Weather extends Entity {
        @Sync(resolution = 0.5)
        double wind;

        @Sync
        int pressure;
    }

    /** The least there can be. */
    public record Poke(@Range(min = -5, max = 5) int strength, boolean hard) implements Input {}

    @Override
    public void join(Room room, Player player) {
        keepers.add(player);
        Entity own = dice.nextBoolean() ? new Lion() : new Ape();
        shake(own);
        bear(room, own);
        player.control(own);
        player.team(dice.nextInt(3));
        own.team(player.team());
        look(player);
    }

    @Override
    public void leave(Room room, Player player) {
        keepers.remove(player);
        player.despawnOwned();
        animals.removeIf(animal -> !animal.spawned());
    }

    @Override
    public void step(Room room, Ape ape, Poke poke) {
        if (!quiet) {
            ape.step(poke);
        }
    }

    @Override
    public void input(Room room, Player player, Poke poke) {
        if (player.controlled() instanceof Lion lion && !quiet) {
            lion.hp += poke.strength();
        }
    }

    @Override
    public void tick(Room room) {
        if (quiet) {
            return;
        }
        int births = dice.nextInt(10) == 0 ? dice.nextInt(40) : dice.nextInt(3);
        for (int i = 0; i < births && animals.size() < populationMax; i++) {
            bear(room, born());
        }
        int deaths = dice.nextInt(15) == 0 ? dice.nextInt(40) : dice.nextInt(3);
        for (int i = 0; i < deaths && !animals.isEmpty(); i++) {
            room.despawn(animals.remove(dice.nextInt(animals.size())));
        }
        for (Entity animal : animals) {
            if (dice.nextInt(restEvery) == 0) {
                shake(animal);
            }
            if (animal instanceof Bird bird) {
                bird.fly(dice, SIZE_UNITS);
            } else if (animal instanceof Ape ape) {
                ape.meddle(dice);
            }
        }
        talk(room);
        for (Player keeper : keepers) {
            if (dice.nextInt(30) == 0) {
                look(keeper);
            }
            if (dice.nextInt(60) == 0) {
                keeper.team(dice.nextInt(3));
            }
            if (dice.nextInt(60) == 0
                    && !animals.isEmpty()
                    && animals.get(dice.nextInt(animals.size())) instanceof Ape ape) {
                keeper.control(ape);
            }
            regroup(keeper);
            refilter(keeper);
        }
    }

    private void bear(Room room, Entity animal) {
        animals.add(room.spawn(animal));
        births.merge(animal.id(), 1, Integer::sum);
    }

    private void talk(Room room) {
        for (int i = dice.nextInt(20) == 0 ? dice.nextInt(200) : dice.nextInt(4); i > 0; i--) {
            Player to = keepers.isEmpty() || dice.nextInt(3) > 0 ? null : keepers.get(dice.nextInt(keepers.size()));
            Told one = new Told(event(), to);
            told.add(one);
            if (one.to() == null) {
                room.emit(one.event());
            } else {
                room.emit(one.event(), one.to());
            }
        }
        if (dice.nextInt(6) == 0) {
            String text = canary() + words();
            notices.add(new Notice(text, List.copyOf(room.players())));
            room.tell(text);
        }
        for (Player keeper : keepers) {
            if (dice.nextInt(12) == 0) {
                String text = canary() + words();
                notices.add(new Notice(text, List.of(keeper)));
                keeper.tell(text);
            }
        }
    }

    private Record event() {
        double x = dice.nextInt(30) == 0 ? Double.NaN : dice.nextDouble() * SIZE_UNITS;
        return switch (dice.nextInt(3)) {
            case 0 -> new Roar(x, dice.nextDouble() * SIZE_UNITS, canary());
            case 1 ->
                new Splash(
                        canary(),
                        (int) x,
                        dice.nextInt((int) SIZE_UNITS),
                        dice.nextInt(9) == 0 ? null : Mood.values()[dice.nextInt(3)],
                        dice.nextBoolean());
            default -> new Bell(x * 1e8, canary(), dice.nextInt(9) == 0 ? null : words());
        };
    }

    /** Occurs once; ASCII, so that its bytes can be found in a frame. */
    private String canary() {
        return "canary-" + ++canaries + ".";
    }

    private void regroup(Player keeper) {
        int group = 1 + dice.nextInt(3);
        switch (dice.nextInt(60)) {
            case 0 -> {
                keeper.addGroup(group);
                groups.computeIfAbsent(keeper, k -> new HashSet<>()).add(group);
            }
            case 1 -> {
                keeper.removeGroup(group);
                groups.computeIfAbsent(keeper, k -> new HashSet<>()).remove(group);
            }
            default -> {}
        }
    }

    private void refilter(Player keeper) {
        switch (dice.nextInt(90)) {
            case 0 -> {
                int hides = dice.nextInt(4);
                hidden.put(keeper, hides);
                keeper.filter(animal -> animal.id() % 4 != hides);
            }
            case 1 -> {
                hidden.remove(keeper);
                keeper.filter(null);
            }
            default -> {}
        }
    }

    private Entity born() {
        Entity animal = switch (dice.nextInt(9)) {
            case 8 -> new Ape();
            case 0, 1 -> new Lion();
            case 2, 3 -> new Crate();
            case 4, 5, 6 -> new Bird();
            default -> new Weather();
        };
        shake(animal);
        if (animal instanceof Bird bird) {
            bird.fly(dice, SIZE_UNITS);
        }
        if (!keepers.isEmpty() && dice.nextBoolean()) {
            animal.owner(keepers.get(dice.nextInt(keepers.size())));
        }
        animal.team(dice.nextInt(3));
        animal.group(dice.nextInt(6) == 0 ? 1 + dice.nextInt(3) : 0);
        return animal;
    }

    private void look(Player player) {
        double half = 5 + dice.nextInt(60);
        Entity own = player.controlled();
        switch (dice.nextInt(4)) {
            case 0 -> player.view(View.WHOLE_ROOM);
            case 1 ->
                player.view(View.at(dice.nextDouble() * SIZE_UNITS, dice.nextDouble() * SIZE_UNITS, half, half / 2));
            default -> player.view(own == null ? View.at(0, 0, half, half) : View.around(own, half, half));
        }
    }

    private void shake(Entity animal) {
        if (animal instanceof Lion lion) {
            lion.x = walk(lion.x);
            lion.y = walk(lion.y);
            lion.hp += dice.nextInt(3);
            lion.secret = dice.nextInt(4) == 0 ? dice.nextInt() : lion.secret;
            lion.diary = dice.nextInt(6) == 0 ? words() : lion.diary;
            lion.ready ^= dice.nextInt(5) == 0;
            lion.plan = dice.nextInt(6) == 0 ? words() : lion.plan;
            if (dice.nextInt(50) == 0) {
                lion.team(dice.nextInt(3));
            }
            if (dice.nextInt(50) == 0 && !keepers.isEmpty()) {
                lion.owner(keepers.get(dice.nextInt(keepers.size())));
            }
        } else if (animal instanceof Crate crate) {
            crate.x = dice.nextInt(4) == 0 ? dice.nextInt((int) SIZE_UNITS) : crate.x;
            crate.y = dice.nextInt(4) == 0 ? dice.nextInt((int) SIZE_UNITS) : crate.y;
            crate.label = dice.nextInt(3) == 0 ? words() : crate.label;
            crate.mood = Mood.values()[dice.nextInt(3)];
            crate.open ^= dice.nextBoolean();
        } else if (animal instanceof Weather weather) {
            weather.wind = dice.nextInt(20) == 0 ? Double.NaN : dice.nextDouble() * 1000 - 500;
            weather.pressure = dice.nextBoolean() ? dice.nextInt() : Integer.MAX_VALUE;
        }
    }

    private double walk(double at) {
        return dice.nextInt(20) == 0 ? dice.nextDouble() * SIZE_UNITS : at + dice.nextDouble() - 0.5;
    }

    private String words() {
        String[] some = {"", "a", "ä𝄞", "<b>", "keeper's lunch", "x".repeat(64), "長い名前".repeat(9)};
        return some[dice.nextInt(some.length)];
    }
}
