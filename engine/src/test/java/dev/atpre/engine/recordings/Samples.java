package dev.atpre.engine.recordings;

import dev.atpre.decoder.Encoder;
import dev.atpre.decoder.field.Position;
import dev.atpre.decoder.field.Speed;
import dev.atpre.decoder.record.Body;
import dev.atpre.decoder.record.RecordHeader;
import dev.atpre.decoder.record.RecordTime;
import dev.atpre.decoder.record.RecordType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small recordings and archives to find and read. */
final class Samples {
    static final int RECORD_BYTES = 16;

    private Samples() {}

    /** So many sound records, one each second. */
    static byte[] recording(int records) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LocalDateTime begin = LocalDateTime.of(2025, 3, 4, 5, 6, 7);
        for (int i = 0; i < records; i++) {
            RecordHeader header = new RecordHeader(
                    RecordType.PERIODIC_SPEED_DISTANCE.code(),
                    RecordTime.of(begin.plusSeconds(i)),
                    new Position(1_000_000_000L + i),
                    0,
                    new Speed(100));
            out.writeBytes(Encoder.encode(header, new Body.PeriodicSample()));
        }
        return out.toByteArray();
    }

    /** A file with so many records, its folders included. */
    static Path write(Path path, int records) throws IOException {
        Files.createDirectories(path.getParent());
        return Files.write(path, recording(records));
    }

    static Path zip(Path path, Charset names, Map<String, byte[]> entries) throws IOException {
        try (OutputStream out = Files.newOutputStream(path);
                ZipOutputStream zip = new ZipOutputStream(out, names)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return path;
    }

    static Recordings find(Object... paths) {
        return find(InputStream.nullInputStream(), paths);
    }

    static Recordings find(InputStream standardInput, Object... paths) {
        return Recordings.find(
                List.of(paths).stream().map(Object::toString).toList(), PersonalNames.masked(), standardInput);
    }

    static Outcome decode(Recordings recordings) {
        try (RecordingReader reader = RecordingReader.lenient()) {
            return reader.decode(recordings.found().get(0), row -> {});
        }
    }

    static void append(Path path, byte[] bytes) {
        attempt(() -> Files.write(path, bytes, StandardOpenOption.APPEND));
    }

    static void truncate(Path path, int bytes) {
        attempt(() -> Files.write(path, Arrays.copyOf(Files.readAllBytes(path), bytes)));
    }

    static void touch(Path path, Instant time) {
        attempt(() -> Files.setLastModifiedTime(path, FileTime.from(time)));
    }

    static void delete(Path path) {
        attempt(() -> {
            Files.delete(path);
            return path;
        });
    }

    private static void attempt(Callable<?> change) {
        try {
            change.call();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
