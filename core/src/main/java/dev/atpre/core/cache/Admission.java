package dev.atpre.core.cache;

/**
 * Which results are worth sending to Redis. Asked after a result was computed, told of each result that was fetched.
 * Thread-safe; one may be shared by functions of a kind.
 */
public interface Admission {
    /**
     * Whether to store a result.
     *
     * @param computeNanos how long computing took, in nanoseconds
     * @param bytes its length as stored
     */
    boolean admits(long computeNanos, int bytes);

    /**
     * A result was fetched.
     *
     * @param nanos how long fetching and making a value of it took, in nanoseconds
     * @param bytes its length as stored
     */
    default void fetched(long nanos, int bytes) {}

    /** Every result: what a user stores is there. */
    static Admission always() {
        return (computeNanos, bytes) -> true;
    }

    /** Results that take twice as long to compute as to fetch, by what fetching results of their size has taken so far. */
    static Admission byCost() {
        return new CostAdmission();
    }
}
