package dev.atpre.analysis.observation;

import dev.atpre.decoder.balise.Telegram;
import dev.atpre.decoder.balise.TelegramReader;
import dev.atpre.decoder.display.DisplayPacket;
import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.record.Body;
import dev.atpre.decoder.record.RecordType;

/** A record, or a stretch of damage, that says that something happened. Immutable. */
public sealed interface Observation {
    /** When and where. */
    Moment at();

    /** A packet of the cab display that is rare or means a change; DYNAMIC is a {@link Sample}. */
    record Packet(Moment at, DisplayPacket packet) implements Observation {}

    /** The gradient under the train changed, in per mille, positive uphill. */
    record Gradient(Moment at, int perMille) implements Observation {}

    /** Digital signals of types 21, 23, 24 or 33, of which one changed that is about brakes. */
    record Signals(Moment at, RecordType type, int bits) implements Observation {}

    /**
     * A balise was met, its telegram complete.
     *
     * @param bytes the telegram's 104 bytes
     * @param intact whether all its fragments passed their bus CRC
     */
    record Passage(Moment at, Bytes bytes, boolean intact) implements Observation {
        /** The telegram, read anew at each call. */
        public Telegram telegram() {
            TelegramReader reader = new TelegramReader();
            reader.read(bytes.toArray(), 0);
            return Telegram.of(reader, intact, bytes);
        }
    }

    /**
     * A balise was met, its telegram not complete.
     *
     * @param sequence the number that its fragments share, 0..255
     * @param present a bit for each fragment that is there, the first in bit 0
     * @param bytes 104 bytes, zero where a fragment is not there
     * @param intact whether all fragments that are there passed their bus CRC
     */
    record LostPassage(Moment at, int sequence, int present, Bytes bytes, boolean intact) implements Observation {}

    /** Record type 2: the unit's state; 15 and 16 are said to mean isolated and down, which no recording confirms. */
    record UnitState(Moment at, int value) implements Observation {}

    /** A software fault was logged. */
    record Fault(Moment at, Body.FaultLog log) implements Observation {}

    /** The location fell, from that of the record before. */
    record LocationFall(Moment at, long fromCm) implements Observation {}

    /** The clock fell, from that of the record before, in seconds of the train's local clock. */
    record ClockFall(Moment at, long fromSeconds) implements Observation {}

    /** Bytes that could not be read as records. */
    record Damage(Moment at, long lengthBytes, String reason) implements Observation {}
}
