package dev.atpre.decoder.balise;

import static dev.atpre.decoder.field.Field.*;

import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.field.Field;
import dev.atpre.decoder.field.FieldReader;
import dev.atpre.decoder.field.Fields;
import java.util.List;
import java.util.OptionalInt;

/** Packet 44 as this railway fills it (NID_XUSER 7; docs/format.md, "National packet 44"). */
public sealed interface ExternalData extends WaysidePacket {
    /** NID_XUSER of this railway. */
    int THIS_RAILWAY = 7;

    int CURVES = 0;
    int AUXILIARY = 1;
    int STATION = 2;
    int TEMPORARY_SPEED = 3;
    int LEU_ERROR = 4;
    int WHEEL_WEAR = 5;

    @Override
    default int number() {
        return WaysideType.EXTERNAL_DATA.number();
    }

    /** Appends NID_XUSER of this railway and NID_XDATA, what the packet is about. */
    private static void writeHead(Fields out, int nidXdata) {
        out.put(NID_XUSER, THIS_RAILWAY);
        out.put(NID_XDATA, nidXdata);
    }

    static ExternalData read(int qDir, FieldReader in) {
        int user = in.integer(NID_XUSER);
        OptionalInt about = in.integerIfPresent(NID_XDATA);
        if (in.at(WAYSIDE_DATA)) {
            int bits = in.bitCount(WAYSIDE_DATA);
            return new Foreign(qDir, user, about, in.bytes(WAYSIDE_DATA), bits);
        }
        return switch (about.orElseThrow()) {
            case CURVES -> Curves.read(qDir, in);
            case AUXILIARY -> new Auxiliary(qDir, in.integer(M_AUXILIARY));
            case STATION -> Station.read(qDir, in);
            case TEMPORARY_SPEED -> TemporarySpeed.read(qDir, in);
            case LEU_ERROR -> new LeuError(qDir, in.integer(M_LEUERROR));
            case WHEEL_WEAR -> new WheelWear(qDir, in.integer(D_MEASURE), in.integer(M_ENDNIDBG));
            default -> throw new IllegalStateException("NID_XDATA " + about + " has no layout");
        };
    }

    /** Curves ahead. */
    record Curves(int qDir, List<Curve> curves) implements ExternalData {
        public Curves {
            curves = List.copyOf(curves);
        }

        static Curves read(int qDir, FieldReader in) {
            return new Curves(
                    qDir,
                    in.list(
                            Field.CURVES,
                            N_ITER,
                            r -> new Curve(
                                    r.integer(D_CURVEDISTANCE), r.integer(L_CURVELENGTH), r.integer(M_CURVERADIUS))));
        }

        @Override
        public void write(Fields out) {
            writeHead(out, CURVES);
            out.putListAfterFirst(Field.CURVES, N_ITER, curves, (to, curve) -> {
                to.put(D_CURVEDISTANCE, curve.distanceM());
                to.put(L_CURVELENGTH, curve.lengthM());
                to.put(M_CURVERADIUS, curve.radiusCode());
            });
        }
    }

    /** One curve; what radius a code stands for is unknown. */
    record Curve(int distanceM, int lengthM, int radiusCode) {}

    /** Auxiliary data; never seen. */
    record Auxiliary(int qDir, int mAuxiliary) implements ExternalData {
        @Override
        public void write(Fields out) {
            writeHead(out, AUXILIARY);
            out.put(M_AUXILIARY, mAuxiliary);
        }
    }

    /**
     * A station ahead; distances count from the balise that sends the packet.
     *
     * @param qStationId 1..511
     * @param vStationEnd in steps of 5 km/h
     */
    record Station(
            int qDir,
            int qStationId,
            int dDisplayM,
            int dStationStartM,
            int lStationM,
            int vStationEnd,
            int qDoorControl)
            implements ExternalData {
        static Station read(int qDir, FieldReader in) {
            return new Station(
                    qDir,
                    in.integer(Q_STATIONID),
                    in.integer(D_DISPLAY),
                    in.integer(D_STATIONSTART),
                    in.integer(L_STATION),
                    in.integer(V_STATIONEND),
                    in.integer(Q_DOORCONTROL));
        }

        @Override
        public void write(Fields out) {
            writeHead(out, STATION);
            out.put(Q_STATIONID, qStationId);
            out.put(D_DISPLAY, dDisplayM);
            out.put(D_STATIONSTART, dStationStartM);
            out.put(L_STATION, lStationM);
            out.put(V_STATIONEND, vStationEnd);
            out.put(Q_DOORCONTROL, qDoorControl);
        }
    }

    /** A temporary speed restriction in the railway's own form; speeds in steps of 5 km/h. */
    record TemporarySpeed(
            int qDir, int nidTsr, int dTsr, int lTsr, int qFrontDriver, int vTsr, List<CategorySpeed> categories)
            implements ExternalData {
        public TemporarySpeed {
            categories = List.copyOf(categories);
        }

        static TemporarySpeed read(int qDir, FieldReader in) {
            return new TemporarySpeed(
                    qDir,
                    in.integer(NID_TSR),
                    in.integer(D_TSR),
                    in.integer(L_TSR),
                    in.integer(Q_FRONT_DRIVER),
                    in.integer(V_TSR),
                    in.list(
                            DIFF,
                            N_ITER,
                            r -> new CategorySpeed(r.integer(NC_DIFF), r.integer(Q_FRONT_DRIVER), r.integer(V_DIFF))));
        }

        @Override
        public void write(Fields out) {
            writeHead(out, TEMPORARY_SPEED);
            out.put(NID_TSR, nidTsr);
            out.put(D_TSR, dTsr);
            out.put(L_TSR, lTsr);
            out.put(Q_FRONT_DRIVER, qFrontDriver);
            out.put(V_TSR, vTsr);
            out.putList(DIFF, N_ITER, categories, (to, each) -> {
                to.put(NC_DIFF, each.ncDiff());
                to.put(Q_FRONT_DRIVER, each.qFrontDriver());
                to.put(V_DIFF, each.vDiff());
            });
        }
    }

    /** The limit for one category of trains. */
    record CategorySpeed(int ncDiff, int qFrontDriver, int vDiff) {}

    /** The electronics behind the balise report an error; never seen. */
    record LeuError(int qDir, int mLeuError) implements ExternalData {
        @Override
        public void write(Fields out) {
            writeHead(out, LEU_ERROR);
            out.put(M_LEUERROR, mLeuError);
        }
    }

    /** A measured distance to a balise group, for checking the wheels; its unit is unknown. */
    record WheelWear(int qDir, int dMeasure, int mEndNidBg) implements ExternalData {
        @Override
        public void write(Fields out) {
            writeHead(out, WHEEL_WEAR);
            out.put(D_MEASURE, dMeasure);
            out.put(M_ENDNIDBG, mEndNidBg);
        }
    }

    /**
     * The packet as another railway fills it, or one of this railway whose content is not known.
     *
     * @param nidXuser whose packet it is
     * @param nidXdata what it is about; only this railway is known to have it
     * @param bits how many bits of {@code content} count; the rest of its last byte is 0
     */
    record Foreign(int qDir, int nidXuser, OptionalInt nidXdata, Bytes content, int bits) implements ExternalData {
        @Override
        public void write(Fields out) {
            out.put(NID_XUSER, nidXuser);
            nidXdata.ifPresent(about -> out.put(NID_XDATA, about));
            out.putBits(WAYSIDE_DATA, content, bits);
        }
    }
}
