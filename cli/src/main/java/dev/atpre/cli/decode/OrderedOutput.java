package dev.atpre.cli.decode;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One stream made of parts in their order, each written by a thread of its own, some at once.
 *
 * <p>The part whose turn it is goes straight through. The others are kept in pieces of memory, of which there are so many
 * for all of them together; a part that finds none waits until its turn comes or another part gives some back. Nobody
 * waits for ever: parts are begun in their order, so the one whose turn it is has a thread, and it needs no memory. The
 * stream itself is used without a lock, by whoever has the turn: the thread that writes that part, and, when it has
 * finished, the thread that passes the turn on.
 */
final class OrderedOutput {
    private static final int PIECE_BYTES = 32 << 10;
    private static final long LEAST_BYTES = 4L << 20;
    private static final long MOST_BYTES = 64L << 20;
    /** How much of the heap may lie in pieces. */
    private static final int SHARE_OF_HEAP = 8;

    private final OutputStream out;
    private final long mostPieces;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<byte[]> spare = new ArrayDeque<>();
    private long pieces;
    private long parts;
    private volatile long turn;

    /** On a stream that stays the caller's to close; with memory in proportion to the heap. */
    OrderedOutput(OutputStream out) {
        this(
                out,
                Math.max(LEAST_BYTES, Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP)));
    }

    /**
     * On a stream that stays the caller's to close.
     *
     * @param bufferBytes how much is kept of parts whose turn has not come, at most; no less than 32 KiB
     */
    OrderedOutput(OutputStream out, long bufferBytes) {
        this.out = out;
        this.mostPieces = Math.max(1, bufferBytes / PIECE_BYTES);
    }

    /** The next part; on the thread that passes the turn on. */
    Part next() {
        return new Part(parts++);
    }

    /** How many bytes are kept just now. */
    long bufferedBytes() {
        lock.lock();
        try {
            return (pieces - spare.size()) * PIECE_BYTES;
        } finally {
            lock.unlock();
        }
    }

    /** One of the parts. For one thread; {@link #deliver} and {@link #done} for the one that passes the turn on. */
    final class Part extends OutputStream {
        private final long number;
        private final Deque<byte[]> kept = new ArrayDeque<>();
        private int lastBytes = PIECE_BYTES;
        private boolean passesThrough;

        private Part(long number) {
            this.number = number;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            int at = from;
            int left = count;
            while (left > 0 && hasRoom()) {
                int some = Math.min(left, PIECE_BYTES - lastBytes);
                System.arraycopy(bytes, at, kept.getLast(), lastBytes, some);
                lastBytes += some;
                at += some;
                left -= some;
            }
            if (left > 0) {
                out.write(bytes, at, left);
            }
        }

        /** Forgets what is kept. */
        void forget() {
            giveBack();
        }

        /** Its turn has come: what is kept goes through. */
        void deliver() throws IOException {
            passThrough();
        }

        /** Passes the turn on to the next part. */
        void done() {
            lock.lock();
            try {
                turn = number + 1;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }

        /** Sees to it that the last piece has room; false if what is written goes through. */
        private boolean hasRoom() throws IOException {
            if (passesThrough) {
                return false;
            }
            if (turn == number) {
                passThrough();
                return false;
            }
            if (lastBytes < PIECE_BYTES) {
                return true;
            }
            byte[] piece = awaitPiece();
            if (piece == null) {
                passThrough();
                return false;
            }
            kept.addLast(piece);
            lastBytes = 0;
            return true;
        }

        /** Null when its turn comes first. */
        private byte @Nullable [] awaitPiece() throws InterruptedIOException {
            try {
                lock.lockInterruptibly();
            } catch (InterruptedException e) {
                throw interrupted();
            }
            try {
                while (turn != number && spare.isEmpty() && pieces == mostPieces) {
                    changed.await();
                }
                if (turn == number) {
                    return null;
                }
                byte[] given = spare.pollLast();
                if (given != null) {
                    return given;
                }
                pieces++;
                return new byte[PIECE_BYTES];
            } catch (InterruptedException e) {
                throw interrupted();
            } finally {
                lock.unlock();
            }
        }

        private InterruptedIOException interrupted() {
            Thread.currentThread().interrupt();
            return new InterruptedIOException("interrupted while it waited for the recordings before it");
        }

        private void passThrough() throws IOException {
            passesThrough = true;
            int left = kept.size();
            for (byte[] piece : kept) {
                left--;
                out.write(piece, 0, left == 0 ? lastBytes : PIECE_BYTES);
            }
            giveBack();
        }

        private void giveBack() {
            if (kept.isEmpty()) {
                return;
            }
            lock.lock();
            try {
                spare.addAll(kept);
                changed.signalAll();
            } finally {
                lock.unlock();
            }
            kept.clear();
            lastBytes = PIECE_BYTES;
        }
    }
}
