package dev.atpre.decoder.field;

import static dev.atpre.decoder.field.Kind.*;

import java.util.List;

/**
 * Every named quantity of the recorder format: its key in the output, its width on the wire in bits, its {@link Kind}.
 *
 * <p>Railway variables carry the names of SUBSET-026 and of the cab display interface (without the prefix MMI_); device
 * bodies, which no standard names, have lower-case keys. docs/format.md says where each stands and how sure its meaning
 * is. A width of 0 marks a value that does not stand on the wire by itself, or bytes whose number the layout gives.
 */
public enum Field {
    // Structure
    GROUP("", 0, Kind.GROUP),
    END("", 0, Kind.END),
    ITEM("", 16, UNSIGNED),
    SPARE_2("", 2, WIRE_ONLY),
    SPARE_4("", 4, WIRE_ONLY),

    // Cab display: DYNAMIC (docs/format.md, "Packet 1")
    V_TRAIN(16, SPEED),
    A_TRAIN(16, SIGNED),
    O_TRAIN(32, POSITION),
    O_BRAKETARGET(32, POSITION),
    V_TARGET(16, SPEED),
    T_INTERVENWAR(16, OPTIONAL),
    V_PERMITTED(16, SPEED),
    V_RELEASE(16, SPEED),
    V_INTERVENTION(16, SPEED),
    M_WARNING(4, UNSIGNED),
    M_SLIP(1, UNSIGNED),
    M_SLIDE(1, UNSIGNED),
    O_BCSP(32, BRAKE_CURVE),

    // Cab display: STATUS and SET_TIME
    M_ADHESION(8, UNSIGNED),
    M_MODE(4, MODE),
    M_LEVEL(4, LEVEL),
    M_EMERBRAKE(2, UNSIGNED),
    M_SERVICEBRAKE(2, UNSIGNED),
    M_OVERRIDE_EOA(1, UNSIGNED),
    M_TRIP(1, UNSIGNED),
    M_ACTIVE_CABIN(2, UNSIGNED),
    SPARE(8, UNSIGNED),
    T_UTC(32, LOCAL_SECONDS),

    // Cab display: TRACK_DESCRIPTION
    V_MRSP_CURR(16, SPEED),
    N_MRSP(8, WIRE_ONLY),
    MRSP(0, LIST),
    V("V", 16, SPEED),
    O("O", 32, POSITION_AND_RAW),
    G_GRADIENT_CURR(16, SIGNED),
    N_GRADIENT(8, WIRE_ONLY),
    GRADIENT(0, LIST),
    G(16, SIGNED),
    N_TRACKCOND(8, WIRE_ONLY),
    TRACKCOND(0, LIST),
    M_TRACKCOND("M", 8, UNSIGNED),
    L_TRACKCOND("L", 32, OPTIONAL),

    // Cab display: messages, requests, failures
    I_TEXT(8, UNSIGNED),
    Q_TEXT_CLASS(1, UNSIGNED),
    Q_TEXT_CRITERIA(3, UNSIGNED),
    Q_TEXT(16, TEXT_NUMBER),
    N_TEXT(8, UNSIGNED),
    X_TEXT(0, TEXT),
    Q_ACK(4, UNSIGNED),
    Q_FAILURE_CLASS(8, UNSIGNED),
    I_UNIT(4, UNSIGNED),
    Q_FAILURE_SEVERITY(4, UNSIGNED),
    I_FAILURE_NUMBER(16, UNSIGNED),
    Q_FAILURE_CRITERIA(4, UNSIGNED),
    M_REQUEST(8, UNSIGNED),
    M_FORCED_REQUEST(16, UNSIGNED),

    // Cab display: train data
    V_MAXTRAIN_X(0, LIST),
    V_MAXTRAIN_ITEM("", 16, SPEED),
    M_TRAIN_TYPE(16, UNSIGNED),
    NID_ENGINE(24, ENGINE),
    A_MAX_DEC(16, UNSIGNED),
    A_MAX_ACC(16, UNSIGNED),
    T_CUTOFFTRACTION(16, UNSIGNED),
    T_BRAKE_EB(16, UNSIGNED),
    T_BRAKE_SB(16, UNSIGNED),
    N_DEGUARANT(8, WIRE_ONLY),
    DEGUARANT(0, LIST),
    N_DSGUARANT(8, WIRE_ONLY),
    DSGUARANT(0, LIST),
    A(16, UNSIGNED),
    N_TRACTION(8, WIRE_ONLY),
    TRACTION(0, LIST),
    M_AXLELOAD(8, UNSIGNED),
    M_LOADINGGAUGE(8, UNSIGNED),
    V_MAXTRAIN(16, SPEED),
    L_TRAIN(16, UNSIGNED),
    NC_TRAIN(16, UNSIGNED),
    M_DATA_EDIT_ENABLE(16, UNSIGNED),

    // Cab display: small packets
    M_START_REQ(8, UNSIGNED),
    M_ABSOLUTPOS(24, SIGNED),
    M_RELATIVPOS(16, SIGNED),
    V_STFF(16, SPEED),
    L_STFF(32, OPTIONAL),
    M_TEST(16, UNSIGNED),
    M_START_INFO(8, UNSIGNED),
    M_START_STATUS(8, UNSIGNED),
    M_TYPE(8, UNSIGNED),
    M_IF_VER(24, VERSION),
    M_SW_VER(24, VERSION),
    M_MMI_STATUS(8, UNSIGNED),
    NID_RBC(24, UNSIGNED),
    NID_RADIO(64, HEX),
    NID_DRIVER(64, PERSONAL_TEXT),
    NID_OPERATION(32, DIGITS),
    NID_WORKSHIFT(64, PERSONAL_TEXT),

    // Device bodies (docs/format.md, "Device bodies")
    VALUE("value", 8, UNSIGNED),
    BITS("bits", 16, UNSIGNED),
    DATA("data", 0, HEX),
    BUS_DATA("data", 0, HEX_AND_TRAILER),
    SEQ("seq", 8, UNSIGNED),
    FRAGMENT("fragment", 0, UNSIGNED),
    FRAGMENT_KIND("kind", 8, UNSIGNED),
    T_FIRST_MS("t_first_ms", 32, UNSIGNED),
    T_LAST_MS("t_last_ms", 32, UNSIGNED),
    T_REF_MS("t_ref_ms", 32, UNSIGNED),
    INFO("info", 64, HEX),
    TELEGRAM_PART("", 0, WIRE_ONLY_BYTES),
    PULSE_A("pulse_a", 12, UNSIGNED),
    PULSE_B("pulse_b", 12, UNSIGNED),
    PULSE_C("pulse_c", 12, UNSIGNED),
    PULSE_REST("rest", 44, HEX_NUMBER),
    ODO_STATUS("status", 24, HEX_NUMBER),
    TIME_8MS("time_8ms", 24, UNSIGNED),
    ACC_FLAGS("acc_flags", 3, UNSIGNED),
    ACC_RAW("acc_raw", 13, SIGNED),
    V_MAX_HALF_CM_S("v_max_half_cm_s", 16, UNSIGNED),
    V_NOM_HALF_CM_S("v_nom_half_cm_s", 16, UNSIGNED),
    V_MIN_HALF_CM_S("v_min_half_cm_s", 16, UNSIGNED),
    O_MAX_HALF_CM("o_max_half_cm", 32, SIGNED),
    O_NOM_HALF_CM("o_nom_half_cm", 32, SIGNED),
    O_MIN_HALF_CM("o_min_half_cm", 32, SIGNED),
    STATUS("status", 8, UNSIGNED),
    POS_A_CM("pos_a_cm", 32, SIGNED),
    POS_B_CM("pos_b_cm", 32, SIGNED),
    TIME_MS("time_ms", 32, UNSIGNED),
    MARKS_REST("rest", 104, HEX),
    SPEED_CM_S("speed_cm_s", 16, SPEED),
    TIME_LOW_MS("time_low_ms", 16, UNSIGNED),
    CHECK("check", 32, HEX_NUMBER),
    FLAGS("flags", 8, UNSIGNED),
    EMPTY("empty", 0, FLAG),
    CODE("code", 8, UNSIGNED),
    LOG_SECOND_BYTE("", 8, WIRE_ONLY),
    UNIT("unit", 48, TEXT),
    MODULE("module", 96, TEXT),
    LOG_DATA("data", 32, HEX_NUMBER),
    LINE("line", 64, TEXT),
    DOWN_RESERVED("", 16, WIRE_ONLY),
    DOWN_REST("", 0, WIRE_ONLY_BYTES),

    // Balise telegram: header and packet heads (SUBSET-026 chapter 8)
    Q_UPDOWN(1, UNSIGNED),
    M_VERSION(7, UNSIGNED),
    Q_MEDIA(1, UNSIGNED),
    N_PIG(3, UNSIGNED),
    N_TOTAL(3, UNSIGNED),
    M_DUP(2, UNSIGNED),
    M_MCOUNT(8, UNSIGNED),
    NID_C(10, UNSIGNED),
    NID_BG(14, UNSIGNED),
    Q_LINK(1, UNSIGNED),
    PACKETS("packets", 0, LIST),
    NID_PACKET(8, WAYSIDE_PACKET),
    Q_DIR(2, UNSIGNED),
    L_PACKET(13, UNSIGNED),
    Q_SCALE(2, UNSIGNED),
    N_ITER(5, WIRE_ONLY),
    WAYSIDE_DATA("data", 0, HEX_BITS),

    // Balise telegram: packet contents (SUBSET-026 chapter 7)
    LINKS(0, LIST),
    D_LINK(15, UNSIGNED),
    Q_NEWCOUNTRY(1, UNSIGNED),
    Q_LINKORIENTATION(1, UNSIGNED),
    Q_LINKREACTION(2, UNSIGNED),
    Q_LINKACC(6, UNSIGNED),
    V_MAIN(7, UNSIGNED),
    V_LOA(7, UNSIGNED),
    T_LOA(10, UNSIGNED),
    SECTIONS(0, LIST),
    L_SECTION(15, UNSIGNED),
    Q_SECTIONTIMER(1, UNSIGNED),
    T_SECTIONTIMER(10, UNSIGNED),
    D_SECTIONTIMERSTOPLOC(15, UNSIGNED),
    L_ENDSECTION(15, UNSIGNED),
    Q_ENDTIMER(1, UNSIGNED),
    T_ENDTIMER(10, UNSIGNED),
    D_ENDTIMERSTARTLOC(15, UNSIGNED),
    Q_DANGERPOINT(1, UNSIGNED),
    D_DP(15, UNSIGNED),
    V_RELEASEDP(7, UNSIGNED),
    Q_OVERLAP(1, UNSIGNED),
    D_STARTOL(15, UNSIGNED),
    T_OL(10, UNSIGNED),
    D_OL(15, UNSIGNED),
    V_RELEASEOL(7, UNSIGNED),
    GRADIENTS(0, LIST),
    D_GRADIENT(15, UNSIGNED),
    Q_GDIR(1, UNSIGNED),
    G_A(8, UNSIGNED),
    SPEEDS(0, LIST),
    D_STATIC(15, UNSIGNED),
    V_STATIC(7, UNSIGNED),
    Q_FRONT(1, UNSIGNED),
    DIFF(0, LIST),
    NC_DIFF(4, UNSIGNED),
    V_DIFF(7, UNSIGNED),
    D_LEVELTR(15, UNSIGNED),
    LEVELS(0, LIST),
    M_LEVELTR(3, UNSIGNED),
    NID_STM(8, UNSIGNED),
    L_ACKLEVELTR(15, UNSIGNED),
    NID_TSR(8, UNSIGNED),
    D_TSR(15, UNSIGNED),
    L_TSR(15, UNSIGNED),
    V_TSR(7, UNSIGNED),
    Q_ASPECT(1, UNSIGNED),
    Q_SRSTOP(1, UNSIGNED),
    G_TSR(8, UNSIGNED),

    // Balise telegram: the railway's own packet 44 (docs/format.md, "National packet 44")
    NID_XUSER(9, UNSIGNED),
    NID_XDATA(8, UNSIGNED),
    CURVES(0, LIST),
    D_CURVEDISTANCE(13, UNSIGNED),
    L_CURVELENGTH(12, UNSIGNED),
    M_CURVERADIUS(5, UNSIGNED),
    M_AUXILIARY(4, UNSIGNED),
    Q_STATIONID(9, UNSIGNED),
    D_DISPLAY(13, UNSIGNED),
    D_STATIONSTART(13, UNSIGNED),
    L_STATION(12, UNSIGNED),
    V_STATIONEND(7, UNSIGNED),
    Q_DOORCONTROL(2, UNSIGNED),
    Q_FRONT_DRIVER(2, UNSIGNED),
    M_LEUERROR(2, UNSIGNED),
    D_MEASURE(16, UNSIGNED),
    M_ENDNIDBG(14, UNSIGNED);

    private static final List<Field> ALL = List.of(values());

    private final String key;
    private final int bits;
    private final Kind kind;
    private final boolean isBytes;
    /** How far a value is shifted up and down again to extend its sign; 0 for unsigned ones. */
    private final int signShift;

    Field(int bits, Kind kind) {
        this("", bits, kind, true);
    }

    Field(String key, int bits, Kind kind) {
        this(key, bits, kind, false);
    }

    Field(String key, int bits, Kind kind, boolean isKeyName) {
        this.key = isKeyName ? name() : key;
        this.bits = bits;
        this.kind = kind;
        this.isBytes = kind.isBytes();
        this.signShift = kind == Kind.SIGNED ? Long.SIZE - bits : 0;
    }

    /** All fields, by {@link #ordinal()}. */
    public static List<Field> all() {
        return ALL;
    }

    /** The key in the output; empty for what has none. */
    public String key() {
        return key;
    }

    /** The width on the wire, in bits. */
    public int bits() {
        return bits;
    }

    /** How the value is to be understood. */
    public Kind kind() {
        return kind;
    }

    /** Whether a value is a stretch of bytes, not a number. */
    public boolean isBytes() {
        return isBytes;
    }

    int signShift() {
        return signShift;
    }

    /** The value that a field of this width has when all its bits are ones. */
    public long allOnes() {
        return (1L << bits) - 1;
    }
}
