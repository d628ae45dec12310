package dev.atpre.decoder.output;

import dev.atpre.decoder.balise.Scale;
import dev.atpre.decoder.balise.WaysidePacket;
import dev.atpre.decoder.field.Field;
import dev.atpre.decoder.field.Position;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** In which unit people read a field, and how its number becomes that text. */
enum TextUnit {
    NONE,
    BIT_MASK,
    KM_PER_H,
    KM_PER_H_STEPS,
    POSITION,
    SCALED,
    METRES,
    CM,
    HALF_CM,
    HALF_CM_PER_S,
    CM_PER_S2,
    PER_MILLE,
    PER_CENT,
    SECONDS,
    MILLIS,
    EIGHT_MILLIS;

    private static final String ABSENT = "-";
    private static final Map<Field, TextUnit> BY_FIELD = byField();

    private static Map<Field, TextUnit> byField() {
        Map<Field, TextUnit> units = new EnumMap<>(Field.class);
        for (Field field : Field.all()) {
            units.put(
                    field,
                    switch (field) {
                        case BITS, M_FORCED_REQUEST, NC_TRAIN, M_DATA_EDIT_ENABLE -> BIT_MASK;
                        case A_TRAIN, A, A_MAX_ACC, A_MAX_DEC -> CM_PER_S2;
                        case M_ADHESION -> PER_CENT;
                        case G, G_GRADIENT_CURR, G_A, G_TSR -> PER_MILLE;
                        case V_MAIN, V_LOA, V_RELEASEDP, V_RELEASEOL, V_STATIC, V_DIFF, V_TSR, V_STATIONEND ->
                            KM_PER_H_STEPS;
                        case D_LINK,
                                L_SECTION,
                                D_SECTIONTIMERSTOPLOC,
                                L_ENDSECTION,
                                D_ENDTIMERSTARTLOC,
                                D_DP,
                                D_STARTOL,
                                D_OL,
                                D_GRADIENT,
                                D_STATIC,
                                D_LEVELTR,
                                L_ACKLEVELTR,
                                D_TSR,
                                L_TSR -> SCALED;
                        case L_TRAIN,
                                M_ABSOLUTPOS,
                                M_RELATIVPOS,
                                Q_LINKACC,
                                D_CURVEDISTANCE,
                                L_CURVELENGTH,
                                D_DISPLAY,
                                D_STATIONSTART,
                                L_STATION -> METRES;
                        case T_LOA, T_SECTIONTIMER, T_ENDTIMER, T_OL -> SECONDS;
                        case T_FIRST_MS, T_LAST_MS, T_REF_MS, TIME_MS, TIME_LOW_MS -> MILLIS;
                        case TIME_8MS -> EIGHT_MILLIS;
                        case V_MAX_HALF_CM_S, V_NOM_HALF_CM_S, V_MIN_HALF_CM_S -> HALF_CM_PER_S;
                        case O_MAX_HALF_CM, O_NOM_HALF_CM, O_MIN_HALF_CM -> HALF_CM;
                        case POS_A_CM, POS_B_CM -> CM;
                        default -> byKind(field);
                    });
        }
        return units;
    }

    private static TextUnit byKind(Field field) {
        return switch (field.kind()) {
            case SPEED -> KM_PER_H;
            case POSITION, POSITION_AND_RAW, BRAKE_CURVE -> POSITION;
            default -> NONE;
        };
    }

    static TextUnit of(Field field) {
        return BY_FIELD.getOrDefault(field, NONE);
    }

    /** The value in this unit, the raw value beside it where they differ; {@code -} when not available. */
    String text(Field field, long value, @Nullable Scale scale) {
        return switch (this) {
            case NONE -> isAbsent(field, value) ? ABSENT : Long.toString(value);
            case BIT_MASK -> withRaw("0x" + HexFormat.of().withUpperCase().toHexDigits(value, 4), value);
            case KM_PER_H -> isAbsent(field, value) ? ABSENT : withRaw(kmPerH(value * 36), value);
            case KM_PER_H_STEPS ->
                field == Field.V_STATIC && value == field.allOnes()
                        ? withRaw("end", value)
                        : withRaw(value * WaysidePacket.SPEED_STEP_KM_H + " km/h", value);
            case POSITION -> position(field, value);
            case SCALED -> scaled(field, value, scale);
            case METRES -> value + " m";
            case CM -> withRaw(metres(value), value);
            case HALF_CM -> withRaw(Fixed.of(value * 5, 3) + " m", value);
            case HALF_CM_PER_S -> withRaw(kmPerH(value * 18), value);
            case CM_PER_S2 -> value + " cm/s2";
            case PER_MILLE ->
                field == Field.G_A && value == field.allOnes() ? withRaw("end", value) : value + " per mille";
            case PER_CENT -> value + " %";
            case SECONDS -> value == field.allOnes() ? withRaw("no limit", value) : value + " s";
            case MILLIS -> value + " ms";
            case EIGHT_MILLIS -> withRaw(value * 8 + " ms", value);
        };
    }

    private static boolean isAbsent(Field field, long value) {
        return switch (field.kind()) {
            case SPEED, OPTIONAL -> value == field.allOnes();
            default -> false;
        };
    }

    private static String position(Field field, long value) {
        boolean absent = field == Field.O_BCSP ? Position.isNoBrakeCurve(value) : Position.isAbsent(value);
        return absent ? withRaw(ABSENT, value) : withRaw(metres(Position.unbiased(value)), value);
    }

    private static String scaled(Field field, long value, @Nullable Scale scale) {
        if (field == Field.D_LEVELTR && value == field.allOnes()) {
            return withRaw("now", value);
        }
        OptionalLong cm = scale == null ? OptionalLong.empty() : scale.cm((int) value);
        return cm.isPresent() ? withRaw(Fixed.of(cm.getAsLong() / 10, 1) + " m", value) : Long.toString(value);
    }

    /** A speed in thousandths of a km/h, to one decimal. */
    static String kmPerH(long thousandths) {
        return Fixed.of(Fixed.divided(thousandths, 100), 1) + " km/h";
    }

    private static String metres(long cm) {
        return Fixed.of(cm, 2) + " m";
    }

    static String withRaw(String text, long raw) {
        return text + " [" + raw + ']';
    }
}
