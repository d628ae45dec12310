package dev.atpre.decoder.record;

import static dev.atpre.decoder.field.Field.*;

import dev.atpre.decoder.display.DisplayPacket;
import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.field.Checks;
import dev.atpre.decoder.field.FieldReader;
import dev.atpre.decoder.field.Fields;
import dev.atpre.decoder.field.Position;
import dev.atpre.decoder.field.Speed;

/** What a record carries behind its header (docs/format.md, "Device bodies"). Immutable. */
public sealed interface Body
        permits BusBody,
                Body.Display,
                Body.Value,
                Body.Signals,
                Body.FaultLog,
                Body.DownSample,
                Body.PeriodicSample,
                Body.Raw {
    /** Appends the fields in wire order, without head or trailer. */
    void write(Fields out);

    /** The typed body for fields that the layout of {@code type} gave; not for bus and display types. */
    static Body read(RecordType type, Fields fields) {
        FieldReader in = new FieldReader(fields);
        return switch (type) {
            case STATUS_ATP,
                    STATUS_MMI,
                    PRS_INFO,
                    BUTTON_EVENT,
                    STATUS_COUNTER_BOARD,
                    STATUS_USB,
                    STATUS_PRS,
                    STATUS_SPEEDMETER,
                    STATUS_DATA_DOWNLOAD,
                    STATUS_MVB,
                    STATUS_GPP -> new Value(in.integer(VALUE));
            case DX_IN_STATUS_1, DX_STATUS_1, DX_OUT_STATUS_1 -> new Signals(in.integer(BITS));
            case PM_LOG_TGM -> FaultLog.read(in);
            case PM_APP_LOG_TGM, MMI_STATUS_REPORT_CHANGED -> new Raw(in.bytes(DATA));
            case ATP_DOWN_DIST_SPEED_TIME -> DownSample.read(in);
            case PERIODIC_SPEED_DISTANCE -> new PeriodicSample();
            default -> throw new IllegalArgumentException(type + " is a bus or display type");
        };
    }

    /** Types 1 and 4: a packet between ATP and cab display. */
    record Display(DisplayPacket packet) implements Body {
        @Override
        public void write(Fields out) {
            packet.write(out);
        }
    }

    /** One byte: a status, a button. */
    record Value(int value) implements Body {
        @Override
        public void write(Fields out) {
            out.put(VALUE, value);
        }
    }

    /** Types 31 to 33: sixteen digital signals. */
    record Signals(int bits) implements Body {
        @Override
        public void write(Fields out) {
            out.put(BITS, bits);
        }
    }

    /**
     * Type 71: the text of a software fault; all zeros for a slot that was cleared.
     *
     * @param unit 6 bytes of text, {@code module} 12 and {@code line} 8, filled up with NUL
     */
    record FaultLog(int code, int secondByte, Bytes unit, Bytes module, long data, Bytes line) implements Body {
        public FaultLog {
            Checks.size("unit", unit, UNIT.bits() / 8);
            Checks.size("module", module, MODULE.bits() / 8);
            Checks.size("line", line, LINE.bits() / 8);
        }

        static FaultLog read(FieldReader in) {
            in.integer(EMPTY);
            return new FaultLog(
                    in.integer(CODE),
                    in.integer(LOG_SECOND_BYTE),
                    in.bytes(UNIT),
                    in.bytes(MODULE),
                    in.number(LOG_DATA),
                    in.bytes(LINE));
        }

        @Override
        public void write(Fields out) {
            out.put(EMPTY, isEmpty() ? 1 : 0);
            out.put(CODE, code);
            out.put(LOG_SECOND_BYTE, secondByte);
            out.put(UNIT, unit);
            out.put(MODULE, module);
            out.put(LOG_DATA, data);
            out.put(LINE, line);
        }

        /** Whether all bytes are zero: a slot that was cleared. */
        public boolean isEmpty() {
            return code == 0 && secondByte == 0 && data == 0 && isZero(unit) && isZero(module) && isZero(line);
        }

        private static boolean isZero(Bytes bytes) {
            for (int i = 0; i < bytes.size(); i++) {
                if (bytes.at(i) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * Type 201: place and speed while the ATP was down; never seen.
     *
     * @param rest whatever stands behind the speed
     */
    record DownSample(Position oTrain, int reserved, Speed vTrain, Bytes rest) implements Body {
        static DownSample read(FieldReader in) {
            return new DownSample(
                    in.position(O_TRAIN),
                    in.integer(DOWN_RESERVED),
                    in.speed(V_TRAIN),
                    in.at(DOWN_REST) ? in.bytes(DOWN_REST) : Bytes.empty());
        }

        @Override
        public void write(Fields out) {
            out.put(O_TRAIN, oTrain);
            out.put(DOWN_RESERVED, reserved);
            out.put(V_TRAIN, vTrain);
            if (rest.size() > 0) {
                out.put(DOWN_REST, rest);
            }
        }
    }

    /** Type 211: no body; the header is the sample. */
    record PeriodicSample() implements Body {
        @Override
        public void write(Fields out) {
            // nothing stands behind the header
        }
    }

    /** A body that is not decoded: its type is unknown, has no known layout, or its length is wrong for its type. */
    record Raw(Bytes data) implements Body {
        @Override
        public void write(Fields out) {
            out.put(DATA, data);
        }
    }
}
