package dev.atpre.cli.report;

import dev.atpre.analysis.event.JsonWriter;
import dev.atpre.analysis.summary.SummaryJson;
import dev.atpre.cli.console.Console;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Summaries as one JSON object (docs/format.md, "Summary"), printed as they come; what could not be read has a key
 * {@code error}.
 */
final class InfoJson implements InfoView {
    private final OutputStream out;
    private String before = "{\"files\":[";

    InfoJson(Console console) {
        out = new BufferedOutputStream(console.out());
    }

    @Override
    public void add(Examined each) throws IOException {
        write(before + file(each));
        before = ",";
    }

    @Override
    public void end() throws IOException {
        write("]}" + System.lineSeparator());
        out.flush();
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String file(Examined each) {
        String name = each.recording().name();
        if (each.failure().isEmpty() && each.summary().isPresent()) {
            return SummaryJson.of(name, each.summary().get());
        }
        StringBuilder head = new StringBuilder();
        new JsonWriter(head)
                .begin()
                .name("file")
                .string(name)
                .name("error")
                .string(each.failure().orElse(""));
        return each.summary()
                .map(summary -> head + "," + SummaryJson.of(summary).substring(1))
                .orElse(head + "}");
    }
}
