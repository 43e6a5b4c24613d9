package io.tickwire.games.arena;

import io.tickwire.game.Entity;
import io.tickwire.game.EntityAccess;
import io.tickwire.game.Options;
import io.tickwire.game.Player;
import io.tickwire.game.Rewind;
import io.tickwire.game.Room;
import io.tickwire.game.View;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** An arena without an engine: a room that writes down, people whose controls the test sets, and a tick that the test turns. */
final class Scene implements Room {
    static final Arena.Control IDLE = new Arena.Control(0, 0, 0, false, false, 0);

    final Arena arena = new Arena();
    final List<Entity> entities = new ArrayList<>();
    final List<Record> events = new ArrayList<>(); // of all ticks
    final List<Told> told = new ArrayList<>(); // of all ticks
    final List<Person> people = new ArrayList<>();
    int tick;
    private final Past past = new Past(this);
    private int ids;
    private final Options options;
    private final SplittableRandom dice;

    /** An event for one alone. */
    record Told(Record event, Player to) {}

    Scene(long seed, Map<String, String> options) {
        this.options = new Options(options);
        dice = new SplittableRandom(seed);
        arena.open(this);
        this.options.refuseUnasked();
    }

    Person join(String name) {
        Person person = new Person(people.size() + 1, name);
        people.add(person);
        arena.join(this, person);
        return person;
    }

    void leave(Person person) {
        people.remove(person);
        arena.leave(this, person);
    }

    void run(int ticks) {
        for (int i = 0; i < ticks; i++) {
            tick++;
            for (Person person : people) {
                arena.step(this, person.avatar(), person.control);
            }
            arena.tick(this);
            past.note();
        }
    }

    <E extends Entity> List<E> all(Class<E> type) {
        return entities.stream().filter(type::isInstance).map(type::cast).toList();
    }

    <R extends Record> List<R> events(Class<R> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    Match match() {
        return all(Match.class).get(0);
    }

    /** A person, and what it holds down. */
    static final class Person implements Player {
        private final int id;
        private final String name;
        private @Nullable Entity controlled;

        Arena.Control control = IDLE;

        @Nullable
        View view;

        boolean connected = true;
        int viewBack16; // what its inputs say

        Person(int id, String name) {
            this.id = id;
            this.name = name;
        }

        Avatar avatar() {
            return (Avatar) Objects.requireNonNull(controlled);
        }

        Participant self() {
            return avatar().holder;
        }

        /** Puts it somewhere, without a shield; in units. */
        void at(double x, double y) {
            self().runner.x = (int) (x * 4096);
            self().runner.y = (int) (y * 4096);
            self().runner.velocityX = 0;
            self().runner.velocityY = 0;
            self().runner.shieldTicks = 0;
        }

        @Override
        public int id() {
            return id;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean connected() {
            return connected;
        }

        @Override
        public void control(Entity entity) {
            controlled = entity;
        }

        @Override
        public @Nullable Entity controlled() {
            return controlled;
        }

        @Override
        public void view(View newView) {
            view = newView;
        }

        @Override
        public void filter(@Nullable Predicate<? super Entity> shows) {}

        @Override
        public void addGroup(int group) {}

        @Override
        public void removeGroup(int group) {}

        @Override
        public void team(int team) {}

        @Override
        public int team() {
            return 0;
        }

        @Override
        public void tell(String text) {}

        @Override
        public void despawnOwned() {}
    }

    @Override
    public int tick() {
        return tick;
    }

    @Override
    public int tickHz() {
        return 30;
    }

    @Override
    public <E extends Entity> E spawn(E entity) {
        if (entity.spawned()) {
            throw new IllegalStateException(entity + " is here already");
        }
        EntityAccess.bind(entity, ++ids, ids);
        entities.add(entity);
        return entity;
    }

    @Override
    public void despawn(Entity entity) {
        EntityAccess.slot(entity, EntityAccess.NOWHERE);
        entities.remove(entity);
    }

    @Override
    public void emit(Record event) {
        events.add(event);
    }

    @Override
    public void emit(Record event, Player to) {
        told.add(new Told(event, to));
    }

    @Override
    public void tell(String text) {}

    @Override
    public Collection<Person> players() {
        return people;
    }

    @Override
    public void capacity(int players) {}

    @Override
    public Rewind rewind(Player player) {
        return rewind(((Person) player).viewBack16);
    }

    @Override
    public Rewind rewind(int backTicks16) {
        return past.aim(backTicks16);
    }

    @Override
    public Options options() {
        return options;
    }

    @Override
    public RandomGenerator random() {
        return dice;
    }
}
