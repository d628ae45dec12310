package dev.atpre.decoder.display;

import static dev.atpre.decoder.field.Field.*;

import dev.atpre.decoder.field.BitReader;
import dev.atpre.decoder.field.Field;
import dev.atpre.decoder.field.Fields;

/** The layouts that are more than a row of fields. */
final class Layouts {
    private Layouts() {}

    static void trackDescription(BitReader in, Fields out) {
        out.take(in, V_MRSP_CURR);
        groups(in, out, MRSP, N_MRSP, V, O);
        out.take(in, G_GRADIENT_CURR);
        groups(in, out, GRADIENT, N_GRADIENT, G, O);
        groups(in, out, TRACKCOND, N_TRACKCOND, O, M_TRACKCOND, L_TRACKCOND);
    }

    static void driverMessage(BitReader in, Fields out) {
        out.take(in, I_TEXT, Q_TEXT_CLASS, Q_TEXT_CRITERIA, SPARE_4, Q_TEXT);
        int characters = (int) out.take(in, N_TEXT);
        if (characters > 0) {
            out.takeBytes(in, X_TEXT, characters);
        }
    }

    static void trainData(BitReader in, Fields out) {
        out.take(in, M_DATA_EDIT_ENABLE, NC_TRAIN, L_TRAIN, V_MAXTRAIN, M_LOADINGGAUGE, M_AXLELOAD);
        numbers(in, out, TRACTION, N_TRACTION);
        groups(in, out, DSGUARANT, N_DSGUARANT, V, A);
        groups(in, out, DEGUARANT, N_DEGUARANT, V, A);
        out.take(in, T_BRAKE_SB, T_BRAKE_EB, T_CUTOFFTRACTION, A_MAX_ACC, A_MAX_DEC, NID_ENGINE, M_TRAIN_TYPE);
        maximumSpeeds(in, out);
    }

    /** The same data in reverse order. */
    static void mirroredTrainData(BitReader in, Fields out) {
        maximumSpeeds(in, out);
        out.take(in, M_TRAIN_TYPE, NID_ENGINE, A_MAX_DEC, A_MAX_ACC, T_CUTOFFTRACTION, T_BRAKE_EB, T_BRAKE_SB);
        groups(in, out, DEGUARANT, N_DEGUARANT, A, V);
        groups(in, out, DSGUARANT, N_DSGUARANT, A, V);
        numbers(in, out, TRACTION, N_TRACTION);
        out.take(in, M_AXLELOAD, M_LOADINGGAUGE, V_MAXTRAIN, L_TRAIN, NC_TRAIN, M_DATA_EDIT_ENABLE);
    }

    static void mirroredSrRules(BitReader in, Fields out) {
        out.take(in, L_STFF, V_STFF);
    }

    private static void maximumSpeeds(BitReader in, Fields out) {
        out.put(V_MAXTRAIN_X);
        for (int i = 0; i < TrainData.CATEGORIES; i++) {
            out.take(in, V_MAXTRAIN_ITEM);
        }
        out.put(END);
    }

    private static void groups(BitReader in, Fields out, Field list, Field count, Field... group) {
        out.put(list);
        long groups = out.take(in, count);
        for (long i = 0; i < groups && !in.overrun(); i++) {
            out.put(GROUP);
            out.take(in, group);
            out.put(END);
        }
        out.put(END);
    }

    private static void numbers(BitReader in, Fields out, Field list, Field count) {
        out.put(list);
        long items = out.take(in, count);
        for (long i = 0; i < items && !in.overrun(); i++) {
            out.take(in, ITEM);
        }
        out.put(END);
    }
}
