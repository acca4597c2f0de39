package io.needletail.training.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Lines over a pair of axes, as inline SVG that grows and shrinks with the page. */
final class LineChart {
    private static final int WIDTH = 360;
    private static final int HEIGHT = 240;
    private static final int LEFT = 46;
    private static final int RIGHT = 12;
    private static final int TOP = 10;
    private static final int BOTTOM = 38;
    private static final int MOST_POINTS = 400;

    /**
     * A line.
     *
     * @param style class of the style sheet: {@code a}, {@code b}, {@code c}, or {@code base}.
     */
    private record Line(String name, String style, double[] x, double[] y, boolean dotted) {}

    private final String across;
    private final String up;
    private final List<Line> lines = new ArrayList<>();

    /** An empty chart; the axes are named. */
    LineChart(String across, String up) {
        this.across = across;
        this.up = up;
    }

    /** Adds a line; a long one is thinned to what a screen can show. */
    LineChart line(String name, String style, double[] x, double[] y) {
        int step = 1 + x.length / MOST_POINTS;
        int count = (x.length + step - 1) / step;
        double[] thinX = new double[count];
        double[] thinY = new double[count];
        for (int i = 0; i < count; i++) {
            int at = i == count - 1 ? x.length - 1 : i * step;
            thinX[i] = x[at];
            thinY[i] = y[at];
        }
        lines.add(new Line(name, style, thinX, thinY, false));
        return this;
    }

    /** Adds a line with a dot at each point. */
    LineChart dotted(String name, String style, double[] x, double[] y) {
        lines.add(new Line(name, style, x, y, true));
        return this;
    }

    String svg() {
        Axis x = Axis.over(all(true), LEFT, WIDTH - RIGHT);
        Axis y = Axis.over(all(false), HEIGHT - BOTTOM, TOP);
        StringBuilder svg = new StringBuilder();
        svg.append(
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
                        .formatted(WIDTH, HEIGHT, Markup.escaped(up + " by " + across)));
        grid(svg, x, y);
        for (Line line : lines) {
            draw(svg, line, x, y);
        }
        return svg.append("</svg>").append(legend()).toString();
    }

    private double[] all(boolean horizontal) {
        return lines.stream()
                .flatMapToDouble(line -> DoubleStream.of(horizontal ? line.x() : line.y()))
                .toArray();
    }

    private void grid(StringBuilder svg, Axis x, Axis y) {
        for (double mark : y.marks()) {
            svg.append(
                    format(
                            "<path class=\"grid\" d=\"M%d %.1fH%d\"/><text x=\"%d\" y=\"%.1f\""
                                    + " text-anchor=\"end\">%s</text>",
                            LEFT,
                            y.pixel(mark),
                            WIDTH - RIGHT,
                            LEFT - 5,
                            y.pixel(mark) + 3.5,
                            Axis.told(mark)));
        }
        for (double mark : x.marks()) {
            svg.append(
                    format(
                            "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                            x.pixel(mark), HEIGHT - BOTTOM + 15, Axis.told(mark)));
        }
        svg.append(
                format(
                        "<path class=\"axis\" d=\"M%d %dV%dH%d\"/><text x=\"%d\" y=\"%d\""
                                + " text-anchor=\"middle\">%s</text>",
                        LEFT,
                        TOP,
                        HEIGHT - BOTTOM,
                        WIDTH - RIGHT,
                        (LEFT + WIDTH - RIGHT) / 2,
                        HEIGHT - 5,
                        Markup.escaped(across)));
    }

    private static void draw(StringBuilder svg, Line line, Axis x, Axis y) {
        StringBuilder path = new StringBuilder();
        StringBuilder dots = new StringBuilder();
        for (int i = 0; i < line.x().length; i++) {
            double px = x.pixel(line.x()[i]);
            double py = y.pixel(line.y()[i]);
            path.append(format("%s%.1f %.1f", i == 0 ? "M" : "L", px, py));
            if (line.dotted()) {
                dots.append(
                        format(
                                "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"3\"/>",
                                line.style(), px, py));
            }
        }
        svg.append("<path class=\"line %s\" d=\"%s\"/>".formatted(line.style(), path)).append(dots);
    }

    /** Names stand below the chart, so that they never lie on a line; the axis' meaning first. */
    private String legend() {
        StringBuilder legend = new StringBuilder("<p class=\"legend\">");
        legend.append("<span>").append(Markup.escaped(up)).append(":</span>");
        for (Line line : lines) {
            legend.append(
                    "<span><i class=\"%s\"></i>%s</span>"
                            .formatted(line.style(), Markup.escaped(line.name())));
        }
        return legend.append("</p>").toString();
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
