package dev.atpre.decoder.display;

import static dev.atpre.decoder.field.Field.*;

import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.field.Checks;
import dev.atpre.decoder.field.FieldReader;
import dev.atpre.decoder.field.Fields;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Packets about the equipment itself: start-up, clock, failures, tests, radio. */
public sealed interface Equipment extends DisplayPacket {
    /** Packet 0: the ATP starts the display; never seen. */
    record StartAtp(int mStartReq) implements Equipment {
        static StartAtp read(FieldReader in) {
            return new StartAtp(in.integer(M_START_REQ));
        }

        @Override
        public int number() {
            return PacketType.START_ATP.number();
        }

        @Override
        public void write(Fields out) {
            out.put(M_START_REQ, mStartReq);
        }
    }

    /** Packet 100: the display answers; versions are three bytes x, y, z; never seen. */
    record StartMmi(int mStartInfo, int mStartStatus, int mType, int mIfVer, int mSwVer) implements Equipment {
        static StartMmi read(FieldReader in) {
            return new StartMmi(
                    in.integer(M_START_INFO),
                    in.integer(M_START_STATUS),
                    in.integer(M_TYPE),
                    in.integer(M_IF_VER),
                    in.integer(M_SW_VER));
        }

        @Override
        public int number() {
            return PacketType.START_MMI.number();
        }

        @Override
        public void write(Fields out) {
            out.put(M_START_INFO, mStartInfo);
            out.put(M_START_STATUS, mStartStatus);
            out.put(M_TYPE, mType);
            out.put(M_IF_VER, mIfVer);
            out.put(M_SW_VER, mSwVer);
        }
    }

    /** Packet 102: the display's status; never seen. */
    record StatusReport(int mMmiStatus) implements Equipment {
        static StatusReport read(FieldReader in) {
            return new StatusReport(in.integer(M_MMI_STATUS));
        }

        @Override
        public int number() {
            return PacketType.STATUS_REPORT.number();
        }

        @Override
        public void write(Fields out) {
            out.put(M_MMI_STATUS, mMmiStatus);
        }
    }

    /**
     * Packets 3 and 109: the clock is set (docs/format.md, "SET_TIME").
     *
     * @param tUtcS seconds since 1970-01-01 00:00:00 of local time, whatever the name says
     */
    record SetTime(PacketType type, long tUtcS) implements Equipment {
        static SetTime read(PacketType type, FieldReader in) {
            return new SetTime(type, in.number(T_UTC));
        }

        @Override
        public int number() {
            return type.number();
        }

        @Override
        public void write(Fields out) {
            out.put(T_UTC, tUtcS);
        }

        /** The local time that is set. */
        public LocalDateTime time() {
            return LocalDateTime.ofEpochSecond(tUtcS, 0, ZoneOffset.UTC);
        }
    }

    /** Packet 9: a failure that the ATP reports (docs/format.md, "Failure reports"); the numbers' meaning is unknown. */
    record AtpFailure(
            int qFailureClass, int iUnit, int qFailureSeverity, int iFailureNumber, int qFailureCriteria, int spare)
            implements Equipment {
        static AtpFailure read(FieldReader in) {
            return new AtpFailure(
                    in.integer(Q_FAILURE_CLASS),
                    in.integer(I_UNIT),
                    in.integer(Q_FAILURE_SEVERITY),
                    in.integer(I_FAILURE_NUMBER),
                    in.integer(Q_FAILURE_CRITERIA),
                    in.integer(SPARE_4));
        }

        @Override
        public int number() {
            return PacketType.FAILURE_REPORT_ATP.number();
        }

        @Override
        public void write(Fields out) {
            out.put(Q_FAILURE_CLASS, qFailureClass);
            out.put(I_UNIT, iUnit);
            out.put(Q_FAILURE_SEVERITY, qFailureSeverity);
            out.put(I_FAILURE_NUMBER, iFailureNumber);
            out.put(Q_FAILURE_CRITERIA, qFailureCriteria);
            out.put(SPARE_4, spare);
        }
    }

    /** Packets 113 and 115: a failure that the display reports, and its acknowledgement. */
    record MmiFailure(PacketType type, int iFailureNumber) implements Equipment {
        static MmiFailure read(PacketType type, FieldReader in) {
            return new MmiFailure(type, in.integer(I_FAILURE_NUMBER));
        }

        @Override
        public int number() {
            return type.number();
        }

        @Override
        public void write(Fields out) {
            out.put(I_FAILURE_NUMBER, iFailureNumber);
        }
    }

    /** Packets 15 and 114: a test is asked for, and its result; never seen. */
    record Test(PacketType type, int mTest) implements Equipment {
        static Test read(PacketType type, FieldReader in) {
            return new Test(type, in.integer(M_TEST));
        }

        @Override
        public int number() {
            return type.number();
        }

        @Override
        public void write(Fields out) {
            out.put(M_TEST, mTest);
        }
    }

    /** Packet 112: identity and telephone number of a radio block centre; never seen. */
    record RbcData(int nidRbc, Bytes nidRadio) implements Equipment {
        public RbcData {
            Checks.size("NID_RADIO", nidRadio, NID_RADIO.bits() / 8);
        }

        static RbcData read(FieldReader in) {
            return new RbcData(in.integer(NID_RBC), in.bytes(NID_RADIO));
        }

        @Override
        public int number() {
            return PacketType.NEW_RBC_DATA.number();
        }

        @Override
        public void write(Fields out) {
            out.put(NID_RBC, nidRbc);
            out.put(NID_RADIO, nidRadio);
        }
    }
}
