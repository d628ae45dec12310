package dev.atpre.core.parallel;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** A lazy source of the numbers from 0, which knows how many it has given. */
final class Numbers implements Iterator<Integer> {
    private final int count;
    private volatile int given;

    Numbers(int count) {
        this.count = count;
    }

    /** How many have been taken. */
    int given() {
        return given;
    }

    @Override
    public boolean hasNext() {
        return given < count;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread takes, others look
    public Integer next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return given++;
    }
}
