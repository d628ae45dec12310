package dev.atpre.decoder.display;

import static dev.atpre.decoder.field.Field.*;

import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.field.Checks;
import dev.atpre.decoder.field.Digits;
import dev.atpre.decoder.field.FieldReader;
import dev.atpre.decoder.field.Fields;
import java.util.OptionalInt;

/** Packets by which the ATP and the driver talk to each other. */
public sealed interface DriverDialogue extends DisplayPacket {
    /** The number of the first text that names a station; the station's number is what lies above it. */
    int STATION_TEXT_BASE = 60_000;

    /** The highest number of a station. */
    int MAX_STATION = 511;

    /** The station that a text number names: 60001..60511 stand for stations 1..511, all others for none. */
    static OptionalInt stationOf(int qText) {
        int station = qText - STATION_TEXT_BASE;
        return station >= 1 && station <= MAX_STATION ? OptionalInt.of(station) : OptionalInt.empty();
    }

    /**
     * Packet 8: a text is shown or removed (docs/format.md, "Driver messages").
     *
     * @param iText handle for acknowledging and removing
     * @param qTextClass 0 auxiliary, 1 important
     * @param qTextCriteria 0..7: 1 acknowledge and remove, 2 answer yes or no, 3 show, 4 remove
     * @param qText number of the text
     * @param xText free text, at most 255 characters
     */
    record DriverMessage(int iText, int qTextClass, int qTextCriteria, int spare, int qText, Bytes xText)
            implements DriverDialogue {
        static DriverMessage read(FieldReader in) {
            int iText = in.integer(I_TEXT);
            int textClass = in.integer(Q_TEXT_CLASS);
            int criteria = in.integer(Q_TEXT_CRITERIA);
            int spare = in.integer(SPARE_4);
            int text = in.integer(Q_TEXT);
            Bytes free = in.integer(N_TEXT) == 0 ? Bytes.empty() : in.bytes(X_TEXT);
            return new DriverMessage(iText, textClass, criteria, spare, text, free);
        }

        @Override
        public int number() {
            return PacketType.DRIVER_MESSAGE.number();
        }

        @Override
        public void write(Fields out) {
            out.put(I_TEXT, iText);
            out.put(Q_TEXT_CLASS, qTextClass);
            out.put(Q_TEXT_CRITERIA, qTextCriteria);
            out.put(SPARE_4, spare);
            out.put(Q_TEXT, qText);
            out.put(N_TEXT, xText.size());
            if (xText.size() > 0) {
                out.put(X_TEXT, xText);
            }
        }

        /** The station that the text names, if it names one. */
        public OptionalInt stationId() {
            return stationOf(qText);
        }
    }

    /**
     * Packet 111: the driver's answer to a message.
     *
     * @param qAck 1 acknowledged or yes, 2 no
     */
    record DriverMessageAck(int iText, int qAck, int spare) implements DriverDialogue {
        static DriverMessageAck read(FieldReader in) {
            return new DriverMessageAck(in.integer(I_TEXT), in.integer(Q_ACK), in.integer(SPARE_4));
        }

        @Override
        public int number() {
            return PacketType.DRIVER_MESSAGE_ACK.number();
        }

        @Override
        public void write(Fields out) {
            out.put(I_TEXT, iText);
            out.put(Q_ACK, qAck);
            out.put(SPARE_4, spare);
        }
    }

    /**
     * Packet 101: what the driver asks for.
     *
     * @param mRequest 1 start shunting, 20 change the driver's identity; docs/format.md lists more
     */
    record DriverRequest(int mRequest) implements DriverDialogue {
        static DriverRequest read(FieldReader in) {
            return new DriverRequest(in.integer(M_REQUEST));
        }

        @Override
        public int number() {
            return PacketType.DRIVER_REQUEST.number();
        }

        @Override
        public void write(Fields out) {
            out.put(M_REQUEST, mRequest);
        }
    }

    /** Packet 7: a bit mask of requests; never seen. */
    record ForcedDriverRequest(int mForcedRequest) implements DriverDialogue {
        static ForcedDriverRequest read(FieldReader in) {
            return new ForcedDriverRequest(in.integer(M_FORCED_REQUEST));
        }

        @Override
        public int number() {
            return PacketType.FORCED_DRIVER_REQUEST.number();
        }

        @Override
        public void write(Fields out) {
            out.put(M_FORCED_REQUEST, mForcedRequest);
        }
    }

    /**
     * Packets 14 and 104: who drives which train. Personal data: mask {@code nidDriver} and {@code nidWorkshift} unless
     * the reader may see them. {@link #toString()} masks them.
     *
     * @param nidDriver 8 bytes of text, filled up with spaces
     * @param nidOperation train running number, one digit per nibble, filled up with 0xF
     * @param nidWorkshift 8 bytes of text
     */
    record DriverData(PacketType type, Bytes nidDriver, long nidOperation, Bytes nidWorkshift)
            implements DriverDialogue {
        public DriverData {
            Checks.size("NID_DRIVER", nidDriver, NID_DRIVER.bits() / 8);
            Checks.size("NID_WORKSHIFT", nidWorkshift, NID_WORKSHIFT.bits() / 8);
        }

        static DriverData read(PacketType type, FieldReader in) {
            return new DriverData(type, in.bytes(NID_DRIVER), in.number(NID_OPERATION), in.bytes(NID_WORKSHIFT));
        }

        @Override
        public int number() {
            return type.number();
        }

        @Override
        public void write(Fields out) {
            out.put(NID_DRIVER, nidDriver);
            out.put(NID_OPERATION, nidOperation);
            out.put(NID_WORKSHIFT, nidWorkshift);
        }

        /** The train running number, such as {@code 4209}. */
        public String trainNumber() {
            return Digits.text(nidOperation);
        }

        @Override
        public String toString() {
            return "DriverData[%s, nidDriver=***, trainNumber=%s, nidWorkshift=***]".formatted(type, trainNumber());
        }
    }
}
