package dev.atpre.core.cache;

/** What a write to the remote tier came to. */
enum RemoteWrite {
    STORED,
    /** Over the limit for a value: not even tried. */
    TOO_LARGE,
    /** Refused, or not answered in time. */
    FAILED
}
