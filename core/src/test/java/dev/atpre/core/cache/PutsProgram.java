package dev.atpre.core.cache;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Puts and reads without waiting for any, as fast as it can; Redis goes away when it says "ready". */
final class PutsProgram {
    private static final int VALUE_BYTES = 1_000;
    private static final int LARGE_BYTES = 1_000_000;

    private PutsProgram() {}

    public static void main(String... arguments) throws Exception {
        int puts = Integer.parseInt(arguments[1]);
        RedisConfig config = RedisConfig.of("localhost", Integer.parseInt(arguments[0]), 0);
        try (RedisTier tier = new RedisTier(config)) {
            if (!tier.awaitAvailable(Duration.ofSeconds(20))) {
                throw new IllegalStateException("no Redis");
            }
            System.out.println("ready");
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            for (int i = 0; i < puts; i++) {
                boolean large = i % 100 == 0;
                byte[] value = new byte[large ? LARGE_BYTES : VALUE_BYTES];
                tier.write("key" + i, value, Duration.ofHours(1));
                tier.read("key" + i);
            }
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            System.out.println("used " + (runtime.totalMemory() - runtime.freeMemory()));
        }
    }
}
