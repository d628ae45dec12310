package dev.atpre.engine.report;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Writes the page of a trip: HTML with its style, its script, the chart library, the words of all languages and the trip itself
 * in it. The page asks for nothing outside itself, and its content security policy names each script and style by hash, so that
 * nothing that comes with a recording can run.
 *
 * <p>Thread-safe: stateless.
 */
public final class ReportPage {
    /** In this order: a part uses what stands before it. */
    private static final List<String> SCRIPT_PARTS = List.of(
            "words.js",
            "page.js",
            "trip.js",
            "view.js",
            "paper.js",
            "speed.js",
            "lanes.js",
            "marks.js",
            "balises.js",
            "overview.js",
            "chart.js",
            "input.js",
            "readout.js",
            "evidence.js",
            "events.js",
            "sections.js",
            "main.js");

    private ReportPage() {}

    /** The language in which the page opens; the reader can switch. */
    public enum Language {
        /** English. */
        ENGLISH("en"),
        /** Chinese in traditional characters, as in Taiwan. */
        TRADITIONAL_CHINESE("zh-TW");

        private final String tag;

        Language(String tag) {
            this.tag = tag;
        }

        /** The BCP 47 tag, as in {@code <html lang>}. */
        public String tag() {
            return tag;
        }
    }

    /**
     * Writes the whole page.
     *
     * @param out takes characters; whoever makes bytes of them must use UTF-8, which the page declares
     * @param tripJson the trip, one JSON object; any text may stand in its strings
     * @throws IOException when {@code out} throws it
     */
    public static void write(Appendable out, String tripJson, Language language) throws IOException {
        ChartLibrary chart = ChartLibrary.load();
        String style = chart.style() + Resources.text("report.css");
        String script = "\"use strict\";\n" + Resources.joined("script/", SCRIPT_PARTS);
        Map<String, Template.Part> parts = Map.of(
                "language", text -> text.append(language.tag()),
                "policy", text -> text.append(policy(style, chart.script(), script)),
                "style", text -> Inline.style(text, style),
                "words.en", text -> Inline.json(text, Resources.text("messages.en.json")),
                "words.zh-TW", text -> Inline.json(text, Resources.text("messages.zh-TW.json")),
                "trip", text -> Inline.json(text, tripJson),
                "library", text -> Inline.script(text, chart.script()),
                "script", text -> Inline.script(text, script),
                "licence", text -> Inline.text(text, chart.licence()));
        Template.write(out, Resources.text("report.html"), parts);
    }

    private static String policy(String style, String library, String script) {
        return "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src %s; script-src %s %s"
                .formatted(Inline.hash(style), Inline.hash(library), Inline.hash(script));
    }
}
