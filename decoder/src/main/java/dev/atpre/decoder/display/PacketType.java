package dev.atpre.decoder.display;

import static dev.atpre.decoder.field.Field.*;

import dev.atpre.decoder.field.BitReader;
import dev.atpre.decoder.field.Field;
import dev.atpre.decoder.field.Fields;
import dev.atpre.decoder.field.Layout;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The packets between the ATP and the cab display, with the layout of each (docs/format.md, "Cab display packets").
 *
 * <p>Numbers below 100 go to the display, from 100 on they come from it. A type without a layout keeps its content raw.
 */
public enum PacketType {
    START_ATP(0, M_START_REQ),
    DYNAMIC(
            1,
            V_TRAIN,
            A_TRAIN,
            O_TRAIN,
            O_BRAKETARGET,
            V_TARGET,
            T_INTERVENWAR,
            V_PERMITTED,
            V_RELEASE,
            V_INTERVENTION,
            M_WARNING,
            M_SLIP,
            M_SLIDE,
            SPARE_2,
            O_BCSP),
    STATUS(2, M_ADHESION, M_MODE, M_LEVEL, M_EMERBRAKE, M_SERVICEBRAKE, M_OVERRIDE_EOA, M_TRIP, M_ACTIVE_CABIN, SPARE),
    SET_TIME_ATP(3, T_UTC),
    TRACK_DESCRIPTION(4, Layouts::trackDescription),
    GEO_POSITION(5, M_ABSOLUTPOS, M_RELATIVPOS),
    CURRENT_TRAIN_DATA(6, Layouts::trainData),
    FORCED_DRIVER_REQUEST(7, M_FORCED_REQUEST),
    DRIVER_MESSAGE(8, Layouts::driverMessage),
    FAILURE_REPORT_ATP(9, Q_FAILURE_CLASS, I_UNIT, Q_FAILURE_SEVERITY, I_FAILURE_NUMBER, Q_FAILURE_CRITERIA, SPARE_4),
    ECHOED_TRAIN_DATA(10, Layouts::mirroredTrainData),
    CURRENT_SR_RULES(11, V_STFF, L_STFF),
    ECHOED_SR_RULES(12, Layouts::mirroredSrRules),
    CURRENT_DRIVER_DATA(14, NID_DRIVER, NID_OPERATION, NID_WORKSHIFT),
    TEST_REQUEST(15, M_TEST),
    SELECT_STM_REQUEST(16),
    STM_DATA_TO_CAB_1(17),
    STM_DATA_TO_CAB_2(18),
    RU_DATA(19),
    START_MMI(100, M_START_INFO, M_START_STATUS, M_TYPE, M_IF_VER, M_SW_VER),
    DRIVER_REQUEST(101, M_REQUEST),
    STATUS_REPORT(102, M_MMI_STATUS),
    CONFIRMED_SR_RULES(103, Layouts::mirroredSrRules),
    NEW_DRIVER_DATA(104, NID_DRIVER, NID_OPERATION, NID_WORKSHIFT),
    NEW_SR_RULES(106, V_STFF, L_STFF),
    NEW_TRAIN_DATA(107, Layouts::trainData),
    SET_TIME_MMI(109, T_UTC),
    CONFIRMED_TRAIN_DATA(110, Layouts::mirroredTrainData),
    DRIVER_MESSAGE_ACK(111, I_TEXT, Q_ACK, SPARE_4),
    NEW_RBC_DATA(112, NID_RBC, NID_RADIO),
    FAILURE_REPORT_MMI(113, I_FAILURE_NUMBER),
    TEST_RESULT(114, M_TEST),
    FAILURE_REPORT_ACK(115, I_FAILURE_NUMBER),
    SELECT_STM(116),
    STM_DATA_FROM_CAB_1(117),
    STM_DATA_FROM_CAB_2(118),
    RU_DATA_FROM_CAB_1(119),
    RU_DATA_FROM_CAB_2(120);

    /** Bytes before the first field: the number and the length in bits. */
    public static final int HEAD_BYTES = 3;

    /** Bytes of a whole packet with driver data. */
    public static final int DRIVER_DATA_BYTES = 23;

    private static final @Nullable PacketType[] BY_NUMBER = new PacketType[256];

    static {
        for (PacketType type : values()) {
            BY_NUMBER[type.number] = type;
        }
    }

    private final int number;
    private final @Nullable Layout layout;
    private final @Nullable Content content;

    PacketType(int number) {
        this(number, null, null);
    }

    PacketType(int number, Field... fields) {
        this(number, Layout.of(fields), null);
    }

    PacketType(int number, Content content) {
        this(number, null, content);
    }

    PacketType(int number, @Nullable Layout layout, @Nullable Content content) {
        this.number = number;
        this.layout = layout;
        this.content = content;
    }

    /** The type with a number MMI_M_PACKET, 0..255; null when there is none. */
    public static @Nullable PacketType of(int number) {
        return BY_NUMBER[number];
    }

    /** The type that a user names, by number or by name in any case. */
    public static Optional<PacketType> named(String text) {
        for (PacketType type : values()) {
            if (type.name().equals(text.toUpperCase(Locale.ROOT))
                    || Integer.toString(type.number).equals(text)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** MMI_M_PACKET. */
    public int number() {
        return number;
    }

    /** Whether the content is decoded; else it is kept as bytes. */
    public boolean hasLayout() {
        return layout != null || content != null;
    }

    /** Whether the content stands in reverse order of fields with every bit inverted. */
    public boolean isMirrored() {
        return switch (this) {
            case ECHOED_TRAIN_DATA, CONFIRMED_TRAIN_DATA, ECHOED_SR_RULES, CONFIRMED_SR_RULES -> true;
            default -> false;
        };
    }

    /**
     * Appends the fields of a packet's content (what stands behind its head).
     *
     * @return whether the layout used up the content exactly; if not, nothing is appended
     */
    public boolean read(BitReader in, Fields out) {
        if (!hasLayout()) {
            return true;
        }
        int before = out.size();
        if (isMirrored()) {
            in.invert();
        }
        if (layout != null) {
            out.take(in, layout);
        } else if (content != null) {
            content.read(in, out);
        }
        if (in.overrun() || in.remaining() != 0) {
            out.truncate(before);
            return false;
        }
        return true;
    }

    /** A layout that depends on what it meets. */
    interface Content {
        void read(BitReader in, Fields out);
    }
}
