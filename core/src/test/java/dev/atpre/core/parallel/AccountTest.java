package dev.atpre.core.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code total == successful + failed + cancelled}, whatever happens, and nothing hangs. */
@Timeout(120)
class AccountTest {
    private final ExecutorService pool = Executors.newFixedThreadPool(2);

    @AfterEach
    void endPool() throws InterruptedException {
        pool.shutdownNow();
        assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void account_ofRandomBatches_addsUp() throws Exception {
        Random random = new Random(21);
        for (int round = 0; round < 400; round++) {
            runOne(random.nextLong());
        }
    }

    private void runOne(long seed) throws Exception {
        Random random = new Random(seed);
        int count = random.nextInt(400);
        int failEvery = 1 + random.nextInt(20);
        int cancelAt = random.nextInt(3) == 0 ? random.nextInt(400) : -1;
        boolean list = random.nextBoolean();
        boolean keep = random.nextBoolean();
        ParallelProcessor processor = processor(random);
        List<Integer> items = IntStream.range(0, count).boxed().toList();
        Batch<Integer> batch = list ? processor.batch(items) : processor.batch(items.iterator());
        ItemFunction<Integer, Integer> function = item -> {
            if (item == cancelAt) {
                batch.cancel();
            }
            if (item % failEvery == failEvery - 1) {
                throw new IOException();
            }
            if (item % 50 == 3) {
                Thread.sleep(1);
            }
            return item;
        };
        List<Integer> delivered = new ArrayList<>();
        BatchResult<Integer> result =
                keep ? batch.process(function) : batch.forEach(function, (item, number) -> delivered.add(number));

        String what = "seed " + seed + ": " + result;
        assertThat(result.successful() + result.failed() + result.cancelled())
                .as(what)
                .isEqualTo(result.total());
        assertThat(result.cancelled()).as(what).isNotNegative();
        assertThat(result.errors()).as(what).hasSize((int) result.failed());
        assertThat(result.errors()).as(what).allMatch(error -> error.cause() instanceof IOException);
        List<Integer> results = keep ? result.results() : delivered;
        assertThat(results).as(what).hasSize((int) result.successful()).doesNotHaveDuplicates();
        if (list) {
            assertThat(result.total()).as(what).isEqualTo(count);
        }
        if (cancelAt < 0 && result.failed() == 0) {
            assertThat(result.successful()).as(what).isEqualTo(count);
        }
    }

    private ParallelProcessor processor(Random random) {
        ParallelProcessor.Builder builder = ParallelProcessor.builder()
                .maxWorkers(1 + random.nextInt(4))
                .maxInFlight(1 + random.nextInt(60))
                .failFast(random.nextInt(4) == 0)
                .order(random.nextBoolean() ? ParallelProcessor.Order.INPUT : ParallelProcessor.Order.COMPLETION);
        if (random.nextBoolean()) {
            builder.batchSize(1 + random.nextInt(70));
        }
        if (random.nextBoolean()) {
            builder.itemTimeout(Duration.ofSeconds(30));
        }
        return switch (random.nextInt(4)) {
            case 0 -> builder.executor(pool).build();
            case 1 -> builder.executor(Runnable::run).build();
            default -> builder.build();
        };
    }
}
