package dev.atpre.core.cache;

/** What taking a key away from the remote tier came to. */
enum RemoteDelete {
    DELETED,
    ABSENT,
    /** Refused, or not answered in time: the key may still be there. */
    FAILED
}
