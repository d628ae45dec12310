package dev.atpre.core.cache;

import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what happens, and tells the listener. Thread-safe. */
final class Counters {
    private static final Logger logger = LoggerFactory.getLogger(CacheManager.class);

    final LongAdder nearHits = new LongAdder();
    final LongAdder remoteHits = new LongAdder();
    final LongAdder coalesced = new LongAdder();
    final LongAdder misses = new LongAdder();
    final LongAdder loads = new LongAdder();
    final LongAdder loadFailures = new LongAdder();
    final LongAdder remoteFailures = new LongAdder();
    final LongAdder unreadable = new LongAdder();
    final LongAdder tooLarge = new LongAdder();
    final LongAdder notWorthIt = new LongAdder();
    final LongAdder unencodable = new LongAdder();

    /** Of the tier that stands for Redis, which may be memory of this process. */
    final LongAdder tierHits;

    private final CacheListener listener;
    private final boolean listening;
    private volatile boolean listenerFailed;

    /** @param isRemoteShared whether there is a Redis, and not memory in its place */
    Counters(CacheListener listener, boolean isRemoteShared) {
        this.tierHits = isRemoteShared ? remoteHits : nearHits;
        this.listener = listener;
        this.listening = listener != CacheListener.NONE;
    }

    /** The hot path: no clock is read. */
    void nearHit() {
        nearHits.increment();
        if (listening) {
            tell(CacheOperation.GET, CacheStatus.HIT, 0);
        }
    }

    void hit(LongAdder counter, long beginNanos) {
        counter.increment();
        tell(CacheOperation.GET, CacheStatus.HIT, since(beginNanos));
    }

    void miss(long beginNanos) {
        misses.increment();
        tell(CacheOperation.GET, CacheStatus.MISS, since(beginNanos));
    }

    void remoteFailure(CacheOperation operation, long beginNanos) {
        remoteFailures.increment();
        tell(operation, CacheStatus.ERROR, since(beginNanos));
    }

    /** A value was stored in this process alone. */
    void kept(long beginNanos) {
        tell(CacheOperation.SET, CacheStatus.SUCCESS, since(beginNanos));
    }

    void bypass(LongAdder counter, long beginNanos) {
        counter.increment();
        tell(CacheOperation.SET, CacheStatus.BYPASS, since(beginNanos));
    }

    void written(RemoteWrite write, long beginNanos) {
        switch (write) {
            case STORED -> tell(CacheOperation.SET, CacheStatus.SUCCESS, since(beginNanos));
            case TOO_LARGE -> bypass(tooLarge, beginNanos);
            case FAILED -> remoteFailure(CacheOperation.SET, beginNanos);
        }
    }

    void deleted(RemoteDelete deleted, long beginNanos) {
        switch (deleted) {
            case DELETED, ABSENT -> tell(CacheOperation.DELETE, CacheStatus.SUCCESS, since(beginNanos));
            case FAILED -> remoteFailure(CacheOperation.DELETE, beginNanos);
        }
    }

    void cleared(boolean isReached, long beginNanos) {
        if (isReached) {
            tell(CacheOperation.CLEAR, CacheStatus.SUCCESS, since(beginNanos));
        } else {
            remoteFailure(CacheOperation.CLEAR, beginNanos);
        }
    }

    private void tell(CacheOperation operation, CacheStatus status, long nanos) {
        if (!listening) {
            return;
        }
        try {
            listener.operation(operation, status, nanos);
        } catch (Throwable e) {
            if (!listenerFailed) {
                listenerFailed = true;
                logger.warn(
                        "The cache's listener {} throws; this is said once",
                        listener.getClass().getName(),
                        e);
            }
        }
    }

    CacheStatistics snapshot(long evictions, long nearBytes, OptionalLong remoteBytes) {
        return new CacheStatistics(
                nearHits.sum(),
                remoteHits.sum(),
                coalesced.sum(),
                misses.sum(),
                loads.sum(),
                loadFailures.sum(),
                remoteFailures.sum(),
                unreadable.sum(),
                tooLarge.sum(),
                notWorthIt.sum(),
                unencodable.sum(),
                evictions,
                nearBytes,
                remoteBytes);
    }

    private static long since(long beginNanos) {
        return System.nanoTime() - beginNanos;
    }
}
