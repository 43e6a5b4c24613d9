package io.tickwire.bench.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Bars in groups, as SVG that reads on light and dark pages alike: a bar for the median, a line from the smallest to the largest run. */
final class Chart {
    private static final int WIDTH = 760;
    private static final int LABELS = 190;
    private static final int VALUES = 90;
    private static final int BAR = 16;
    private static final int GAP = 5;
    private static final int GROUP_GAP = 22;
    private static final int HEAD = 44;
    private static final String[] COLOURS = {"#2f7ed8", "#7db4ec", "#e08a1e", "#c9a227", "#8a63b8", "#4f9d69"};

    /** A bar: its label, median and ends. */
    record Bar(String label, Comparison.Spread spread, String remark) {}

    /** Bars that belong together. */
    record Group(String title, List<Bar> bars) {}

    private final String title;
    private final String format;
    private final List<Group> groups;

    Chart(String title, String format, List<Group> groups) {
        this.title = title;
        this.format = format;
        this.groups = List.copyOf(groups);
    }

    String svg() {
        double max = groups.stream()
                .flatMap(group -> group.bars().stream())
                .mapToDouble(bar -> bar.spread().max())
                .max()
                .orElse(1);
        double scale = (WIDTH - LABELS - VALUES) / Math.max(max, 1e-9);
        List<String> parts = new ArrayList<>();
        int y = HEAD;
        for (Group group : groups) {
            parts.add(text(8, y + 12, "group", group.title()));
            y += GROUP_GAP;
            for (int i = 0; i < group.bars().size(); i++) {
                parts.add(bar(group.bars().get(i), y, scale, COLOURS[i % COLOURS.length]));
                y += BAR + GAP;
            }
            y += GAP;
        }
        String style =
                "text{font:13px system-ui,sans-serif;fill:#333}.title{font-size:16px;font-weight:600}.group{font-weight:600}"
                        + "line{stroke:#333;stroke-width:1.5}@media(prefers-color-scheme:dark){text{fill:#ddd}line{stroke:#ddd}}";
        return String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n<style>%s</style>%n%s%n",
                        WIDTH,
                        y + GAP,
                        escape(title),
                        style,
                        text(8, 24, "title", title))
                + String.join(System.lineSeparator(), parts)
                + System.lineSeparator() + "</svg>" + System.lineSeparator();
    }

    private String bar(Bar bar, int y, double scale, String colour) {
        Comparison.Spread spread = bar.spread();
        double end = LABELS + spread.max() * scale;
        int middle = y + BAR / 2;
        String value =
                Comparison.number(format, spread.median()) + (bar.remark().isEmpty() ? "" : " *");
        return text(20, y + 12, "label", bar.label())
                + String.format(
                        Locale.ROOT,
                        "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>"
                                + "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>",
                        LABELS,
                        y,
                        spread.median() * scale,
                        BAR,
                        colour,
                        LABELS + spread.min() * scale,
                        middle,
                        end,
                        middle)
                + text((int) end + 8, y + 12, "value", value);
    }

    private static String text(int x, int y, String kind, String words) {
        return String.format("<text x=\"%d\" y=\"%d\" class=\"%s\">%s</text>", x, y, kind, escape(words));
    }

    private static String escape(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
