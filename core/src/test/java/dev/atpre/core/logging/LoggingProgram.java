package dev.atpre.core.logging;

import java.util.Map;

/** A process that logs and ends. */
final class LoggingProgram {
    private LoggingProgram() {}

    public static void main(String[] arguments) {
        EventLogger logger = EventLogger.of(LoggingProgram.class);
        if (arguments[0].equals("plain")) {
            plain(logger);
            return;
        }
        LoggingConfig.builder()
                .async(true)
                .queueEvents(1_000_000)
                .queueBytes(1 << 30)
                .configure();
        if (arguments[0].equals("hook")) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> logger.info("last_words")));
        }
        for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
            logger.info("e", "n", i);
        }
        System.err.println("logged");
        if (!arguments[0].equals("end")) {
            System.exit(3);
        }
    }

    private static void plain(EventLogger logger) {
        logger.info("e", "k", Map.of());
        logger.atError("e").with("k", 1).log();
        System.out.println("dropped " + LoggingConfig.dropped());
        try {
            LoggingConfig.configure("INFO", true, true);
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
    }
}
