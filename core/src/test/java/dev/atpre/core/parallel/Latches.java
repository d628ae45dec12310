package dev.atpre.core.parallel;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waiting that ends with a failed test instead of never. */
final class Latches {
    private Latches() {}

    /** Waits for a latch; an interrupt ends it. */
    static void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(20, TimeUnit.SECONDS)) {
            throw new AssertionError("nobody opened the latch");
        }
    }

    /** Waits for a latch and takes no notice of interrupts, as bad code does. */
    static void awaitStubbornly(CountDownLatch latch) {
        boolean open = false;
        while (!open) {
            try {
                await(latch);
                open = true;
            } catch (InterruptedException ignored) {
                // goes on waiting
            }
        }
    }
}
