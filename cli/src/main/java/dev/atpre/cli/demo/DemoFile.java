package dev.atpre.cli.demo;

import dev.atpre.decoder.Decoder;
import dev.atpre.decoder.output.JsonLinesWriter;
import dev.atpre.synth.trip.RecordingFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A file of the demonstration: a recording, or its rows. Not to be changed. */
final class DemoFile {
    private final String name;
    private final byte[] content;

    private DemoFile(String name, byte[] content) {
        this.name = name;
        this.content = content;
    }

    /** The name without a folder. */
    String name() {
        return name;
    }

    int bytes() {
        return content.length;
    }

    /** The recordings, each followed by its rows as JSON Lines. */
    static List<DemoFile> all(List<RecordingFile> recordings) {
        List<DemoFile> files = new ArrayList<>();
        for (RecordingFile recording : recordings) {
            byte[] content = recording.content();
            files.add(new DemoFile(recording.name(), content));
            files.add(new DemoFile(recording.name().replaceFirst("\\.[^.]*$", ".jsonl"), rows(content)));
        }
        return files;
    }

    private static byte[] rows(byte[] recording) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonLinesWriter writer = new JsonLinesWriter(out, false);
        Decoder decoder = Decoder.lenient();
        decoder.feed(ByteBuffer.wrap(recording), writer);
        decoder.finish(writer);
        writer.flush();
        return out.toByteArray();
    }

    /** Whether something else stands in its place in a folder. */
    boolean isTakenIn(Path folder) throws IOException {
        Path path = folder.resolve(name);
        if (!Files.exists(path)) {
            return false;
        }
        return !Files.isRegularFile(path)
                || Files.size(path) != content.length
                || !Arrays.equals(Files.readAllBytes(path), content);
    }

    /** Writes it, where it does not stand already. */
    void writeTo(Path folder) throws IOException {
        Path path = folder.resolve(name);
        if (!Files.exists(path)) {
            Files.write(path, content);
        }
    }
}
