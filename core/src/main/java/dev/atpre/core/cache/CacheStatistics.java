package dev.atpre.core.cache;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a cache has done since it was made. Each lookup is exactly one of near hit, remote hit, coalesced, miss.
 *
 * @param nearHits lookups answered by the memory of this process
 * @param remoteHits lookups answered by Redis
 * @param coalesced lookups answered by the computation of another caller
 * @param misses lookups answered by none of these
 * @param loads computations that ended well
 * @param loadFailures computations that threw
 * @param remoteFailures calls that Redis refused or did not answer in time
 * @param unreadable values found that were no values of the function: foreign, old, cut off
 * @param tooLarge values not sent to Redis because of their size
 * @param notWorthIt values not sent to Redis because computing them is cheaper
 * @param unencodable values that their codec could not write
 * @param evictions values that left the memory of this process for want of room, or by age
 * @param nearBytes what the memory of this process holds, by weight of keys and values
 * @param remoteBytes what Redis has in use, others' values included; empty while that is not known
 */
public record CacheStatistics(
        long nearHits,
        long remoteHits,
        long coalesced,
        long misses,
        long loads,
        long loadFailures,
        long remoteFailures,
        long unreadable,
        long tooLarge,
        long notWorthIt,
        long unencodable,
        long evictions,
        long nearBytes,
        OptionalLong remoteBytes) {
    /** All lookups. */
    public long lookups() {
        return nearHits + remoteHits + coalesced + misses;
    }

    /** The part of the lookups that was answered, 0 to 1; empty before the first. */
    public OptionalDouble hitRatio() {
        long lookups = lookups();
        return lookups == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) (lookups - misses) / lookups);
    }
}
