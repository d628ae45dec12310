package dev.atpre.cli.diff;

import dev.atpre.analysis.event.JsonWriter;
import dev.atpre.cli.console.Amounts;
import dev.atpre.cli.console.Console;
import dev.atpre.cli.diff.RowText.Difference;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what differs: a line for each, up to so many, and the counts of all. Not thread-safe. */
final class Report {
    private final Console console;
    private final boolean json;
    private final long most;
    private long shown;
    private long same;
    private long changed;
    private long onlyA;
    private long onlyB;

    /** @param most how many differences are shown; all are counted */
    Report(Console console, boolean json, long most) {
        this.console = console;
        this.json = json;
        this.most = most;
    }

    void same(long rows) {
        same += rows;
    }

    /** Whether the next difference would still be shown. */
    boolean hasRoom() {
        return shown < most;
    }

    /** Differences that are counted, not shown. */
    void changedUnseen() {
        changed++;
    }

    void onlyAUnseen() {
        onlyA++;
    }

    void onlyBUnseen() {
        onlyB++;
    }

    void changed(RowText a, RowText b, List<Difference> differences) {
        changed++;
        show("~", "changed", a, b, differences);
    }

    void onlyA(RowText a) {
        onlyA++;
        show("-", "only_a", a, null, List.of());
    }

    void onlyB(RowText b) {
        onlyB++;
        show("+", "only_b", null, b, List.of());
    }

    private void show(
            String sign, String change, @Nullable RowText a, @Nullable RowText b, List<Difference> differences) {
        if (shown++ >= most) {
            return;
        }
        RowText any = a != null ? a : b;
        if (any == null) {
            return;
        }
        if (json) {
            console.print(object(change, any, a, b, differences));
            return;
        }
        String fields = differences.stream().map(Difference::toString).collect(Collectors.joining(", "));
        console.print("%s %-8s  A %-9s B %-9s %s%s"
                .formatted(
                        sign,
                        any.clock(),
                        a == null ? "-" : "" + a.offset(),
                        b == null ? "-" : "" + b.offset(),
                        any.name(),
                        fields.isEmpty() ? "" : "  " + fields));
    }

    private static String object(
            String change, RowText any, @Nullable RowText a, @Nullable RowText b, List<Difference> differences) {
        StringBuilder out = new StringBuilder();
        JsonWriter writer = new JsonWriter(out).begin().name("change").string(change);
        writer.name("offset_a");
        number(writer, a);
        writer.name("offset_b");
        number(writer, b);
        writer.name("time").string(any.clock());
        writer.name("name").string(any.name());
        writer.name("fields").beginArray();
        for (Difference each : differences) {
            writer.begin().name("path").string(each.path());
            writer.name("a").string(each.a()).name("b").string(each.b()).end();
        }
        writer.endArray().end();
        return out.toString();
    }

    private static void number(JsonWriter writer, @Nullable RowText row) {
        if (row == null) {
            writer.nothing();
        } else {
            writer.number(row.offset());
        }
    }

    /** The counts, behind all else; whether anything differs. */
    boolean end() {
        long differing = changed + onlyA + onlyB;
        long hidden = differing - Math.min(differing, Math.min(shown, most));
        if (hidden > 0 && most > 0) {
            console.say("%s more, not shown: --max shows more".formatted(Amounts.count(hidden, "difference")));
        }
        String sum = "same %s, changed %s, only in A %s, only in B %s"
                .formatted(Amounts.count(same), Amounts.count(changed), Amounts.count(onlyA), Amounts.count(onlyB));
        if (json) {
            console.say(sum);
        } else {
            console.print(sum);
        }
        return differing > 0;
    }
}
