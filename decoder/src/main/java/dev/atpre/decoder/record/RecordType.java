package dev.atpre.decoder.record;

import static dev.atpre.decoder.field.Field.*;

import dev.atpre.decoder.bus.BusCrc;
import dev.atpre.decoder.field.BitReader;
import dev.atpre.decoder.field.Field;
import dev.atpre.decoder.field.Fields;
import dev.atpre.decoder.field.Layout;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The types of records: number, length of the body in bytes, port of the vehicle bus where the body was copied from it,
 * and the body's layout (docs/format.md, "Record types" and "Device bodies").
 */
public enum RecordType {
    ATP_MMI_CH1(1, BodyLength.display()),
    STATUS_ATP(2, BodyLength.of(1), VALUE),
    STATUS_MMI(3, BodyLength.of(1), VALUE),
    ATP_MMI_CH2(4, BodyLength.display()),
    VDX_IN_STATUS_1(21, 8, 0x180, BITS),
    VDX_OUT_1(22, 8, 0x188, BITS),
    VDX_OUT_2(23, 8, 0x189, BITS),
    VDX_OUT_3(24, 8, 0x18A, BITS),
    DX_IN_STATUS_1(31, BodyLength.of(2), BITS),
    DX_STATUS_1(32, BodyLength.of(2), BITS),
    DX_OUT_STATUS_1(33, BodyLength.of(2), BITS),
    BTM_COMMAND_1(41, 16, 0x288, Layouts.busData(16)),
    BTM_STATUS_1(42, 16, 0x282, Layouts.busData(16)),
    BTM_TGM_1(43, 32, 0x283, Layouts.firstFragment()),
    BTM_TGM_2(44, 32, 0x284, Layouts.fragment(2)),
    BTM_TGM_3(45, 32, 0x285, Layouts.fragment(3)),
    BTM_TGM_4(46, 32, 0x286, Layouts.fragment(4)),
    BTM_TGM_5(47, 32, 0x287, Layouts.fragment(5)),
    SDU_1(51, 16, 0x100, PULSE_A, PULSE_B, PULSE_C, PULSE_REST),
    SDU_2(52, 16, 0x110, PULSE_A, PULSE_B, PULSE_C, PULSE_REST),
    ODO_CONFIG_1(61, 32, 0x503, Layouts.busData(32)),
    ODO_MESSAGE_1(
            62,
            32,
            0x505,
            ODO_STATUS,
            TIME_8MS,
            ACC_FLAGS,
            ACC_RAW,
            V_MAX_HALF_CM_S,
            V_NOM_HALF_CM_S,
            V_MIN_HALF_CM_S,
            O_MAX_HALF_CM,
            O_NOM_HALF_CM,
            O_MIN_HALF_CM),
    ODO_MESSAGE_2(63, 32, 0x506, STATUS, POS_A_CM, POS_B_CM, TIME_MS, MARKS_REST),
    ODO_BTM_STATUS_1(64, 16, 0x504, STATUS, SPEED_CM_S, TIME_LOW_MS, CHECK, FLAGS),
    PM_LOG_TGM(71, BodyLength.of(32), Layouts::faultLog),
    PM_APP_LOG_TGM(72, BodyLength.atLeast(0), Layouts::data),
    MMI_STATUS_REPORT_CHANGED(81, BodyLength.atLeast(0), Layouts::data),
    PRS_INFO(91, BodyLength.of(1), VALUE),
    ATP_DOWN_DIST_SPEED_TIME(201, BodyLength.atLeast(8), Layouts::downSample),
    PERIODIC_SPEED_DISTANCE(211, BodyLength.of(0)),
    BUTTON_EVENT(216, BodyLength.of(1), VALUE),
    STATUS_COUNTER_BOARD(221, BodyLength.of(1), VALUE),
    STATUS_USB(222, BodyLength.of(1), VALUE),
    STATUS_PRS(223, BodyLength.of(1), VALUE),
    STATUS_SPEEDMETER(224, BodyLength.of(1), VALUE),
    STATUS_DATA_DOWNLOAD(225, BodyLength.of(1), VALUE),
    STATUS_MVB(227, BodyLength.of(1), VALUE),
    STATUS_GPP(228, BodyLength.of(1), VALUE);

    private static final int NO_PORT = -1;
    private static final @Nullable RecordType[] BY_CODE = new RecordType[256];

    static {
        for (RecordType type : values()) {
            BY_CODE[type.code] = type;
        }
    }

    private final int code;
    private final BodyLength length;
    private final boolean isDisplay;
    private final boolean isBus;
    private final int port;
    private final int portDifference;
    private final int fragment;
    private final @Nullable Layout layout;
    private final @Nullable Content content;

    RecordType(int code, BodyLength length, Field... fields) {
        this(code, length, NO_PORT, Layout.of(fields), null);
    }

    RecordType(int code, BodyLength length, Content content) {
        this(code, length, NO_PORT, null, content);
    }

    RecordType(int code, int bodyBytes, int port, Field... fields) {
        this(code, bodyBytes, port, Layout.of(fields));
    }

    RecordType(int code, int bodyBytes, int port, Layout layout) {
        this(code, BodyLength.of(bodyBytes), port, layout, null);
    }

    RecordType(int code, BodyLength length, int port, @Nullable Layout layout, @Nullable Content content) {
        this.code = code;
        this.length = length;
        this.isDisplay = length.isDisplay();
        this.isBus = port != NO_PORT;
        this.port = port;
        this.portDifference = port == NO_PORT ? 0 : BusCrc.portDifference(port);
        this.fragment = code >= 43 && code <= 47 ? code - 42 : 0;
        this.layout = layout;
        this.content = content;
    }

    /** The type with a number, 0..255; null when there is none. */
    public static @Nullable RecordType of(int code) {
        return BY_CODE[code];
    }

    /** The type that a user names, by number or by name in any case. */
    public static Optional<RecordType> named(String text) {
        for (RecordType type : values()) {
            if (type.name().equals(text.toUpperCase(Locale.ROOT))
                    || Integer.toString(type.code).equals(text)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** The number that stands in the record. */
    public int code() {
        return code;
    }

    /** Which lengths a body of this type may have. */
    public BodyLength length() {
        return length;
    }

    /** Whether the body is a packet between ATP and cab display. */
    public boolean isDisplay() {
        return isDisplay;
    }

    /** Whether the body was copied from the vehicle bus and ends in its trailer. */
    public boolean isBus() {
        return isBus;
    }

    /** The port of the vehicle bus; only for {@link #isBus()}. */
    public int port() {
        return port;
    }

    /** What the port contributes to the CRC ({@link BusCrc#portDifference}). */
    public int portDifference() {
        return portDifference;
    }

    /** Which fragment of a balise telegram the body carries, 1..5; 0 for other types. */
    public int fragment() {
        return fragment;
    }

    /** Appends the fields of a body of the right length, without the bus trailer; not for display packets. */
    public void read(BitReader body, Fields out) {
        if (layout != null) {
            out.take(body, layout);
        } else if (content != null) {
            content.read(body, out);
        }
    }

    /** A layout that depends on what it meets. */
    interface Content {
        void read(BitReader in, Fields out);
    }
}
