package dev.atpre.decoder.balise;

import static dev.atpre.decoder.field.Field.*;

import dev.atpre.decoder.field.BitReader;
import dev.atpre.decoder.field.Field;
import dev.atpre.decoder.field.Fields;

/**
 * The layouts that are more than a row of fields (SUBSET-026 chapter 7; docs/format.md, "Wayside packets"). Each returns
 * whether the layout of what it met is known.
 */
final class WaysideLayouts {
    /** M_LEVELTR of an STM, which NID_STM then names. */
    private static final int LEVEL_STM = 1;

    private WaysideLayouts() {}

    static boolean linking(BitReader in, Fields out) {
        out.take(in, Q_SCALE);
        return listAfterFirst(in, out, LINKS, WaysideLayouts::link);
    }

    private static void link(BitReader in, Fields out) {
        out.take(in, D_LINK);
        groupIdentity(in, out);
        out.take(in, Q_LINKORIENTATION, Q_LINKREACTION, Q_LINKACC);
    }

    static boolean groupIdentity(BitReader in, Fields out) {
        optional(in, out, Q_NEWCOUNTRY, NID_C);
        out.take(in, NID_BG);
        return true;
    }

    static boolean movementAuthority(BitReader in, Fields out) {
        out.take(in, Q_SCALE, V_MAIN, V_LOA, T_LOA);
        list(in, out, SECTIONS, WaysideLayouts::section);
        out.take(in, L_ENDSECTION);
        optional(in, out, Q_SECTIONTIMER, T_SECTIONTIMER, D_SECTIONTIMERSTOPLOC);
        optional(in, out, Q_ENDTIMER, T_ENDTIMER, D_ENDTIMERSTARTLOC);
        optional(in, out, Q_DANGERPOINT, D_DP, V_RELEASEDP);
        optional(in, out, Q_OVERLAP, D_STARTOL, T_OL, D_OL, V_RELEASEOL);
        return true;
    }

    private static void section(BitReader in, Fields out) {
        out.take(in, L_SECTION);
        optional(in, out, Q_SECTIONTIMER, T_SECTIONTIMER, D_SECTIONTIMERSTOPLOC);
    }

    static boolean gradientProfile(BitReader in, Fields out) {
        out.take(in, Q_SCALE);
        return listAfterFirst(in, out, GRADIENTS, (from, to) -> to.take(from, D_GRADIENT, Q_GDIR, G_A));
    }

    static boolean speedProfile(BitReader in, Fields out) {
        out.take(in, Q_SCALE);
        return listAfterFirst(in, out, SPEEDS, WaysideLayouts::speedStep);
    }

    private static void speedStep(BitReader in, Fields out) {
        out.take(in, D_STATIC, V_STATIC, Q_FRONT);
        list(in, out, DIFF, (from, to) -> to.take(from, NC_DIFF, V_DIFF));
    }

    static boolean levelTransition(BitReader in, Fields out) {
        out.take(in, Q_SCALE, D_LEVELTR);
        return listAfterFirst(in, out, LEVELS, WaysideLayouts::level);
    }

    private static void level(BitReader in, Fields out) {
        if (out.take(in, M_LEVELTR) == LEVEL_STM) {
            out.take(in, NID_STM);
        }
        out.take(in, L_ACKLEVELTR);
    }

    /** The packet that a railway fills itself (docs/format.md, "National packet 44"). */
    static boolean externalData(BitReader in, Fields out) {
        if (out.take(in, NID_XUSER) != ExternalData.THIS_RAILWAY) {
            return false;
        }
        switch ((int) out.take(in, NID_XDATA)) {
            case ExternalData.CURVES ->
                listAfterFirst(
                        in, out, CURVES, (from, to) -> to.take(from, D_CURVEDISTANCE, L_CURVELENGTH, M_CURVERADIUS));
            case ExternalData.AUXILIARY -> out.take(in, M_AUXILIARY);
            case ExternalData.STATION ->
                out.take(in, Q_STATIONID, D_DISPLAY, D_STATIONSTART, L_STATION, V_STATIONEND, Q_DOORCONTROL);
            case ExternalData.TEMPORARY_SPEED -> {
                out.take(in, NID_TSR, D_TSR, L_TSR, Q_FRONT_DRIVER, V_TSR);
                list(in, out, DIFF, (from, to) -> to.take(from, NC_DIFF, Q_FRONT_DRIVER, V_DIFF));
            }
            case ExternalData.LEU_ERROR -> out.take(in, M_LEUERROR);
            case ExternalData.WHEEL_WEAR -> out.take(in, D_MEASURE, M_ENDNIDBG);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void optional(BitReader in, Fields out, Field presence, Field... fields) {
        if (out.take(in, presence) == 1) {
            out.take(in, fields);
        }
    }

    private static void list(BitReader in, Fields out, Field list, Group group) {
        out.put(list);
        long groups = out.take(in, N_ITER);
        for (long i = 0; i < groups && !in.overrun(); i++) {
            group(in, out, group);
        }
        out.put(END);
    }

    private static boolean listAfterFirst(BitReader in, Fields out, Field list, Group group) {
        out.put(list);
        group(in, out, group);
        long further = out.take(in, N_ITER);
        for (long i = 0; i < further && !in.overrun(); i++) {
            group(in, out, group);
        }
        out.put(END);
        return true;
    }

    private static void group(BitReader in, Fields out, Group group) {
        out.put(GROUP);
        group.read(in, out);
        out.put(END);
    }

    private interface Group {
        void read(BitReader in, Fields out);
    }
}
