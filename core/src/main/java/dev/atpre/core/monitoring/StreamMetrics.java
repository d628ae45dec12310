package dev.atpre.core.monitoring;

import dev.atpre.core.stream.StreamListener;
import dev.atpre.core.stream.StreamOutcome;
import io.prometheus.metrics.core.metrics.Counter;
import java.util.List;

/** Bytes that streams read, and how streams end. */
final class StreamMetrics implements StreamListener {
    private static final String FAILED = "failed";
    private static final List<String> ENDS =
            List.of("complete", "truncated", "malformed", "changed", "cancelled", FAILED);

    private final Counter bytes;
    private final Counter streams;

    StreamMetrics(Registration registration) {
        bytes = registration.add(Counter.builder()
                .name("atp_stream_read_bytes_total")
                .help("Total number of bytes read by streams")
                .build());
        streams = registration.add(Counter.builder()
                .name("atp_streams_finished_total")
                .help("Total number of streams finished")
                .labelNames("outcome")
                .build());
        ENDS.forEach(streams::initLabelValues);
    }

    @Override
    public void bytesRead(long read) {
        bytes.inc(read);
    }

    @Override
    public void finished(StreamOutcome outcome, long nanos) {
        streams.labelValues(end(outcome)).inc();
    }

    @Override
    public void failed(Throwable failure, long nanos) {
        streams.labelValues(FAILED).inc();
    }

    private static String end(StreamOutcome outcome) {
        if (outcome instanceof StreamOutcome.Complete) {
            return "complete";
        }
        if (outcome instanceof StreamOutcome.Truncated) {
            return "truncated";
        }
        if (outcome instanceof StreamOutcome.Malformed) {
            return "malformed";
        }
        return outcome instanceof StreamOutcome.Changed ? "changed" : "cancelled";
    }
}
