package dev.atpre.decoder.balise;

import static dev.atpre.decoder.field.Field.*;

import dev.atpre.decoder.field.BitReader;
import dev.atpre.decoder.field.Field;
import dev.atpre.decoder.field.Fields;
import dev.atpre.decoder.field.Layout;
import org.jspecify.annotations.Nullable;

/** The wayside packets of a balise telegram with the layout of each (docs/format.md, "Wayside packets"). */
public enum WaysideType {
    LINKING(5, WaysideLayouts::linking),
    MOVEMENT_AUTHORITY_L1(12, WaysideLayouts::movementAuthority),
    REPOSITIONING(16, Q_SCALE, L_SECTION),
    GRADIENT_PROFILE(21, WaysideLayouts::gradientProfile),
    STATIC_SPEED_PROFILE(27, WaysideLayouts::speedProfile),
    LEVEL_TRANSITION_ORDER(41, WaysideLayouts::levelTransition),
    EXTERNAL_DATA(44, WaysideLayouts::externalData),
    TSR(65, Q_SCALE, NID_TSR, D_TSR, L_TSR, Q_FRONT, V_TSR),
    TSR_REVOCATION(66, NID_TSR),
    DANGER_FOR_SHUNTING(132, Q_ASPECT),
    INFILL_LOCATION_REFERENCE(136, WaysideLayouts::groupIdentity),
    STOP_IF_IN_SR(137, Q_SRSTOP),
    DEFAULT_GRADIENT_TSR(141, Q_GDIR, G_TSR),
    DEFAULT_BALISE_INFORMATION(254);

    private static final @Nullable WaysideType[] BY_NUMBER = new WaysideType[256];

    static {
        for (WaysideType type : values()) {
            BY_NUMBER[type.number] = type;
        }
    }

    private final int number;
    private final @Nullable Layout layout;
    private final @Nullable Content content;

    WaysideType(int number, Field... fields) {
        this(number, Layout.of(fields), null);
    }

    WaysideType(int number, Content content) {
        this(number, null, content);
    }

    WaysideType(int number, @Nullable Layout layout, @Nullable Content content) {
        this.number = number;
        this.layout = layout;
        this.content = content;
    }

    /** The type with a number NID_PACKET, 0..255; null when there is none. */
    public static @Nullable WaysideType of(int number) {
        return BY_NUMBER[number];
    }

    /** NID_PACKET. */
    public int number() {
        return number;
    }

    /** Appends the fields behind L_PACKET; returns false when a variant is met whose layout is not known. */
    boolean read(BitReader in, Fields out) {
        if (layout != null) {
            out.take(in, layout);
        }
        return content == null || content.read(in, out);
    }

    /** A layout that depends on what it meets; tells whether it is known. */
    interface Content {
        boolean read(BitReader in, Fields out);
    }
}
