package io.needletail.training.report;

import java.util.List;

/** A table; what is wider than the screen scrolls by itself. */
final class Table {
    private final StringBuilder html = new StringBuilder("<div class=\"wide\"><table>");

    /** A table with such headings. */
    Table(String... headings) {
        html.append("<tr>");
        for (String heading : headings) {
            html.append("<th>").append(Markup.escaped(heading)).append("</th>");
        }
        html.append("</tr>");
    }

    /** Adds a row; the first cell names it. */
    Table row(String... cells) {
        html.append("<tr>");
        for (String cell : List.of(cells)) {
            html.append("<td>").append(Markup.escaped(cell)).append("</td>");
        }
        html.append("</tr>");
        return this;
    }

    /** Adds a row whose last cell is a bar of a length between 0 and 1. */
    Table bar(double length, String style, String... cells) {
        row(cells);
        html.setLength(html.length() - "</tr>".length());
        html.append(
                "<td class=\"bars\"><b class=\"%s\" style=\"width:%d%%\"></b></td></tr>"
                        .formatted(style, Math.round(100 * Math.clamp(length, 0, 1))));
        return this;
    }

    String html() {
        return html + "</table></div>";
    }
}
