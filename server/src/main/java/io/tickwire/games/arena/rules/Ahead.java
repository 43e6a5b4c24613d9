package io.tickwire.games.arena.rules;

/**
 * The rules for who runs ahead of the server, in arrays that both sides hold: a runner, what its player wants, what it fires and one flight.
 * The arrays are read before a call and written by it, so that one object serves any number of runners. Owned by who steps.
 */
public final class Ahead {
    /** Length of a runner: its numbers in the order of the avatar's owner part; what is true is 1. */
    public static final int RUNNER_NUMBERS = 17;

    /** Length of what a player wants, in the order of the input's record. */
    public static final int STEERING_NUMBERS = 6;

    /** Length of a volley: how many shots, their weapon, then each one's velocity along x and y. */
    public static final int VOLLEY_NUMBERS = 2 + 2 * Volley.SHOTS_MAX;

    /** Length of a flight: where it is and was (x and y each), its velocity (x and y), the ticks left, the weapon. */
    public static final int FLIGHT_NUMBERS = 8;

    private final ArenaMap map = new ArenaMap();
    private final Runner runner = new Runner();
    private final Steering steering = new Steering();
    private final Volley volley = new Volley();
    private final Flight flight = new Flight();
    private final int[] runnerNumbers;
    private final int[] steeringNumbers;
    private final int[] volleyNumbers;
    private final int[] flightNumbers;

    public Ahead(int[] runnerNumbers, int[] steeringNumbers, int[] volleyNumbers, int[] flightNumbers) {
        this.runnerNumbers = runnerNumbers;
        this.steeringNumbers = steeringNumbers;
        this.volleyNumbers = volleyNumbers;
        this.flightNumbers = flightNumbers;
    }

    /** One tick of the runner, as the server has it: who lies there does nothing, and the volley is empty then. */
    public void step() {
        readRunner();
        volley.count = 0;
        if (runner.health > 0) {
            readSteering();
            Movement.step(map, runner, steering);
            Weapons.step(runner, steering, volley);
            writeRunner();
        }
        writeVolley();
    }

    /** Something threw the runner. */
    public void knock(int angle, int speed) {
        readRunner();
        Movement.knock(runner, angle, speed);
        writeRunner();
    }

    /** Puts the runner into the world, at a spawn of the plan. */
    public void revive(int spawn) {
        readRunner();
        int x = MapPlan.spawnX(spawn);
        int y = MapPlan.spawnY(spawn);
        runner.revive(x, y, Fixed.angle(-x, -y));
        writeRunner();
    }

    /** Begins the flight with one of the volley's shots, at the runner's centre. */
    public void start(int shot) {
        readRunner();
        volley.weapon = volleyNumbers[1];
        volley.velocityX[shot] = volleyNumbers[2 + 2 * shot];
        volley.velocityY[shot] = volleyNumbers[3 + 2 * shot];
        flight.start(runner, volley, shot);
        writeFlight();
    }

    /** One tick of the flight; false: it ends where it is now. */
    public boolean fly() {
        readFlight();
        boolean goesOn = Projectiles.step(map, flight);
        writeFlight();
        return goesOn;
    }

    private void readSteering() {
        int[] numbers = steeringNumbers;
        steering.moveX = numbers[0];
        steering.moveY = numbers[1];
        steering.aim = numbers[2];
        steering.fire = numbers[3] != 0;
        steering.dash = numbers[4] != 0;
        steering.weapon = numbers[5];
    }

    private void readRunner() {
        int[] numbers = runnerNumbers;
        runner.x = numbers[0];
        runner.y = numbers[1];
        runner.velocityX = numbers[2];
        runner.velocityY = numbers[3];
        runner.dashTicks = numbers[4];
        runner.dashWaitTicks = numbers[5];
        runner.dashHeld = numbers[6] != 0;
        runner.shieldTicks = numbers[7];
        runner.weapon = numbers[8];
        runner.refireTicks = numbers[9];
        runner.heat = numbers[10];
        runner.overheated = numbers[11] != 0;
        runner.scatterShells = numbers[12];
        runner.cannonShells = numbers[13];
        runner.random = numbers[14];
        runner.shots = numbers[15];
        runner.health = numbers[16];
    }

    private void writeRunner() {
        int[] numbers = runnerNumbers;
        numbers[0] = runner.x;
        numbers[1] = runner.y;
        numbers[2] = runner.velocityX;
        numbers[3] = runner.velocityY;
        numbers[4] = runner.dashTicks;
        numbers[5] = runner.dashWaitTicks;
        numbers[6] = runner.dashHeld ? 1 : 0;
        numbers[7] = runner.shieldTicks;
        numbers[8] = runner.weapon;
        numbers[9] = runner.refireTicks;
        numbers[10] = runner.heat;
        numbers[11] = runner.overheated ? 1 : 0;
        numbers[12] = runner.scatterShells;
        numbers[13] = runner.cannonShells;
        numbers[14] = runner.random;
        numbers[15] = runner.shots;
        numbers[16] = runner.health;
    }

    private void writeVolley() {
        int[] numbers = volleyNumbers;
        numbers[0] = volley.count;
        numbers[1] = volley.weapon;
        for (int shot = 0; shot < volley.count; shot++) {
            numbers[2 + 2 * shot] = volley.velocityX[shot];
            numbers[3 + 2 * shot] = volley.velocityY[shot];
        }
    }

    private void readFlight() {
        int[] numbers = flightNumbers;
        flight.x = numbers[0];
        flight.y = numbers[1];
        flight.fromX = numbers[2];
        flight.fromY = numbers[3];
        flight.velocityX = numbers[4];
        flight.velocityY = numbers[5];
        flight.ticksLeft = numbers[6];
        flight.weapon = numbers[7];
    }

    private void writeFlight() {
        int[] numbers = flightNumbers;
        numbers[0] = flight.x;
        numbers[1] = flight.y;
        numbers[2] = flight.fromX;
        numbers[3] = flight.fromY;
        numbers[4] = flight.velocityX;
        numbers[5] = flight.velocityY;
        numbers[6] = flight.ticksLeft;
        numbers[7] = flight.weapon;
    }
}
