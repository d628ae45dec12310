package dev.atpre.core.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogContextTest {
    private final ExecutorService worker = Executors.newSingleThreadExecutor();

    @AfterEach
    void endWorker() throws InterruptedException {
        worker.shutdownNow();
        assertThat(worker.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(LogContext.current()).as("a scope left open by the test").isEqualTo(LogFields.EMPTY);
    }

    @Test
    void current_withoutScope_isEmpty() {
        assertThat(LogContext.current().size()).isZero();
    }

    @Test
    void close_innerScope_restoresOuterValue() {
        try (LogContext outer = LogContext.of("request_id", "a", "user_id", 42)) {
            try (LogContext inner = LogContext.of("request_id", "b", "step", null)) {
                assertThat(LogContext.current().toMap())
                        .containsExactly(Map.entry("request_id", "b"), Map.entry("user_id", 42), nullEntry("step"));
            }
            assertThat(LogContext.current().toMap())
                    .containsExactly(Map.entry("request_id", "a"), Map.entry("user_id", 42));
        }
    }

    @Test
    void close_afterException_restores() {
        assertThatThrownBy(() -> {
                    try (LogContext scope = LogContext.of("a", 1, "b", 2, "c", 3)) {
                        throw new IllegalStateException("in scope");
                    }
                })
                .hasMessage("in scope");
        assertThat(LogContext.current()).isEqualTo(LogFields.EMPTY);
    }

    @Test
    void close_outerFirst_endsInnerToo() {
        LogContext first = LogContext.of("a", 1);
        LogContext second = LogContext.of("b", 2);
        LogContext third = LogContext.of("c", 3);

        second.close();
        assertThat(LogContext.current().toMap()).containsExactly(Map.entry("a", 1));
        third.close();
        second.close();
        assertThat(LogContext.current().toMap()).containsExactly(Map.entry("a", 1));
        first.close();
        assertThat(LogContext.current()).isEqualTo(LogFields.EMPTY);
    }

    @Test
    void close_onAnotherThread_leavesBothThreadsAlone() throws Exception {
        try (LogContext scope = LogContext.of("a", 1)) {
            LogFields there = worker.submit(() -> {
                        try (LogContext own = LogContext.of("b", 2)) {
                            scope.close();
                            return LogContext.current();
                        }
                    })
                    .get(10, TimeUnit.SECONDS);
            assertThat(there.toMap()).containsExactly(Map.entry("b", 2));
            assertThat(LogContext.current().toMap()).containsExactly(Map.entry("a", 1));
        }
    }

    @Test
    void wrap_runnable_carriesFieldsOfTheMomentOfWrapping() throws Exception {
        AtomicReference<LogFields> seen = new AtomicReference<>();
        Runnable task;
        try (LogContext scope = LogContext.of("request_id", "a")) {
            task = LogContext.wrap(() -> seen.set(LogContext.current()));
        }
        worker.submit(task).get(10, TimeUnit.SECONDS);

        assertThat(seen.get().toMap()).containsExactly(Map.entry("request_id", "a"));
    }

    @Test
    void wrap_callableThatLeavesScopesOpenAndThrows_leavesNothingOnTheThread() throws Exception {
        Callable<Object> task = LogContext.wrapCallable(() -> {
            LogContext.of("leaked", true);
            throw new IllegalStateException("in task");
        });
        assertThatThrownBy(() -> worker.submit(task).get(10, TimeUnit.SECONDS)).hasRootCauseMessage("in task");

        assertThat(worker.submit(LogContext::current).get(10, TimeUnit.SECONDS)).isEqualTo(LogFields.EMPTY);
    }

    @Test
    void wrap_runnableOnTheSameThread_givesTheThreadItsFieldsBack() {
        Runnable task;
        try (LogContext scope = LogContext.of("task", 1)) {
            task = LogContext.wrap(() -> LogContext.of("leaked", true));
        }
        try (LogContext scope = LogContext.of("caller", 2)) {
            task.run();
            assertThat(LogContext.current().toMap()).containsExactly(Map.entry("caller", 2));
        }
    }

    @Test
    void wrap_taskClosingTheScopeOfItsCaller_closesNothing() {
        try (LogContext scope = LogContext.of("caller", 2)) {
            LogContext.wrap((Runnable) scope::close).run();
            assertThat(LogContext.current().toMap()).containsExactly(Map.entry("caller", 2));
        }
    }

    @Test
    void wrap_executorAndSupplier_carryFieldsOfTheMomentOfHandingOver() throws Exception {
        LogFields viaExecutor;
        try (LogContext scope = LogContext.of("request_id", "e")) {
            viaExecutor = CompletableFuture.supplyAsync(LogContext::current, LogContext.wrap(worker))
                    .get(10, TimeUnit.SECONDS);
        }
        assertThat(viaExecutor.value("request_id")).isEqualTo("e");

        Supplier<LogFields> supplier;
        try (LogContext scope = LogContext.of("request_id", "s")) {
            supplier = LogContext.wrapSupplier(LogContext::current);
        }
        assertThat(CompletableFuture.supplyAsync(supplier, worker)
                        .get(10, TimeUnit.SECONDS)
                        .value("request_id"))
                .isEqualTo("s");
    }

    @Test
    void replace_withinScope_hidesItUntilClosed() {
        try (LogContext outer = LogContext.of("a", 1)) {
            try (LogContext carried = LogContext.replace(LogFields.EMPTY.with("b", 2))) {
                assertThat(LogContext.current().toMap()).containsExactly(Map.entry("b", 2));
            }
            assertThat(LogContext.current().toMap()).containsExactly(Map.entry("a", 1));
        }
    }

    @Test
    void of_fieldsOfAMap_keepsTheirOrderAndLaterWins() {
        LogFields fields =
                LogFields.of(Map.of("a", 1)).with(LogFields.EMPTY.with("b", 2).with("a", 3));
        try (LogContext scope = LogContext.of(fields)) {
            assertThat(LogContext.current().toMap()).containsExactly(Map.entry("a", 3), Map.entry("b", 2));
            assertThat(LogContext.current().contains("b")).isTrue();
            assertThat(LogContext.current().value("absent")).isNull();
        }
    }

    @Test
    @SuppressWarnings("NullAway")
    void of_nullName_isRefusedAndOpensNothing() {
        assertThatThrownBy(() -> LogContext.of(null, 1))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("name of a context field");
    }

    private static Map.Entry<String, Object> nullEntry(String name) {
        return new java.util.AbstractMap.SimpleImmutableEntry<>(name, null);
    }
}
