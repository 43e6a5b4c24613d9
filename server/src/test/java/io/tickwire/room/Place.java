package io.tickwire.room;

/** Where something is, in units. */
record Place(double x, double y) {
    static final Place ORIGIN = new Place(0, 0);
}
