package dev.atpre.service.reading;

import dev.atpre.decoder.RowCursor;
import dev.atpre.decoder.RowSink;
import dev.atpre.decoder.record.RecordType;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.HashMap;
import java.util.Map;

/** Counts records by type and soundness, so that a new recorder's records show as a jump. Thread-safe. */
final class RecordCounts {
    private static final int CODES = 256;
    private static final String UNKNOWN = "unknown";

    private final Map<RecordType, Points> byType = new HashMap<>();
    private final CounterDataPoint unknown;
    private final CounterDataPoint damaged;

    /** Where the three kinds of a type are counted. */
    private record Points(CounterDataPoint good, CounterDataPoint crcFailed, CounterDataPoint warned) {}

    RecordCounts(PrometheusRegistry registry) {
        Counter counter = Counter.builder()
                .name("atp_records_total")
                .help("Total number of records read: good, warned, crc_failed, unknown, or damaged stretches")
                .labelNames("record_type", "status")
                .register(registry);
        for (RecordType type : RecordType.values()) {
            byType.put(
                    type,
                    new Points(
                            counter.labelValues(type.name(), "good"),
                            counter.labelValues(type.name(), "crc_failed"),
                            counter.labelValues(type.name(), "warned")));
        }
        unknown = counter.labelValues(UNKNOWN, UNKNOWN);
        damaged = counter.labelValues("none", "damaged");
    }

    /** A sink that counts the rows of one recording by itself, and adds them when told. For one thread. */
    OfRecording recording() {
        return new OfRecording();
    }

    /** The counts of one recording. */
    final class OfRecording implements RowSink {
        private final long[] good = new long[CODES];
        private final long[] crcFailed = new long[CODES];
        private final long[] warned = new long[CODES];
        private long unknownRecords;
        private long damagedStretches;

        @Override
        public void row(RowCursor row) {
            if (row.damage() != null) {
                damagedStretches++;
            } else if (row.type() == null) {
                unknownRecords++;
            } else if (row.isBus() && !row.isBusIntact()) {
                crcFailed[row.typeCode()]++;
            } else if (!row.isSound()) {
                warned[row.typeCode()]++;
            } else {
                good[row.typeCode()]++;
            }
        }

        void add() {
            unknown.inc(unknownRecords);
            damaged.inc(damagedStretches);
            byType.forEach((type, points) -> {
                points.good.inc(good[type.code()]);
                points.crcFailed.inc(crcFailed[type.code()]);
                points.warned.inc(warned[type.code()]);
            });
        }
    }
}
