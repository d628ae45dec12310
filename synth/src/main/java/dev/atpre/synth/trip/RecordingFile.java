package dev.atpre.synth.trip;

import dev.atpre.decoder.field.Bytes;

/** A recorder file in memory. Immutable; two are equal when name and content are. */
public final class RecordingFile {
    private final String name;
    private final Bytes content;

    RecordingFile(String name, byte[] content) {
        this.name = name;
        this.content = Bytes.of(content);
    }

    /** The file's name without a folder, {@code HHMMSS.MMI} or {@code HHMMSS.RU} after the time at which it was opened. */
    public String name() {
        return name;
    }

    /** A copy of the bytes. */
    public byte[] content() {
        return content.toArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecordingFile that && name.equals(that.name) && content.equals(that.content);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + content.hashCode();
    }

    @Override
    public String toString() {
        return "%s, %d bytes".formatted(name, content.size());
    }
}
