package io.tickwire.replication;

import java.util.Arrays;

/**
 * Which entities are where, made anew at each publish: places sorted by cell, cells row by row, so that a rectangle is
 * one contiguous range per row of cells. Bound: cells ≤ 2 × entities + 64.
 */
final class Grid {
    private static final int ASPECT =
            8; // cells are higher than wide: ranges that are few and long cost least to go through

    private double minX;
    private double minY;
    private double cellWidth = 1;
    private double cellHeight = 1;
    private int columns = 1;
    private int rows = 1;
    private int[] starts = new int[2]; // [cell] → first index into the sorted arrays; one more at the end
    private int[] cells = new int[16]; // [n-th place] while sorting
    private int[] slots = new int[16]; // sorted by cell
    private double[] xs = new double[16]; // sorted by cell
    private double[] ys = new double[16]; // sorted by cell
    private int count;

    /**
     * @param wantedWidth of a cell, in units; larger when the world is large and empty
     * @param slotsIn the slots that have a place, {@code n} of them
     * @param placeX their x. Shape [slot].
     * @param placeY their y. Shape [slot].
     */
    void build(double wantedWidth, int[] slotsIn, int n, double[] placeX, double[] placeY) {
        count = n;
        if (n > slots.length) {
            int capacity = Math.max(n, slots.length * 2);
            cells = new int[capacity];
            slots = new int[capacity];
            xs = new double[capacity];
            ys = new double[capacity];
        }
        measure(wantedWidth, slotsIn, placeX, placeY);
        int cellCount = columns * rows;
        if (cellCount + 2 > starts.length) {
            starts = new int[Math.max(cellCount + 2, starts.length * 2)];
        }
        Arrays.fill(starts, 0, cellCount + 2, 0);
        for (int i = 0; i < n; i++) {
            int slot = slotsIn[i];
            int at = row(placeY[slot]) * columns + column(placeX[slot]);
            cells[i] = at;
            starts[at + 2]++;
        }
        for (int c = 2; c < cellCount + 2; c++) {
            starts[c] += starts[c - 1];
        }
        for (int i = 0; i < n; i++) {
            int slot = slotsIn[i];
            int to = starts[cells[i] + 1]++;
            slots[to] = slot;
            xs[to] = placeX[slot];
            ys[to] = placeY[slot];
        }
    }

    int row(double y) {
        return clamp((y - minY) / cellHeight, rows);
    }

    int column(double x) {
        return clamp((x - minX) / cellWidth, columns);
    }

    /** First index of the cells [fromColumn, …) of a row. */
    int rangeStart(int row, int fromColumn) {
        return starts[row * columns + fromColumn];
    }

    /** Index after the cells […, toColumn] of a row. */
    int rangeEnd(int row, int toColumn) {
        return starts[row * columns + toColumn + 1];
    }

    /** Which slot is where: [index]. */
    int[] slots() {
        return slots;
    }

    double[] xs() {
        return xs;
    }

    double[] ys() {
        return ys;
    }

    private void measure(double wantedWidth, int[] slotsIn, double[] placeX, double[] placeY) {
        minX = Double.POSITIVE_INFINITY;
        minY = Double.POSITIVE_INFINITY;
        double maxX = Double.NEGATIVE_INFINITY;
        double maxY = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            double x = placeX[slotsIn[i]];
            double y = placeY[slotsIn[i]];
            minX = Math.min(minX, x);
            minY = Math.min(minY, y);
            maxX = Math.max(maxX, x);
            maxY = Math.max(maxY, y);
        }
        if (count == 0) {
            minX = 0;
            minY = 0;
            maxX = 0;
            maxY = 0;
        }
        double width = maxX - minX;
        double height = maxY - minY;
        double cellsMax = 2.0 * count + 64;
        cellWidth = Math.max(wantedWidth, 1e-9);
        while ((Math.floor(width / cellWidth) + 1) * (Math.floor(height / (cellWidth * ASPECT)) + 1) > cellsMax) {
            cellWidth *= 1.5;
        }
        cellHeight = cellWidth * ASPECT;
        columns = (int) (width / cellWidth) + 1;
        rows = (int) (height / cellHeight) + 1;
    }

    private static int clamp(double index, int size) {
        return (int) Math.max(0, Math.min(index, size - 1));
    }
}
