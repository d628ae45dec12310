package dev.atpre.core.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final CircuitBreaker breaker = new CircuitBreaker(3, nanos::get, "at first");

    @Test
    void new_open() {
        assertThat(breaker.isClosed()).isFalse();
        assertThat(breaker.reason()).hasValue("at first");
    }

    @Test
    void failure_opensAtTheLimit_once() {
        breaker.close();
        assertThat(breaker.failure("a")).isFalse();
        assertThat(breaker.failure("b")).isFalse();
        assertThat(breaker.isClosed()).isTrue();
        assertThat(breaker.failure("c")).isTrue();
        assertThat(breaker.failure("d")).isFalse();
        assertThat(breaker.isClosed()).isFalse();
    }

    @Test
    void success_startsTheCountAgain() {
        breaker.close();
        for (int i = 0; i < 10; i++) {
            breaker.failure("a");
            breaker.failure("b");
            breaker.success();
        }
        assertThat(breaker.isClosed()).isTrue();
    }

    @Test
    void close_startsTheCountAgain_saysHowLong() {
        breaker.close();
        assertThat(breaker.close()).isEmpty();
        breaker.failure("a");
        breaker.failure("b");
        breaker.failure("c");
        nanos.addAndGet(1_000);
        breaker.open("still");
        assertThat(breaker.reason()).hasValue("still");
        nanos.addAndGet(1_000);
        assertThat(breaker.close()).hasValue(Duration.ofNanos(2_000));
        assertThat(breaker.failure("a")).isFalse();
        assertThat(breaker.isClosed()).isTrue();
    }
}
