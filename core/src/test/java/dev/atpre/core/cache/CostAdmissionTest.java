package dev.atpre.core.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CostAdmissionTest {
    private final CostAdmission admission = new CostAdmission();

    @Test
    void admits_whatTakesTwiceAsLongToComputeAsToFetch() {
        admission.fetched(1_000_000, 1_000);

        assertThat(admission.admits(2_000_001, 1_000)).isTrue();
        assertThat(admission.admits(2_000_000, 1_000)).isFalse();
    }

    @Test
    void prediction_followsWhatIsSeen_andIsMadeFromShorterLengths() {
        long before = admission.predictedNanos(1 << 20);
        admission.fetched(500_000, 1_000);
        assertThat(admission.predictedNanos(1_000)).isEqualTo(500_000);
        assertThat(admission.predictedNanos(1 << 20)).isGreaterThan(500_000).isNotEqualTo(before);
        for (int i = 0; i < 100; i++) {
            admission.fetched(100_000, 1_000);
        }
        assertThat(admission.predictedNanos(1_000)).isBetween(100_000L, 101_000L);
    }

    @Test
    void oneIn64_isTriedAgainstThePrediction() {
        int admitted = 0;
        for (int i = 0; i < 640; i++) {
            admitted += admission.admits(0, 1_000) ? 1 : 0;
        }
        assertThat(admitted).isEqualTo(10);
    }
}
