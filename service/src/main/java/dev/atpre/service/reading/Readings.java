package dev.atpre.service.reading;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.atpre.analysis.trip.FileFacts;
import dev.atpre.core.logging.Loggers;
import dev.atpre.core.monitoring.MetricsCollector;
import dev.atpre.engine.recordings.Outcome;
import dev.atpre.engine.recordings.PersonalNames;
import dev.atpre.engine.recordings.Recording;
import dev.atpre.engine.recordings.RecordingReader;
import dev.atpre.engine.trips.ReadFile;
import dev.atpre.service.store.Store;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Reads recordings for their trips. What was read last stays in memory up to a bound. Thread-safe. */
@Component
public class Readings {
    private static final long MOST_KEPT_BYTES = 48L << 20;
    private static final int SAMPLE_BYTES = 34;
    private static final int OBSERVATION_BYTES = 400;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Store store;
    private final MetricsCollector metrics;
    private final RecordCounts counts;
    private final Cache<String, FileFacts> kept = Caffeine.newBuilder()
            .maximumWeight(MOST_KEPT_BYTES)
            .weigher((String sha256, FileFacts facts) -> weight(facts))
            .build();

    Readings(Store store, MetricsCollector metrics, PrometheusRegistry registry) {
        this.store = store;
        this.metrics = metrics;
        this.counts = new RecordCounts(registry);
    }

    private static int weight(FileFacts facts) {
        return 1000
                + facts.observations().samples().size() * SAMPLE_BYTES
                + facts.observations().all().size() * OBSERVATION_BYTES;
    }

    /** A recording of the store under the path by which it came, its name masked. */
    public Recording recording(String sha256, String path) {
        return Recording.stored(store.file(sha256), path, PersonalNames.masked());
    }

    /** What a trip needs of a recording: from memory, or read again. */
    public FileFacts facts(String sha256, String path) throws UnreadableRecordingException {
        FileFacts known = kept.getIfPresent(sha256);
        return known == null ? read(sha256, path) : known;
    }

    /**
     * Reads a recording from its first byte to its last, and counts it.
     *
     * @throws UnreadableRecordingException when no record was found in it, or its bytes are gone or are others
     */
    public FileFacts read(String sha256, String path) throws UnreadableRecordingException {
        Recording recording = recording(sha256, path);
        String type = recording.type().toLowerCase(Locale.ROOT);
        RecordCounts.OfRecording counted = counts.recording();
        long begun = System.nanoTime();
        ReadFile read;
        try (RecordingReader reader = RecordingReader.lenient()) {
            read = ReadFile.of(recording, reader, counted);
        }
        double seconds = (System.nanoTime() - begun) / NANOS_PER_SECOND;
        String problem = problem(read, sha256);
        long bytes = read.facts().map(facts -> facts.summary().bytes()).orElse(0L);
        metrics.recordFileProcessing(type, problem.isEmpty() ? "success" : "error", seconds, bytes);
        if (!problem.isEmpty()) {
            Loggers.DECODER.warn("recording_unreadable", "sha256", sha256, "reason", problem);
            throw new UnreadableRecordingException(problem);
        }
        counted.add();
        FileFacts facts = read.facts().orElseThrow();
        kept.put(sha256, facts);
        Loggers.DECODER.info(
                "recording_read", "sha256", sha256, "records", facts.summary().records(), "seconds", seconds);
        return facts;
    }

    private static String problem(ReadFile read, String sha256) {
        if (read.outcome() instanceof Outcome.Unreadable unreadable) {
            return unreadable.reason();
        }
        if (read.outcome() instanceof Outcome.CutOff cutOff) {
            return cutOff.reason();
        }
        if (!read.sha256().equals(sha256)) {
            return "its bytes in the store were changed: they have the SHA-256 " + read.sha256();
        }
        if (read.facts().filter(facts -> facts.summary().records() > 0).isEmpty()) {
            long bytes = read.facts().map(facts -> facts.summary().bytes()).orElse(0L);
            return "no record in %d bytes; expected a .RU or .MMI file of an ATP recorder".formatted(bytes);
        }
        return "";
    }

    /** Forgets what is in memory of a recording. */
    public void forget(String sha256) {
        kept.invalidate(sha256);
    }
}
