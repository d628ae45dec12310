package dev.atpre.core.logging;

/** The loggers every service has, by the names {@code api}, {@code decoder}, {@code database} and {@code performance}. */
public final class Loggers {
    /** For requests and answers. */
    public static final EventLogger API = EventLogger.of("api");

    /** For decoding files. */
    public static final EventLogger DECODER = EventLogger.of("decoder");

    /** For queries and connections. */
    public static final EventLogger DATABASE = EventLogger.of("database");

    /** For what is slow or big. */
    public static final EventLogger PERFORMANCE = EventLogger.of("performance");

    private Loggers() {}
}
