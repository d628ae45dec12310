package dev.atpre.core.stream;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;
import java.util.OptionalLong;

/** A source that is being read. Closing works from any thread; everything else is for one thread at a time. */
interface OpenSource extends Closeable {
    /** How many bytes there are to read; empty when that is not known. */
    OptionalLong totalBytes();

    /** Reads at least one byte into a buffer that has room for one. Returns how many; -1 at the end. */
    int read(ByteBuffer buffer) throws IOException;

    /** Whether {@link #read} wants buffers with an array. */
    default boolean needsArray() {
        return false;
    }

    /** What became of the source while it was read, in words; to be asked for after the last byte. */
    default Optional<String> change() {
        return Optional.empty();
    }

    /** The owner's stream, not ours to close. */
    record OfStream(InputStream stream) implements OpenSource {
        @Override
        public OptionalLong totalBytes() {
            return OptionalLong.empty();
        }

        @Override
        public int read(ByteBuffer buffer) throws IOException {
            int at = buffer.position();
            int count = stream.read(buffer.array(), buffer.arrayOffset() + at, buffer.remaining());
            if (count > 0) {
                buffer.position(at + count);
            }
            return count == 0 ? readOne(buffer) : count;
        }

        /** For streams that break their contract and return 0 for "nothing yet". */
        private int readOne(ByteBuffer buffer) throws IOException {
            int value = stream.read();
            if (value < 0) {
                return -1;
            }
            buffer.put((byte) value);
            return 1;
        }

        @Override
        public boolean needsArray() {
            return true;
        }

        @Override
        public void close() {}
    }

    /** The owner's channel, not ours to close. */
    record OfChannel(ReadableByteChannel channel) implements OpenSource {
        @Override
        public OptionalLong totalBytes() {
            return OptionalLong.empty();
        }

        @Override
        public int read(ByteBuffer buffer) throws IOException {
            return channel.read(buffer);
        }

        @Override
        public void close() {}
    }
}
