package dev.atpre.decoder.output;

import dev.atpre.decoder.balise.Telegram;
import dev.atpre.decoder.field.Fields;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes balise telegrams as JSON objects: their fields and packets as in JSON Lines. Not thread-safe. */
public final class TelegramJson {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final JsonBuffer json = new JsonBuffer(out);
    private final JsonFields jsonFields = new JsonFields(json, false);

    /** A writer. */
    public TelegramJson() {}

    /** The object for a telegram. */
    public String of(Telegram telegram) {
        Fields fields = new Fields();
        telegram.write(fields);
        out.reset();
        json.beginRow();
        json.raw('{');
        jsonFields.write(fields, 0);
        json.close('}');
        json.endRow();
        json.flush();
        return out.toString(StandardCharsets.UTF_8).strip();
    }
}
