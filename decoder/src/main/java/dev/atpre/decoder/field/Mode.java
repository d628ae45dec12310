package dev.atpre.decoder.field;

import java.util.Optional;

/** The modes of the on-board equipment, in the order of their numbers M_MODE (SUBSET-026, chapter 7). */
public enum Mode {
    FS("full supervision"),
    OS("on sight"),
    SR("staff responsible"),
    SH("shunting"),
    UN("unfitted"),
    SL("sleeping"),
    SB("stand by"),
    TR("trip"),
    PT("post trip"),
    SF("system failure"),
    IS("isolation"),
    NL("non leading"),
    SE("STM European"),
    SN("STM national"),
    RV("reversing");

    private static final Mode[] VALUES = values();

    private final String title;

    Mode(String title) {
        this.title = title;
    }

    /** The mode with a number M_MODE; empty for 15 and above. */
    public static Optional<Mode> of(long number) {
        return number >= 0 && number < VALUES.length ? Optional.of(VALUES[(int) number]) : Optional.empty();
    }

    /** The mode in words. */
    public String title() {
        return title;
    }
}
