package dev.atpre.decoder.balise;

import static dev.atpre.decoder.field.Field.*;

import dev.atpre.decoder.field.FieldReader;
import dev.atpre.decoder.field.Fields;
import java.util.OptionalInt;

/**
 * A reference to a balise group.
 *
 * @param nidC country or region; empty when it is that of the telegram which refers (Q_NEWCOUNTRY 0)
 * @param nidBg number of the group within it
 */
public record GroupId(OptionalInt nidC, int nidBg) {
    static GroupId read(FieldReader in) {
        in.integer(Q_NEWCOUNTRY);
        return new GroupId(in.integerIfPresent(NID_C), in.integer(NID_BG));
    }

    void write(Fields out) {
        out.put(Q_NEWCOUNTRY, nidC.isPresent() ? 1 : 0);
        nidC.ifPresent(country -> out.put(NID_C, country));
        out.put(NID_BG, nidBg);
    }
}
