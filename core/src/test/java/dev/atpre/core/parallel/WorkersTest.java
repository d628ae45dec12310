package dev.atpre.core.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WorkersTest {
    private final int cores = Runtime.getRuntime().availableProcessors();

    @Test
    void cpuBound_isNumberOfCores() {
        assertThat(Workers.cpuBound()).isEqualTo(cores);
    }

    @Test
    void ioBound_isTwoToFourTimesCores() {
        assertThat(Workers.ioBound()).isEqualTo(2 * cores);
        assertThat(Workers.ioBound(4)).isEqualTo(4 * cores);
    }

    @Test
    void ioBound_outOfRange_saysWhatIsAllowed() {
        assertThatThrownBy(() -> Workers.ioBound(5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("perCore is 5, allowed is 2 to 4");
        assertThatThrownBy(() -> Workers.ioBound(1)).hasMessage("perCore is 1, allowed is 2 to 4");
    }
}
