package dev.atpre.decoder.record;

import static dev.atpre.decoder.field.Field.*;

import dev.atpre.decoder.balise.TelegramAssembler;
import dev.atpre.decoder.bus.BusCrc;
import dev.atpre.decoder.field.BitReader;
import dev.atpre.decoder.field.Fields;
import dev.atpre.decoder.field.Layout;

/** The layouts of bodies that are more than a row of fields (docs/format.md, "Device bodies"). */
final class Layouts {
    private static final Layout LOG = Layout.of(CODE, LOG_SECOND_BYTE, UNIT, MODULE, LOG_DATA, LINE);
    private static final Layout DOWN = Layout.of(O_TRAIN, DOWN_RESERVED, V_TRAIN);

    private Layouts() {}

    static Layout busData(int bodyBytes) {
        return Layout.of().thenBytes(BUS_DATA, bodyBytes - BusCrc.TRAILER_BYTES);
    }

    static Layout firstFragment() {
        return Layout.of(SEQ)
                .thenConstant(FRAGMENT, 1)
                .then(FRAGMENT_KIND, T_FIRST_MS, T_LAST_MS, T_REF_MS, INFO)
                .thenBytes(TELEGRAM_PART, TelegramAssembler.FIRST_BYTES);
    }

    static Layout fragment(int number) {
        return Layout.of(SEQ).thenConstant(FRAGMENT, number).thenBytes(TELEGRAM_PART, TelegramAssembler.OTHER_BYTES);
    }

    static void data(BitReader in, Fields out) {
        out.takeBytes(in, DATA, in.remaining() / 8);
    }

    static void faultLog(BitReader in, Fields out) {
        boolean empty = true;
        while (in.remaining() > 0) {
            empty &= in.take(8) == 0;
        }
        in.moveTo(0);
        out.put(EMPTY, empty ? 1 : 0);
        out.take(in, LOG);
    }

    static void downSample(BitReader in, Fields out) {
        out.take(in, DOWN);
        if (in.remaining() > 0) {
            out.takeBytes(in, DOWN_REST, in.remaining() / 8);
        }
    }
}
