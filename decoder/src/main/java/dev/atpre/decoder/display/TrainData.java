package dev.atpre.decoder.display;

import static dev.atpre.decoder.field.Field.*;

import dev.atpre.decoder.field.Engine;
import dev.atpre.decoder.field.Field;
import dev.atpre.decoder.field.FieldReader;
import dev.atpre.decoder.field.Fields;
import dev.atpre.decoder.field.Speed;
import java.util.List;

/**
 * Packets 6, 107 and, mirrored, 10, 110: what the ATP knows of the train (docs/format.md, "Train data").
 *
 * @param vMaxTrainX maximum speed of each of the four categories
 * @param nidEngine vehicle number, see {@link #engineLabel()}
 * @param tCutOffTraction probably ms, as the two brake times
 * @param deGuarant guaranteed emergency decelerations
 * @param dsGuarant guaranteed service decelerations
 * @param mAxleLoad 0..80 in steps of 0.5 t, 126 above 40 t, 127 unknown
 * @param lTrainM length in m
 */
public record TrainData(
        PacketType type,
        List<Speed> vMaxTrainX,
        int mTrainType,
        int nidEngine,
        int aMaxDecCmPerS2,
        int aMaxAccCmPerS2,
        int tCutOffTraction,
        int tBrakeEb,
        int tBrakeSb,
        List<Deceleration> deGuarant,
        List<Deceleration> dsGuarant,
        List<Integer> traction,
        int mAxleLoad,
        int mLoadingGauge,
        Speed vMaxTrain,
        int lTrainM,
        int ncTrain,
        int mDataEditEnable)
        implements DisplayPacket {
    static final int CATEGORIES = 4;

    public TrainData {
        vMaxTrainX = List.copyOf(vMaxTrainX);
        deGuarant = List.copyOf(deGuarant);
        dsGuarant = List.copyOf(dsGuarant);
        traction = List.copyOf(traction);
        if (vMaxTrainX.size() != CATEGORIES) {
            throw new IllegalArgumentException(
                    "vMaxTrainX has %d speeds, expected %d".formatted(vMaxTrainX.size(), CATEGORIES));
        }
    }

    /** A deceleration that is guaranteed up to a speed. */
    public record Deceleration(int aCmPerS2, Speed v) {}

    static TrainData read(PacketType type, FieldReader in) {
        return type.isMirrored() ? readMirrored(type, in) : readPlain(type, in);
    }

    private static TrainData readMirrored(PacketType type, FieldReader in) {
        return new TrainData(
                type,
                readMaximumSpeeds(in),
                in.integer(M_TRAIN_TYPE),
                in.integer(NID_ENGINE),
                in.integer(A_MAX_DEC),
                in.integer(A_MAX_ACC),
                in.integer(T_CUTOFFTRACTION),
                in.integer(T_BRAKE_EB),
                in.integer(T_BRAKE_SB),
                in.list(DEGUARANT, N_DEGUARANT, r -> new Deceleration(r.integer(A), r.speed(V))),
                in.list(DSGUARANT, N_DSGUARANT, r -> new Deceleration(r.integer(A), r.speed(V))),
                in.values(TRACTION, N_TRACTION, r -> r.integer(ITEM)),
                in.integer(M_AXLELOAD),
                in.integer(M_LOADINGGAUGE),
                in.speed(V_MAXTRAIN),
                in.integer(L_TRAIN),
                in.integer(NC_TRAIN),
                in.integer(M_DATA_EDIT_ENABLE));
    }

    private static TrainData readPlain(PacketType type, FieldReader in) {
        int editEnable = in.integer(M_DATA_EDIT_ENABLE);
        int category = in.integer(NC_TRAIN);
        int length = in.integer(L_TRAIN);
        Speed maximum = in.speed(V_MAXTRAIN);
        int gauge = in.integer(M_LOADINGGAUGE);
        int axleLoad = in.integer(M_AXLELOAD);
        List<Integer> traction = in.values(TRACTION, N_TRACTION, r -> r.integer(ITEM));
        List<Deceleration> service = in.list(DSGUARANT, N_DSGUARANT, TrainData::speedFirst);
        List<Deceleration> emergency = in.list(DEGUARANT, N_DEGUARANT, TrainData::speedFirst);
        int serviceTime = in.integer(T_BRAKE_SB);
        int emergencyTime = in.integer(T_BRAKE_EB);
        int cutOffTime = in.integer(T_CUTOFFTRACTION);
        int acceleration = in.integer(A_MAX_ACC);
        int deceleration = in.integer(A_MAX_DEC);
        int engine = in.integer(NID_ENGINE);
        int trainType = in.integer(M_TRAIN_TYPE);
        return new TrainData(
                type,
                readMaximumSpeeds(in),
                trainType,
                engine,
                deceleration,
                acceleration,
                cutOffTime,
                emergencyTime,
                serviceTime,
                emergency,
                service,
                traction,
                axleLoad,
                gauge,
                maximum,
                length,
                category,
                editEnable);
    }

    private static Deceleration speedFirst(FieldReader in) {
        Speed speed = in.speed(V);
        return new Deceleration(in.integer(A), speed);
    }

    private static List<Speed> readMaximumSpeeds(FieldReader in) {
        return in.values(V_MAXTRAIN_X, null, r -> r.speed(V_MAXTRAIN_ITEM));
    }

    @Override
    public int number() {
        return type.number();
    }

    @Override
    public void write(Fields out) {
        if (type.isMirrored()) {
            writeMirrored(out);
        } else {
            writePlain(out);
        }
    }

    private void writeMirrored(Fields out) {
        writeMaximumSpeeds(out);
        out.put(M_TRAIN_TYPE, mTrainType);
        out.put(NID_ENGINE, nidEngine);
        out.put(A_MAX_DEC, aMaxDecCmPerS2);
        out.put(A_MAX_ACC, aMaxAccCmPerS2);
        out.put(T_CUTOFFTRACTION, tCutOffTraction);
        out.put(T_BRAKE_EB, tBrakeEb);
        out.put(T_BRAKE_SB, tBrakeSb);
        writeDecelerations(out, DEGUARANT, N_DEGUARANT, deGuarant);
        writeDecelerations(out, DSGUARANT, N_DSGUARANT, dsGuarant);
        writeTraction(out);
        out.put(M_AXLELOAD, mAxleLoad);
        out.put(M_LOADINGGAUGE, mLoadingGauge);
        out.put(V_MAXTRAIN, vMaxTrain);
        out.put(L_TRAIN, lTrainM);
        out.put(NC_TRAIN, ncTrain);
        out.put(M_DATA_EDIT_ENABLE, mDataEditEnable);
    }

    private void writePlain(Fields out) {
        out.put(M_DATA_EDIT_ENABLE, mDataEditEnable);
        out.put(NC_TRAIN, ncTrain);
        out.put(L_TRAIN, lTrainM);
        out.put(V_MAXTRAIN, vMaxTrain);
        out.put(M_LOADINGGAUGE, mLoadingGauge);
        out.put(M_AXLELOAD, mAxleLoad);
        writeTraction(out);
        writeDecelerations(out, DSGUARANT, N_DSGUARANT, dsGuarant);
        writeDecelerations(out, DEGUARANT, N_DEGUARANT, deGuarant);
        out.put(T_BRAKE_SB, tBrakeSb);
        out.put(T_BRAKE_EB, tBrakeEb);
        out.put(T_CUTOFFTRACTION, tCutOffTraction);
        out.put(A_MAX_ACC, aMaxAccCmPerS2);
        out.put(A_MAX_DEC, aMaxDecCmPerS2);
        out.put(NID_ENGINE, nidEngine);
        out.put(M_TRAIN_TYPE, mTrainType);
        writeMaximumSpeeds(out);
    }

    private void writeMaximumSpeeds(Fields out) {
        out.put(V_MAXTRAIN_X);
        vMaxTrainX.forEach(speed -> out.put(V_MAXTRAIN_ITEM, speed));
        out.put(END);
    }

    private void writeDecelerations(Fields out, Field list, Field count, List<Deceleration> decelerations) {
        out.putList(list, count, decelerations, (to, each) -> {
            if (type.isMirrored()) {
                to.put(A, each.aCmPerS2());
                to.put(V, each.v());
            } else {
                to.put(V, each.v());
                to.put(A, each.aCmPerS2());
            }
        });
    }

    private void writeTraction(Fields out) {
        out.put(TRACTION);
        out.put(N_TRACTION, traction.size());
        traction.forEach(each -> out.put(ITEM, each));
        out.put(END);
    }

    /** The vehicle number as it is painted: {@code 9042} or {@code M0573}. */
    public String engineLabel() {
        return Engine.label(nidEngine);
    }
}
