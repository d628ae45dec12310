package dev.atpre.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atpre.cli.console.Table.Column;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void lines_alignTextLeftAndNumbersRight() {
        Table table = new Table(List.of(Column.text("file"), Column.number("km"), Column.text("note")));
        table.row(List.of("列車", "1.5", ""));
        table.heading("a long heading that widens nothing");
        table.row(List.of("a", "100.25", "x"));
        table.rule();
        assertThat(table.lines())
                .containsExactly(
                        "file      km  note",
                        "列車     1.5",
                        "a long heading that widens nothing",
                        "a     100.25  x",
                        "----  ------  ----");
    }

    @Test
    void row_withOtherNumberOfCells_isRefused() {
        Table table = new Table(List.of(Column.text("a"), Column.text("b")));
        assertThatThrownBy(() -> table.row(List.of("x"))).hasMessage("row has 1 cells, expected 2");
        assertThat(table.lines()).containsExactly("a  b");
    }

    @Test
    void amounts_haveUnits() {
        assertThat(List.of(Amounts.bytes(1), Amounts.bytes(999), Amounts.bytes(316_609), Amounts.bytes(2_500_000_000L)))
                .containsExactly("1 byte", "999 bytes", "316.6 kB", "2.5 GB");
        assertThat(Amounts.count(1_200, "file")).isEqualTo("1,200 files");
        assertThat(Amounts.count(1, "file")).isEqualTo("1 file");
        assertThat(Amounts.count(2, "stretch", "stretches")).isEqualTo("2 stretches");
        assertThat(Amounts.duration(Duration.ofSeconds(3_599))).isEqualTo("0:59:59");
        assertThat(Amounts.duration(Duration.ofSeconds(-90_000))).isEqualTo("-25:00:00");
        assertThat(Amounts.decimal(1.005, 1)).isEqualTo("1.0");
    }
}
