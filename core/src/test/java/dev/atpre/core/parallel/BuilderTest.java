package dev.atpre.core.parallel;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BuilderTest {
    @ParameterizedTest
    @MethodSource
    void setting_outOfRange_failsAtOnceWithNameAndValue(
            UnaryOperator<ParallelProcessor.Builder> setting, String message) {
        assertThatThrownBy(() -> setting.apply(ParallelProcessor.builder()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    static Stream<Arguments> setting_outOfRange_failsAtOnceWithNameAndValue() {
        return Stream.of(
                setting(b -> b.maxWorkers(0), "maxWorkers is 0, allowed is 1 to 4096"),
                setting(b -> b.maxWorkers(4097), "maxWorkers is 4097, allowed is 1 to 4096"),
                setting(b -> b.batchSize(0), "batchSize is 0, allowed is 1 to 10000"),
                setting(b -> b.maxInFlight(-1), "maxInFlight is -1, allowed is 1 to 1000000"),
                setting(b -> b.maxInFlightBytes(0), "maxInFlightBytes is 0, allowed is 1 to 9223372036854775807"),
                setting(b -> b.maxErrors(-1), "maxErrors is -1, allowed is 0 to 1000000"),
                setting(b -> b.itemTimeout(Duration.ZERO), "itemTimeout is PT0S, allowed is PT0.000000001S to PT8760H"),
                setting(
                        b -> b.itemTimeout(Duration.ofSeconds(Long.MAX_VALUE)),
                        "itemTimeout is " + Duration.ofSeconds(Long.MAX_VALUE)
                                + ", allowed is PT0.000000001S to PT8760H"),
                setting(
                        b -> b.stopGrace(Duration.ofNanos(-1)),
                        "stopGrace is PT-0.000000001S, allowed is PT0S to PT8760H"));
    }

    @ParameterizedTest
    @MethodSource
    void setting_twice_failsAtOnceWithName(UnaryOperator<ParallelProcessor.Builder> setting, String message) {
        ParallelProcessor.Builder once = setting.apply(ParallelProcessor.builder());
        assertThatThrownBy(() -> setting.apply(once))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(message);
    }

    static Stream<Arguments> setting_twice_failsAtOnceWithName() {
        return Stream.of(
                setting(b -> b.name("a"), "name is set twice: to a and to a"),
                setting(b -> b.maxWorkers(2), "maxWorkers is set twice: to 2 and to 2"),
                setting(b -> b.batchSize(20), "batchSize is set twice: to 20 and to 20"),
                setting(b -> b.maxInFlight(9), "maxInFlight is set twice: to 9 and to 9"),
                setting(b -> b.maxInFlightBytes(9), "maxInFlightBytes is set twice: to 9 and to 9"),
                setting(b -> b.order(ParallelProcessor.Order.INPUT), "order is set twice: to INPUT and to INPUT"),
                setting(b -> b.failFast(true), "failFast is set twice: to true and to true"),
                setting(b -> b.maxErrors(0), "maxErrors is set twice: to 0 and to 0"),
                setting(b -> b.itemTimeout(Duration.ofSeconds(1)), "itemTimeout is set twice: to PT1S and to PT1S"),
                setting(b -> b.stopGrace(Duration.ZERO), "stopGrace is set twice: to PT0S and to PT0S"));
    }

    private static Arguments setting(UnaryOperator<ParallelProcessor.Builder> setting, String message) {
        return Arguments.of(setting, message);
    }
}
