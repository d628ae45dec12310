package dev.atpre.cli.report;

import dev.atpre.analysis.summary.SummaryJson;
import java.util.List;
import java.util.stream.Collectors;

/** Summaries as one JSON object (docs/format.md, "Summary"); what could not be read has a key {@code error}. */
final class InfoJson {
    private InfoJson() {}

    static String of(List<Examined> all) {
        return all.stream().map(InfoJson::file).collect(Collectors.joining(",", "{\"files\":[", "]}"));
    }

    private static String file(Examined each) {
        String name = each.recording().name();
        if (each.failure().isEmpty() && each.summary().isPresent()) {
            return SummaryJson.of(name, each.summary().get());
        }
        String head = "{\"file\":%s,\"error\":%s"
                .formatted(quoted(name), quoted(each.failure().orElse("")));
        return each.summary()
                .map(summary -> head + "," + SummaryJson.of(summary).substring(1))
                .orElse(head + "}");
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each == '"' || each == '\\') {
                quoted.append('\\').append(each);
            } else if (each < ' ' || Character.isSurrogate(each)) {
                quoted.append("\\u%04x".formatted((int) each));
            } else {
                quoted.append(each);
            }
        }
        return quoted.append('"').toString();
    }
}
