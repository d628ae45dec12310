package dev.atpre.core.monitoring;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.List;

/** Files that were processed. */
final class FileMetrics {
    private static final double[] DURATION_BOUNDS_S = {.001, .005, .01, .05, .1, .5, 1, 5, 10, 30, 60, 120, 300};
    private static final double[] SIZE_BOUNDS_BYTES = {
        1 << 10, 10 << 10, 100 << 10, 1 << 20, 10 << 20, 100 << 20, 1 << 30
    };

    private final TimedWork files;
    private final Histogram sizes;

    FileMetrics(Registration registration, Counter overflows, List<String> knownTypes, int maxTypes) {
        Counter count = registration.add(Counter.builder()
                .name("atp_files_processed_total")
                .help("Total number of files processed")
                .labelNames("file_type", "status")
                .build());
        Histogram durations = registration.add(Histogram.builder()
                .name("atp_file_decode_duration_seconds")
                .help("File decode duration in seconds")
                .labelNames("file_type")
                .classicOnly()
                .classicUpperBounds(DURATION_BOUNDS_S)
                .build());
        sizes = registration.add(Histogram.builder()
                .name("atp_file_size_bytes")
                .help("File size in bytes")
                .labelNames("file_type")
                .classicOnly()
                .classicUpperBounds(SIZE_BOUNDS_BYTES)
                .build());
        files = new TimedWork(
                count, durations, knownTypes, maxTypes, overflows.labelValues("atp_files_processed_total"));
    }

    void record(String type, String status, double seconds) {
        files.record(type, status, seconds);
    }

    void record(String type, String status, double seconds, long bytes) {
        sizes.labelValues(files.record(type, status, seconds)).observe((double) bytes);
    }
}
