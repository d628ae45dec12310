package dev.atpre.core.monitoring;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Info;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The application, and what the process as a whole has to work with: processors, disk. */
final class ProcessMetrics {
    /** Linux: what this process made the storage read and write, a {@code name: number} a line. */
    static final Path PROC_SELF_IO = Path.of("/proc/self/io");

    private final Path ioFile;

    ProcessMetrics(Registration registration, String version, String environment, Path ioFile) {
        this.ioFile = ioFile;
        registration
                .add(Info.builder()
                        .name("atp_application_info")
                        .help("Application information")
                        .labelNames("version", "environment")
                        .build())
                .setLabelValues(version, environment);
        registration.add(GaugeWithCallback.builder()
                .name("atp_available_processors")
                .help("Number of processors available to the process")
                .callback(callback -> callback.call(Runtime.getRuntime().availableProcessors()))
                .build());
        registration.add(CounterWithCallback.builder()
                .name("atp_process_io_bytes_total")
                .help("Total number of bytes the process read from and wrote to storage")
                .labelNames("direction")
                .callback(this::collectIo)
                .build());
    }

    /** Nothing where there is no such file, or where the system lets nobody read it. */
    private void collectIo(CounterWithCallback.Callback callback) {
        List<String> lines;
        try {
            lines = Files.readAllLines(ioFile, StandardCharsets.US_ASCII);
        } catch (IOException | SecurityException ignored) {
            return;
        }
        for (String line : lines) {
            if (line.startsWith("read_bytes: ")) {
                callback.call((double) number(line), "read");
            } else if (line.startsWith("write_bytes: ")) {
                callback.call((double) number(line), "write");
            }
        }
    }

    private static long number(String line) {
        return Long.parseLong(line.substring(line.indexOf(' ') + 1).strip());
    }
}
