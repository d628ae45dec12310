package dev.atpre.core.stream;

import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;

/** A few buffers that are used again: making one for each of many files costs more than reading a small file. */
final class BufferPool {
    private final int bufferBytes;
    private final ArrayBlockingQueue<ByteBuffer> direct = new ArrayBlockingQueue<>(cores());
    private final ArrayBlockingQueue<ByteBuffer> withArray = new ArrayBlockingQueue<>(cores());

    BufferPool(int bufferBytes) {
        this.bufferBytes = bufferBytes;
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    ByteBuffer direct() {
        ByteBuffer buffer = direct.poll();
        return buffer == null ? ByteBuffer.allocateDirect(bufferBytes) : buffer.clear();
    }

    ByteBuffer withArray() {
        ByteBuffer buffer = withArray.poll();
        return buffer == null ? ByteBuffer.allocate(bufferBytes) : buffer.clear();
    }

    /** Takes a buffer back that nobody can be reading from any more. One that has grown is left to the collector. */
    void giveBack(ByteBuffer buffer) {
        if (buffer.capacity() == bufferBytes) {
            (buffer.isDirect() ? direct : withArray).offer(buffer);
        }
    }
}
