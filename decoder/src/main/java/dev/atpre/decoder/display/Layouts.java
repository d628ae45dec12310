package dev.atpre.decoder.display;

import static dev.atpre.decoder.field.Field.*;

import dev.atpre.decoder.field.BitReader;
import dev.atpre.decoder.field.Field;
import dev.atpre.decoder.field.Fields;
import dev.atpre.decoder.field.Layout;

/** The layouts that are more than a row of fields. */
final class Layouts {
    private static final Layout MRSP_STEP = Layout.of(V, O);
    private static final Layout GRADIENT_STEP = Layout.of(G, O);
    private static final Layout TRACK_CONDITION = Layout.of(O, M_TRACKCOND, L_TRACKCOND);
    private static final Layout MESSAGE = Layout.of(I_TEXT, Q_TEXT_CLASS, Q_TEXT_CRITERIA, SPARE_4, Q_TEXT);
    private static final Layout TRAIN_FIRST =
            Layout.of(M_DATA_EDIT_ENABLE, NC_TRAIN, L_TRAIN, V_MAXTRAIN, M_LOADINGGAUGE, M_AXLELOAD);
    private static final Layout TRAIN_LAST =
            Layout.of(T_BRAKE_SB, T_BRAKE_EB, T_CUTOFFTRACTION, A_MAX_ACC, A_MAX_DEC, NID_ENGINE, M_TRAIN_TYPE);
    private static final Layout MIRRORED_FIRST =
            Layout.of(M_TRAIN_TYPE, NID_ENGINE, A_MAX_DEC, A_MAX_ACC, T_CUTOFFTRACTION, T_BRAKE_EB, T_BRAKE_SB);
    private static final Layout MIRRORED_LAST =
            Layout.of(M_AXLELOAD, M_LOADINGGAUGE, V_MAXTRAIN, L_TRAIN, NC_TRAIN, M_DATA_EDIT_ENABLE);
    private static final Layout MIRRORED_SR_RULES = Layout.of(L_STFF, V_STFF);
    private static final Layout SPEED_THEN_DECELERATION = Layout.of(V, A);
    private static final Layout DECELERATION_THEN_SPEED = Layout.of(A, V);

    private Layouts() {}

    static void trackDescription(BitReader in, Fields out) {
        out.take(in, V_MRSP_CURR);
        groups(in, out, MRSP, N_MRSP, MRSP_STEP);
        out.take(in, G_GRADIENT_CURR);
        groups(in, out, GRADIENT, N_GRADIENT, GRADIENT_STEP);
        groups(in, out, TRACKCOND, N_TRACKCOND, TRACK_CONDITION);
    }

    static void driverMessage(BitReader in, Fields out) {
        out.take(in, MESSAGE);
        int characters = (int) out.take(in, N_TEXT);
        if (characters > 0) {
            out.takeBytes(in, X_TEXT, characters);
        }
    }

    static void trainData(BitReader in, Fields out) {
        out.take(in, TRAIN_FIRST);
        numbers(in, out, TRACTION, N_TRACTION);
        groups(in, out, DSGUARANT, N_DSGUARANT, SPEED_THEN_DECELERATION);
        groups(in, out, DEGUARANT, N_DEGUARANT, SPEED_THEN_DECELERATION);
        out.take(in, TRAIN_LAST);
        maximumSpeeds(in, out);
    }

    /** The same data in reverse order. */
    static void mirroredTrainData(BitReader in, Fields out) {
        maximumSpeeds(in, out);
        out.take(in, MIRRORED_FIRST);
        groups(in, out, DEGUARANT, N_DEGUARANT, DECELERATION_THEN_SPEED);
        groups(in, out, DSGUARANT, N_DSGUARANT, DECELERATION_THEN_SPEED);
        numbers(in, out, TRACTION, N_TRACTION);
        out.take(in, MIRRORED_LAST);
    }

    static void mirroredSrRules(BitReader in, Fields out) {
        out.take(in, MIRRORED_SR_RULES);
    }

    private static void maximumSpeeds(BitReader in, Fields out) {
        out.put(V_MAXTRAIN_X);
        for (int i = 0; i < TrainData.CATEGORIES; i++) {
            out.take(in, V_MAXTRAIN_ITEM);
        }
        out.put(END);
    }

    private static void groups(BitReader in, Fields out, Field list, Field count, Layout group) {
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
