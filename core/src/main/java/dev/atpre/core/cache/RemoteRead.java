package dev.atpre.core.cache;

/** What a read of the remote tier came to. */
sealed interface RemoteRead {
    /** No value at the key. */
    RemoteRead ABSENT = new Absent();

    /**
     * A value.
     *
     * @param bytes not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Found(byte[] bytes) implements RemoteRead {}

    /** No value at the key. */
    record Absent() implements RemoteRead {}

    /**
     * No answer.
     *
     * @param reason why, for a log line
     */
    record Failed(String reason) implements RemoteRead {}
}
