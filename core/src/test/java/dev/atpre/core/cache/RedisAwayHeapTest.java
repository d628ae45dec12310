package dev.atpre.core.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.testkit.RedisServer;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Calls while Redis is away leave nothing behind, in a heap of 64 MB. */
class RedisAwayHeapTest {
    private static final long FLAT_BYTES = 40_000_000;

    @Test
    void frozen_100000Puts_heapFlat() throws Exception {
        putsWhile(RedisServer::freeze, 100_000);
    }

    @Test
    @Tag("slow")
    void killed_millionPuts_heapFlat() throws Exception {
        putsWhile(RedisServer::kill, 1_000_000);
    }

    @Test
    @Tag("slow")
    void frozen_millionPuts_heapFlat() throws Exception {
        putsWhile(RedisServer::freeze, 1_000_000);
    }

    private static void putsWhile(Consumer<RedisServer> failure, int puts) throws Exception {
        try (RedisServer redis = RedisServer.start();
                ChildJvm program = new ChildJvm(
                        List.of("-Xmx64m"),
                        "",
                        PutsProgram.class,
                        String.valueOf(redis.port()),
                        String.valueOf(puts))) {
            program.await("ready");
            failure.accept(redis);
            program.tell("go");
            assertThat(Long.parseLong(program.await("used"))).isLessThan(FLAT_BYTES);
        }
    }
}
