package io.needletail.training.report;

import io.needletail.training.TrainingResult;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A training run as one HTML page: the verdict first, in the words that the command prints, then
 * the figures, each beside its honest baseline.
 */
public final class TrainingReport {
    /** Its name, beside the package. */
    public static final String FILE = "report.html";

    private static final String STYLE =
            """
            :root{--ink:#1b2733;--dim:#5f6f7e;--paper:#fff;--card:#f5f7f9;--grid:#dde4ea;
            --a:#0b6bcb;--b:#d4660a;--c:#2a8a4a;--base:#8a97a3;--good:#1d7a3d;--bad:#b3261e}
            @media(prefers-color-scheme:dark){:root{--ink:#e6ebf0;--dim:#9aa9b7;--paper:#12181f;
            --card:#1b242e;--grid:#2e3a46;--a:#5aa9f8;--b:#f29a4a;--c:#5cc482;--base:#7d8b98;
            --good:#5cc482;--bad:#f2857c}}
            *{box-sizing:border-box}
            body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);
            margin:0 auto;padding:1rem;max-width:68rem}
            h1{font-size:1.5rem;margin:.2rem 0}h2{font-size:1.15rem;margin:0 0 .4rem}
            p{margin:.3rem 0 .7rem}.dim{color:var(--dim);font-size:.9rem}
            .verdict{border-left:6px solid var(--bad);background:var(--card);padding:.8rem 1rem;
            border-radius:4px;margin:1rem 0;font-size:1.05rem}
            .verdict.good{border-color:var(--good)}
            .cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,25rem),1fr));
            gap:1rem}
            section{background:var(--card);border-radius:8px;padding:.9rem 1rem;min-width:0}
            section.full{grid-column:1/-1}
            svg{width:100%;height:auto;display:block}
            svg text{font:11px system-ui,sans-serif;fill:var(--dim)}
            .grid{stroke:var(--grid);stroke-width:1}.axis{stroke:var(--dim);fill:none}
            .line{fill:none;stroke-width:1.8;stroke-linejoin:round}
            .line.a{stroke:var(--a)}.line.b{stroke:var(--b)}.line.c{stroke:var(--c)}
            .line.base{stroke:var(--base);stroke-dasharray:5 4}
            circle.a{fill:var(--a)}circle.b{fill:var(--b)}circle.base{fill:var(--base)}
            .legend{font-size:.82rem;color:var(--dim);display:flex;flex-wrap:wrap;gap:.2rem .9rem;
            margin:.3rem 0 0}
            .legend i{display:inline-block;width:14px;height:4px;margin-right:5px;
            vertical-align:middle;border-radius:2px}
            i.a,b.a{background:var(--a)}i.b,b.b{background:var(--b)}i.c,b.c{background:var(--c)}
            i.base,b.base{background:var(--base)}
            .wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.92rem}
            th,td{text-align:right;padding:.28rem .45rem;border-bottom:1px solid var(--grid);
            font-variant-numeric:tabular-nums;white-space:nowrap}
            th{color:var(--dim);font-weight:500}th{white-space:normal}
            th:first-child,td:first-child{text-align:left;white-space:normal}
            td.bars{width:28%;min-width:5rem}td.bars b{display:block;height:10px;border-radius:2px;
            min-width:1px}
            """;

    private TrainingReport() {}

    /** Writes the page beside a package. */
    public static Path write(TrainingResult result, Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        Files.writeString(file, html(result));
        return file;
    }

    /** The page. */
    static String html(TrainingResult result) {
        String name = Markup.escaped(result.name());
        StringBuilder page = new StringBuilder();
        page.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
                .append("<title>")
                .append(name)
                .append(": training report</title><style>")
                .append(STYLE)
                .append("</style></head><body><h1>Training report: ")
                .append(name)
                .append("</h1>")
                .append(about(result))
                .append("<p class=\"verdict%s\">".formatted(result.isWorthTrying() ? " good" : ""))
                .append(Markup.escaped(result.verdict()))
                .append("</p><p class=\"dim\">Cost: ")
                .append(Markup.escaped(result.cost()))
                .append(".</p><div class=\"cards\">");
        for (Section section : new Sections(result).all()) {
            page.append(section.html());
        }
        return page.append("</div></body></html>\n").toString();
    }

    private static String about(TrainingResult result) {
        return String.format(
                Locale.ROOT,
                "<p class=\"dim\">%s · %s · %,d rows (%,d neutral), %d features, %s to %s · %s</p>",
                result.setup().algorithm(),
                Markup.escaped(result.label()),
                result.data().rows(),
                result.data().neutral(),
                result.data().features(),
                result.data().from(),
                result.data().to(),
                Markup.escaped(result.setup().parameters().words()));
    }
}
