package dev.atpre.decoder.record;

import static dev.atpre.decoder.field.Field.*;

import dev.atpre.decoder.balise.TelegramAssembler;
import dev.atpre.decoder.bus.BusTrailer;
import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.field.Checks;
import dev.atpre.decoder.field.FieldReader;
import dev.atpre.decoder.field.Fields;
import dev.atpre.decoder.field.Speed;

/** A body that was copied from the vehicle bus and ends in its trailer (docs/format.md, "Vehicle-bus trailer"). */
public sealed interface BusBody extends Body {
    /** Clock and CRC of the sender. */
    BusTrailer trailer();

    /** The typed body for fields that the layout of {@code type} gave. */
    static BusBody read(RecordType type, Fields fields, BusTrailer trailer) {
        FieldReader in = new FieldReader(fields);
        return switch (type) {
            case VDX_IN_STATUS_1, VDX_OUT_1, VDX_OUT_2, VDX_OUT_3 -> new Signals(in.integer(BITS), trailer);
            case BTM_COMMAND_1, BTM_STATUS_1, ODO_CONFIG_1 -> new Device(in.bytes(BUS_DATA), trailer);
            case BTM_TGM_1 -> FirstFragment.read(in, trailer);
            case BTM_TGM_2, BTM_TGM_3, BTM_TGM_4, BTM_TGM_5 -> Fragment.read(in, trailer);
            case SDU_1, SDU_2 -> PulseCounters.read(in, trailer);
            case ODO_MESSAGE_1 -> Odometer.read(in, trailer);
            case ODO_MESSAGE_2 -> OdometerMarks.read(in, trailer);
            case ODO_BTM_STATUS_1 -> OdometerToReader.read(in, trailer);
            default -> throw new IllegalArgumentException(type + " is not a bus type");
        };
    }

    /** Types 21 to 24: sixteen digital signals. */
    record Signals(int bits, BusTrailer trailer) implements BusBody {
        @Override
        public void write(Fields out) {
            out.put(BITS, bits);
        }
    }

    /** Types 41, 42, 61: a device's data, whose layout is not known. */
    record Device(Bytes data, BusTrailer trailer) implements BusBody {
        @Override
        public void write(Fields out) {
            out.put(BUS_DATA, data);
        }
    }

    /**
     * Type 43: the first fragment of a balise telegram and when the balise was met.
     *
     * @param seq 0..255, the same in all five fragments
     * @param tFirstMs clock of the reader at first contact; tLastMs at last contact, tRefMs at the reference
     * @param info quality data of unknown meaning, 8 bytes
     * @param telegramPart bytes 0..3 of the telegram
     */
    record FirstFragment(
            int seq,
            int kind,
            long tFirstMs,
            long tLastMs,
            long tRefMs,
            Bytes info,
            Bytes telegramPart,
            BusTrailer trailer)
            implements BusBody {
        public FirstFragment {
            Checks.size("info", info, INFO.bits() / 8);
            Checks.size("part of the telegram", telegramPart, TelegramAssembler.FIRST_BYTES);
        }

        static FirstFragment read(FieldReader in, BusTrailer trailer) {
            int seq = in.integer(SEQ);
            in.integer(FRAGMENT);
            return new FirstFragment(
                    seq,
                    in.integer(FRAGMENT_KIND),
                    in.number(T_FIRST_MS),
                    in.number(T_LAST_MS),
                    in.number(T_REF_MS),
                    in.bytes(INFO),
                    in.bytes(TELEGRAM_PART),
                    trailer);
        }

        @Override
        public void write(Fields out) {
            out.put(SEQ, seq);
            out.put(FRAGMENT, 1);
            out.put(FRAGMENT_KIND, kind);
            out.put(T_FIRST_MS, tFirstMs);
            out.put(T_LAST_MS, tLastMs);
            out.put(T_REF_MS, tRefMs);
            out.put(INFO, info);
            out.put(TELEGRAM_PART, telegramPart);
        }
    }

    /**
     * Types 44 to 47: another fragment of a balise telegram.
     *
     * @param fragment 2..5
     * @param telegramPart 25 bytes of the telegram
     */
    record Fragment(int seq, int fragment, Bytes telegramPart, BusTrailer trailer) implements BusBody {
        public Fragment {
            Checks.range("fragment", fragment, 2, 5);
            Checks.size("part of the telegram", telegramPart, TelegramAssembler.OTHER_BYTES);
        }

        static Fragment read(FieldReader in, BusTrailer trailer) {
            return new Fragment(in.integer(SEQ), in.integer(FRAGMENT), in.bytes(TELEGRAM_PART), trailer);
        }

        @Override
        public void write(Fields out) {
            out.put(SEQ, seq);
            out.put(FRAGMENT, fragment);
            out.put(TELEGRAM_PART, telegramPart);
        }
    }

    /** Types 51, 52: three 12-bit counters of wheel pulses, and 44 bits of unknown meaning. */
    record PulseCounters(int pulseA, int pulseB, int pulseC, long rest, BusTrailer trailer) implements BusBody {
        static PulseCounters read(FieldReader in, BusTrailer trailer) {
            return new PulseCounters(
                    in.integer(PULSE_A), in.integer(PULSE_B), in.integer(PULSE_C), in.number(PULSE_REST), trailer);
        }

        @Override
        public void write(Fields out) {
            out.put(PULSE_A, pulseA);
            out.put(PULSE_B, pulseB);
            out.put(PULSE_C, pulseC);
            out.put(PULSE_REST, rest);
        }
    }

    /**
     * Type 62: speed and distance as the odometer sees them, not corrected by balises.
     *
     * @param time8Ms clock in steps of 8 ms
     * @param accRaw acceleration in steps of about 0.25 cm/s² (a guess), -4096..4095
     */
    record Odometer(
            int status,
            int time8Ms,
            int accFlags,
            int accRaw,
            int vMaxHalfCmPerS,
            int vNomHalfCmPerS,
            int vMinHalfCmPerS,
            int oMaxHalfCm,
            int oNomHalfCm,
            int oMinHalfCm,
            BusTrailer trailer)
            implements BusBody {
        static Odometer read(FieldReader in, BusTrailer trailer) {
            return new Odometer(
                    in.integer(ODO_STATUS),
                    in.integer(TIME_8MS),
                    in.integer(ACC_FLAGS),
                    in.integer(ACC_RAW),
                    in.integer(V_MAX_HALF_CM_S),
                    in.integer(V_NOM_HALF_CM_S),
                    in.integer(V_MIN_HALF_CM_S),
                    in.integer(O_MAX_HALF_CM),
                    in.integer(O_NOM_HALF_CM),
                    in.integer(O_MIN_HALF_CM),
                    trailer);
        }

        @Override
        public void write(Fields out) {
            out.put(ODO_STATUS, status);
            out.put(TIME_8MS, time8Ms);
            out.put(ACC_FLAGS, accFlags);
            out.put(ACC_RAW, accRaw);
            out.put(V_MAX_HALF_CM_S, vMaxHalfCmPerS);
            out.put(V_NOM_HALF_CM_S, vNomHalfCmPerS);
            out.put(V_MIN_HALF_CM_S, vMinHalfCmPerS);
            out.put(O_MAX_HALF_CM, oMaxHalfCm);
            out.put(O_NOM_HALF_CM, oNomHalfCm);
            out.put(O_MIN_HALF_CM, oMinHalfCm);
        }
    }

    /** Type 63: two distances near the odometer, probably of a passage over a balise, and 13 unknown bytes. */
    record OdometerMarks(int status, int posACm, int posBCm, long timeMs, Bytes rest, BusTrailer trailer)
            implements BusBody {
        public OdometerMarks {
            Checks.size("rest", rest, MARKS_REST.bits() / 8);
        }

        static OdometerMarks read(FieldReader in, BusTrailer trailer) {
            return new OdometerMarks(
                    in.integer(STATUS),
                    in.integer(POS_A_CM),
                    in.integer(POS_B_CM),
                    in.number(TIME_MS),
                    in.bytes(MARKS_REST),
                    trailer);
        }

        @Override
        public void write(Fields out) {
            out.put(STATUS, status);
            out.put(POS_A_CM, posACm);
            out.put(POS_B_CM, posBCm);
            out.put(TIME_MS, timeMs);
            out.put(MARKS_REST, rest);
        }
    }

    /** Type 64: what the odometer tells the balise reader; check and flags are not understood. */
    record OdometerToReader(int status, Speed speed, int timeLowMs, long check, int flags, BusTrailer trailer)
            implements BusBody {
        static OdometerToReader read(FieldReader in, BusTrailer trailer) {
            return new OdometerToReader(
                    in.integer(STATUS),
                    in.speed(SPEED_CM_S),
                    in.integer(TIME_LOW_MS),
                    in.number(CHECK),
                    in.integer(FLAGS),
                    trailer);
        }

        @Override
        public void write(Fields out) {
            out.put(STATUS, status);
            out.put(SPEED_CM_S, speed);
            out.put(TIME_LOW_MS, timeLowMs);
            out.put(CHECK, check);
            out.put(FLAGS, flags);
        }
    }
}
