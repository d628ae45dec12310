package dev.atpre.analysis.trip;

import java.util.Locale;

/** Why files are one trip. */
public enum GroupedBy {
    /** They lie in one folder of the recorder's, which it makes for each trip. */
    FOLDER,
    /** Time and odometer go on from one to the next. */
    CONTINUITY,
    /** The file is alone. */
    SINGLE;

    /** In lower case, as in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
