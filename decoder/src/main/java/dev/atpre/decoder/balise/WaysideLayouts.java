package dev.atpre.decoder.balise;

import static dev.atpre.decoder.field.Field.*;

import dev.atpre.decoder.field.BitReader;
import dev.atpre.decoder.field.Field;
import dev.atpre.decoder.field.Fields;
import dev.atpre.decoder.field.Layout;

/**
 * The layouts that are more than a row of fields (SUBSET-026 chapter 7; docs/format.md, "Wayside packets"). Each returns
 * whether the layout of what it met is known.
 */
final class WaysideLayouts {
    /** M_LEVELTR of an STM, which NID_STM then names. */
    private static final int LEVEL_STM = 1;

    private static final Layout LINK_END = Layout.of(Q_LINKORIENTATION, Q_LINKREACTION, Q_LINKACC);
    private static final Layout AUTHORITY = Layout.of(Q_SCALE, V_MAIN, V_LOA, T_LOA);
    private static final Layout SECTION_TIMER = Layout.of(T_SECTIONTIMER, D_SECTIONTIMERSTOPLOC);
    private static final Layout END_TIMER = Layout.of(T_ENDTIMER, D_ENDTIMERSTARTLOC);
    private static final Layout DANGER_POINT = Layout.of(D_DP, V_RELEASEDP);
    private static final Layout OVERLAP = Layout.of(D_STARTOL, T_OL, D_OL, V_RELEASEOL);
    private static final Layout GRADIENT = Layout.of(D_GRADIENT, Q_GDIR, G_A);
    private static final Layout SPEED_STEP = Layout.of(D_STATIC, V_STATIC, Q_FRONT);
    private static final Layout CATEGORY_SPEED = Layout.of(NC_DIFF, V_DIFF);
    private static final Layout CURVE = Layout.of(D_CURVEDISTANCE, L_CURVELENGTH, M_CURVERADIUS);
    private static final Layout STATION =
            Layout.of(Q_STATIONID, D_DISPLAY, D_STATIONSTART, L_STATION, V_STATIONEND, Q_DOORCONTROL);
    private static final Layout TEMPORARY_SPEED = Layout.of(NID_TSR, D_TSR, L_TSR, Q_FRONT_DRIVER, V_TSR);
    private static final Layout FRONT_CATEGORY_SPEED = Layout.of(NC_DIFF, Q_FRONT_DRIVER, V_DIFF);
    private static final Layout WHEEL_WEAR = Layout.of(D_MEASURE, M_ENDNIDBG);
    private static final Layout COUNTRY = Layout.of(NID_C);

    private WaysideLayouts() {}

    static boolean linking(BitReader in, Fields out) {
        out.take(in, Q_SCALE);
        out.put(LINKS);
        link(in, out);
        long further = out.take(in, N_ITER);
        for (long i = 0; i < further && !in.overrun(); i++) {
            link(in, out);
        }
        out.put(END);
        return true;
    }

    private static void link(BitReader in, Fields out) {
        out.put(GROUP);
        out.take(in, D_LINK);
        groupIdentity(in, out);
        out.take(in, LINK_END);
        out.put(END);
    }

    static boolean groupIdentity(BitReader in, Fields out) {
        optional(in, out, Q_NEWCOUNTRY, COUNTRY);
        out.take(in, NID_BG);
        return true;
    }

    static boolean movementAuthority(BitReader in, Fields out) {
        out.take(in, AUTHORITY);
        out.put(SECTIONS);
        long sections = out.take(in, N_ITER);
        for (long i = 0; i < sections && !in.overrun(); i++) {
            section(in, out);
        }
        out.put(END);
        out.take(in, L_ENDSECTION);
        optional(in, out, Q_SECTIONTIMER, SECTION_TIMER);
        optional(in, out, Q_ENDTIMER, END_TIMER);
        optional(in, out, Q_DANGERPOINT, DANGER_POINT);
        optional(in, out, Q_OVERLAP, OVERLAP);
        return true;
    }

    private static void section(BitReader in, Fields out) {
        out.put(GROUP);
        out.take(in, L_SECTION);
        optional(in, out, Q_SECTIONTIMER, SECTION_TIMER);
        out.put(END);
    }

    static boolean gradientProfile(BitReader in, Fields out) {
        out.take(in, Q_SCALE);
        listAfterFirst(in, out, GRADIENTS, GRADIENT);
        return true;
    }

    static boolean speedProfile(BitReader in, Fields out) {
        out.take(in, Q_SCALE);
        out.put(SPEEDS);
        speedStep(in, out);
        long further = out.take(in, N_ITER);
        for (long i = 0; i < further && !in.overrun(); i++) {
            speedStep(in, out);
        }
        out.put(END);
        return true;
    }

    private static void speedStep(BitReader in, Fields out) {
        out.put(GROUP);
        out.take(in, SPEED_STEP);
        list(in, out, DIFF, CATEGORY_SPEED);
        out.put(END);
    }

    static boolean levelTransition(BitReader in, Fields out) {
        out.take(in, Q_SCALE);
        out.take(in, D_LEVELTR);
        out.put(LEVELS);
        level(in, out);
        long further = out.take(in, N_ITER);
        for (long i = 0; i < further && !in.overrun(); i++) {
            level(in, out);
        }
        out.put(END);
        return true;
    }

    private static void level(BitReader in, Fields out) {
        out.put(GROUP);
        if (out.take(in, M_LEVELTR) == LEVEL_STM) {
            out.take(in, NID_STM);
        }
        out.take(in, L_ACKLEVELTR);
        out.put(END);
    }

    /** The packet that a railway fills itself (docs/format.md, "National packet 44"). */
    static boolean externalData(BitReader in, Fields out) {
        if (out.take(in, NID_XUSER) != ExternalData.THIS_RAILWAY) {
            return false;
        }
        switch ((int) out.take(in, NID_XDATA)) {
            case ExternalData.CURVES -> listAfterFirst(in, out, CURVES, CURVE);
            case ExternalData.AUXILIARY -> out.take(in, M_AUXILIARY);
            case ExternalData.STATION -> out.take(in, STATION);
            case ExternalData.TEMPORARY_SPEED -> {
                out.take(in, TEMPORARY_SPEED);
                list(in, out, DIFF, FRONT_CATEGORY_SPEED);
            }
            case ExternalData.LEU_ERROR -> out.take(in, M_LEUERROR);
            case ExternalData.WHEEL_WEAR -> out.take(in, WHEEL_WEAR);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void optional(BitReader in, Fields out, Field presence, Layout fields) {
        if (out.take(in, presence) == 1) {
            out.take(in, fields);
        }
    }

    private static void list(BitReader in, Fields out, Field list, Layout group) {
        out.put(list);
        groups(in, out, group);
        out.put(END);
    }

    private static void listAfterFirst(BitReader in, Fields out, Field list, Layout group) {
        out.put(list);
        group(in, out, group);
        groups(in, out, group);
        out.put(END);
    }

    private static void groups(BitReader in, Fields out, Layout group) {
        long groups = out.take(in, N_ITER);
        for (long i = 0; i < groups && !in.overrun(); i++) {
            group(in, out, group);
        }
    }

    private static void group(BitReader in, Fields out, Layout group) {
        out.put(GROUP);
        out.take(in, group);
        out.put(END);
    }
}
