package io.needletail.training.report;

/**
 * One card of the page.
 *
 * @param title what it shows.
 * @param body markup.
 * @param note what to make of it, in words.
 * @param full whether it takes the whole width.
 */
record Section(String title, String body, String note, boolean full) {

    String html() {
        return "<section%s><h2>%s</h2>%s<p class=\"dim\">%s</p></section>\n"
                .formatted(
                        full ? " class=\"full\"" : "",
                        Markup.escaped(title),
                        body,
                        Markup.escaped(note));
    }
}
