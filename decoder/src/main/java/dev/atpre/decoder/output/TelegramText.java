package dev.atpre.decoder.output;

import dev.atpre.decoder.balise.Telegram;
import dev.atpre.decoder.field.Field;
import dev.atpre.decoder.field.Fields;
import java.util.ArrayList;
import java.util.List;

/** A balise telegram as text for eyes: a line for its header, and one for each of its packets. */
public final class TelegramText {
    private static final int HEADER_FIELDS = Field.Q_LINK.ordinal() - Field.Q_UPDOWN.ordinal() + 1;

    private TelegramText() {}

    /** The lines of a telegram: the header's fields, then each packet's. */
    public static List<String> lines(Telegram telegram) {
        Fields fields = new Fields();
        telegram.write(fields);
        return lines(fields, new TextFields(false));
    }

    static List<String> lines(Fields fields, TextFields text) {
        List<String> lines = new ArrayList<>();
        lines.add(line(fields, text, 0, HEADER_FIELDS));
        int depth = 0;
        int begin = 0;
        for (int i = HEADER_FIELDS + 1; i < fields.size() - 1; i++) {
            depth += switch (fields.field(i).kind()) {
                case GROUP, LIST -> 1;
                case END -> -1;
                default -> 0;
            };
            if (depth == 1 && fields.field(i) == Field.GROUP) {
                begin = i + 1;
            } else if (depth == 0) {
                lines.add(line(fields, text, begin, i));
            }
        }
        return lines;
    }

    private static String line(Fields fields, TextFields text, int from, int to) {
        StringBuilder line = new StringBuilder();
        text.append(line, fields, from, to);
        return line.toString();
    }
}
