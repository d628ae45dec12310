package dev.atpre.analysis.quality;

import dev.atpre.analysis.quality.Finding.Severity;
import java.util.Locale;

/** What a doctor looks for: name, severity, what would be sound, and what to do otherwise. */
enum Rule {
    FILE_EMPTY(
            Severity.DAMAGE,
            "at least one record",
            "Nothing was recorded or copied: copy the file from the recorder again."),
    FILE_WITHOUT_RECORDS(
            Severity.DAMAGE,
            "records of a header of 16 bytes and a body",
            "Check that this is a .RU or .MMI file that is neither packed nor encrypted, or copy it from the recorder"
                    + " again."),
    GAP(
            Severity.DAMAGE,
            "a record",
            "Copy the file from the recorder again. The records before and behind this stretch are decoded."),
    TRUNCATED(
            Severity.DAMAGE,
            "a whole record up to the end of the file",
            "The copy was cut off, or recording broke off: copy the file from the recorder again. The records before"
                    + " are decoded."),

    TYPE_UNKNOWN(
            Severity.WARNING,
            "a type of docs/format.md",
            "The record is kept with its bytes as they are. If it comes often, a newer recorder writes a type that this"
                    + " program does not know yet."),
    LENGTH_WRONG(Severity.WARNING, "", "The record is kept with its body as it is; do not rely on it."),
    RESERVED_NOT_ZERO(
            Severity.WARNING,
            "0x0000",
            "The record is decoded, but part of its header was changed: do not rely on it."),
    TIME_IMPOSSIBLE(
            Severity.WARNING,
            "a date and time that exist",
            "The record is decoded without a time; the records around it say when it was written."),
    LOCATION_BELOW_BIAS(
            Severity.WARNING,
            "at least 1000000000, the value of location 0",
            "The location is taken as it stands: do not rely on it."),
    LOCATION_MISSING(Severity.NOTE, "a location", "The records around it say where it was written."),
    BUS_CRC(
            Severity.WARNING,
            "a CRC that agrees with body, port and clock",
            "The body was changed after it was sent: do not rely on this record's fields."),
    PACKET_UNKNOWN(
            Severity.WARNING, "a display packet of docs/format.md", "The packet is kept with its bytes as they are."),
    PACKET_LAYOUT(
            Severity.WARNING,
            "content that its layout uses up exactly",
            "The packet is kept with its bytes as they are; its fields are not decoded."),

    TELEGRAM_INVALID(
            Severity.WARNING,
            "known packets that fit their lengths and end in packet 255",
            "What fits is decoded. If a bus CRC failed in one of its fragments, the telegram was changed after it was"
                    + " sent; else the balise sent it so."),
    TELEGRAM_INCOMPLETE(
            Severity.WARNING,
            "five fragments within 5 s",
            "The telegram is lost; its fragments are decoded one by one."),
    TELEGRAM_BEGUN_BEFORE(
            Severity.NOTE,
            "five fragments within 5 s",
            "The file begins here; the others should stand in the file of the hour before."),
    TELEGRAM_OPEN(
            Severity.NOTE, "five fragments within 5 s", "The file ends here; it continues in the next hourly file."),

    CLOCK_BACK(
            Severity.WARNING,
            "a time not before that of the record in front",
            "The clock was set back here, or one of the two times is wrong; the order of the file is kept."),
    CLOCK_FORWARD(
            Severity.NOTE,
            "at most 10 min between neighbouring records",
            "The recorder was off or had nothing to write, or its clock was set."),
    CLOCK_SET(
            Severity.NOTE,
            "at most 5 s between the time that is set and the record's",
            "The clock of the recorder and that of the ATP differ here."),

    ODOMETER_RESTART(
            Severity.NOTE, "a location that goes on", "The cab was activated anew: distances count from here again."),
    ODOMETER_BACK(
            Severity.WARNING,
            "at most 10 m back, as a balise corrects the odometer",
            "One of the two locations is wrong: do not rely on distances across this place."),
    ODOMETER_JUMP(
            Severity.WARNING, "", "One of the two locations is wrong: do not rely on distances across this place.");

    private final Severity severity;
    private final String expected;
    private final String advice;

    Rule(Severity severity, String expected, String advice) {
        this.severity = severity;
        this.expected = expected;
        this.advice = advice;
    }

    /** The name for users, such as {@code bus-crc}. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Severity severity() {
        return severity;
    }

    /** What would be sound; empty where it differs from case to case. */
    String expected() {
        return expected;
    }

    String advice() {
        return advice;
    }
}
