package dev.atpre.benchmarks.logging;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.logging.log4j.core.layout.ByteBufferDestination;

/** A place for one line that is used again for the next, as a stream and as Log4j has it. Not thread-safe. */
final class LineBuffer extends OutputStream implements ByteBufferDestination {
    private final ByteBuffer line = ByteBuffer.allocate(4_096);

    void clear() {
        line.clear();
    }

    int length() {
        return line.position();
    }

    byte[] toBytes() {
        return Arrays.copyOf(line.array(), line.position());
    }

    @Override
    public void write(int single) {
        line.put((byte) single);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) {
        line.put(bytes, offset, count);
    }

    @Override
    public ByteBuffer getByteBuffer() {
        return line;
    }

    @Override
    public ByteBuffer drain(ByteBuffer full) {
        throw new IllegalStateException("the line has more than %d bytes".formatted(line.capacity()));
    }

    @Override
    public void writeBytes(ByteBuffer bytes) {
        line.put(bytes);
    }

    @Override
    public void writeBytes(byte[] bytes, int offset, int count) {
        line.put(bytes, offset, count);
    }
}
