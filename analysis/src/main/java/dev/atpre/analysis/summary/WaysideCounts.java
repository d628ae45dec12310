package dev.atpre.analysis.summary;

import dev.atpre.decoder.balise.WaysideType;
import dev.atpre.decoder.field.Field;
import dev.atpre.decoder.field.Fields;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts the packets of balise telegrams, those of the railway's own packet by their NID_XDATA. Not thread-safe. */
final class WaysideCounts {
    /** How many entries behind NID_PACKET the kind of an external packet stands, where it could be read. */
    private static final int XDATA_BEHIND_PACKET = 4;

    private final Counts packets = new Counts();
    private final Counts external = new Counts();

    /** Counts the packets of a telegram that was read into fields. */
    void add(Fields telegram) {
        for (int i = 0; i < telegram.size(); i++) {
            if (telegram.field(i) == Field.NID_PACKET) {
                packet(telegram, i);
            }
        }
    }

    private void packet(Fields telegram, int index) {
        int number = (int) telegram.value(index);
        int xdata = index + XDATA_BEHIND_PACKET;
        if (number == WaysideType.EXTERNAL_DATA.number()
                && xdata < telegram.size()
                && telegram.field(xdata) == Field.NID_XDATA) {
            external.add((int) telegram.value(xdata));
        } else {
            packets.add(number);
        }
    }

    /** The counts that are not 0, by {@code NID_PACKET} or {@code 44/NID_XDATA}. */
    SortedMap<String, Long> byKey() {
        SortedMap<String, Long> map = new TreeMap<>();
        packets.byNumber().forEach((number, count) -> map.put(number.toString(), count));
        external.byNumber().forEach((xdata, count) -> map.put(WaysideType.EXTERNAL_DATA.number() + "/" + xdata, count));
        return map;
    }
}
