package dev.atpre.core.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private static final long TIMEOUT_NANOS = Duration.ofMillis(50).toNanos();

    private final RedisHealth health = new RedisHealth(RedisConfig.builder().build());
    private final Deadlines deadlines = new Deadlines(TIMEOUT_NANOS);

    /** A call that is never sent. */
    private static final class Call extends RemoteCall<String, String> {
        Call(RedisHealth health) {
            super(health);
        }

        @Override
        RedisFuture<String> send(RedisAsyncCommands<byte[], byte[]> commands) {
            throw new AssertionError();
        }

        @Override
        void replied(String reply) {
            answer(reply);
        }

        @Override
        void refused(String message) {
            answer("refused");
        }

        @Override
        String failure(String reason) {
            return reason;
        }
    }

    @Test
    void expire_onlyWhatIsOverdue() {
        Call call = new Call(health);
        deadlines.add(call);
        assertThat(deadlines.expire(call.startNanos() + TIMEOUT_NANOS - 1)).isEqualTo(1);
        assertThat(call.isDone()).isFalse();
        assertThat(deadlines.expire(call.startNanos() + TIMEOUT_NANOS)).isEqualTo(Long.MAX_VALUE);
        assertThat(call.isDone()).isTrue();
    }

    @Test
    void expire_forgetsAnswered_looksOnceATick() {
        Call answered = new Call(health);
        Call waiting = new Call(health);
        deadlines.add(answered);
        deadlines.add(waiting);
        answered.accept("reply", null);
        assertThat(deadlines.expire(waiting.startNanos())).isEqualTo(TIMEOUT_NANOS / 10);
        waiting.accept("reply", null);
        assertThat(deadlines.expire(waiting.startNanos())).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void expire_fiveInARow_breakerOpens_oneAnswerBetweenKeepsItClosed() {
        health.up();
        for (int i = 0; i < 8; i++) {
            Call call = new Call(health);
            deadlines.add(call);
            if (i == 4) {
                call.accept("reply", null);
            }
            deadlines.expire(call.startNanos() + TIMEOUT_NANOS);
        }
        assertThat(health.isUp()).isTrue();
        for (int i = 0; i < 2; i++) {
            Call call = new Call(health);
            deadlines.add(call);
            deadlines.expire(call.startNanos() + TIMEOUT_NANOS);
        }
        assertThat(health.isUp()).isFalse();
    }

    @Test
    void expire_allAnsweredTooLate_breakerOpens() {
        health.up();
        for (int i = 0; i < 5; i++) {
            Call call = new Call(health);
            deadlines.add(call);
            deadlines.expire(call.startNanos() + TIMEOUT_NANOS);
            call.accept("late", null);
        }
        assertThat(health.isUp()).isFalse();
    }

    @Test
    void accept_lateAnswer_dropped() {
        Call call = new Call(health);
        deadlines.add(call);
        deadlines.expire(call.startNanos() + TIMEOUT_NANOS);
        call.accept("late", null);
        assertThat(call.isDone()).isTrue();
    }

    @Test
    void sleep_wokenByACall() throws InterruptedException {
        Thread sleeper = new Thread(
                () -> deadlines.sleep(Long.MAX_VALUE, Duration.ofMinutes(1).toNanos()));
        sleeper.start();
        deadlines.add(new Call(health));
        sleeper.join(Duration.ofSeconds(20).toMillis());
        assertThat(sleeper.isAlive()).isFalse();
    }
}
