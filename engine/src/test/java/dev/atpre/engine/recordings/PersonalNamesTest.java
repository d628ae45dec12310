package dev.atpre.engine.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonalNamesTest {
    private final PersonalNames masked = PersonalNames.masked();

    @ParameterizedTest
    @CsvSource(textBlock = """
            0901----_4209----_900001--_M0573---,                ***_4209----_***_M0573---
            /media/usb/0901----_4209----_900001--_M0573---/130000.MMI, /media/usb/***_4209----_***_M0573---/130000.MMI
            0901____4209____900001___M0573____,                 ***_4209_***_M0573
            0901_4209_900001_M0573,                             ***_4209_***_M0573
            --0901--_--4209--_--900001--_M0573,                 ***_--4209--_***_M0573
            0901_4209_900001_M0573/,                            ***_4209_***_M0573/
            C:\\trips\\0901_4209_900001_M0573\\x.RU,            C:\\trips\\***_4209_***_M0573\\x.RU
            0901_4209_900001_M0573.zip!/0901_4209_900001_M0573/x.RU, ***_4209_***_M0573.zip!/***_4209_***_M0573/x.RU
            0901_4209_900001_M0573_130000.MMI,                  ***_4209_***_M0573_130000.MMI
            0901----_4209----_900001--_M0573---_.zip,           ***_4209----_***_M0573---_.zip
            copy of 0901_4209_900001_M0573,                     ***_4209_***_M0573
            0901_4209_9000 01_M0573 (2),                        ***_4209_***_M0573 (2)
            0901_4209_A123_M0573,                               ***_4209_***_M0573
            """)
    void path_ofRecordersForm_isMasked(String path, String shown) {
        assertThat(masked.path(path)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "trips/130000.MMI",
        "run_a_1.MMI",
        "0901_4209_900001",
        "0901_4209_12_M0573",
        "a_b_c_d",
        "my_trip_2024_of_the_day",
        "----_4209_--------_M0573"
    })
    void path_ofAnotherForm_staysAsItIs(String path) {
        assertThat(masked.path(path)).isEqualTo(path);
    }

    @Test
    void path_shown_staysAsItIs() {
        assertThat(PersonalNames.shown().path("0901_4209_900001_M0573/x.RU")).isEqualTo("0901_4209_900001_M0573/x.RU");
        assertThat(PersonalNames.shown(true).areShown()).isTrue();
        assertThat(PersonalNames.shown(false).path("0901_4209_900001_M0573")).isEqualTo("***_4209_***_M0573");
    }

    @Test
    void path_withControlCharacters_cannotForgeALine() {
        assertThat(masked.path("a\nb\rc\u001b[31md\u0085e\u2028f\u202eg\ud800h.MMI"))
                .isEqualTo("a?b?c?[31md?e?f?g?h.MMI");
        assertThat(PersonalNames.shown().path("a\nb")).isEqualTo("a?b");
    }

    @Test
    void path_inAnyScript_staysAsItIs() {
        assertThat(masked.path("台北/列車 ü.MMI")).isEqualTo("台北/列車 ü.MMI");
    }

    @Test
    void text_withAPathInIt_isMaskedThere() {
        assertThat(masked.text(
                        "Unknown option: '--x=/media/0901----_4209----_900001--_M0573---/130000.MMI' (see help)"))
                .isEqualTo("Unknown option: '--x=/media/***_4209----_***_M0573---/130000.MMI' (see help)");
    }

    @Test
    void stem_ofPersonalName_isMaskedWithLettersAnyFileSystemTakes() {
        Recording recording = new Recording("x/0901_4209_900001_M0573.zip", new Source.Nothing(""), masked);
        assertThat(recording.stem()).isEqualTo("xxx_4209_xxx_M0573");
    }

    @Test
    void stem_ofOddName_isFitForAFile() {
        assertThat(stem("a:b*c?.MMI")).isEqualTo("a_b_c_");
        assertThat(stem(".hidden")).isEqualTo(".hidden");
        assertThat(stem("two.dots.RU")).isEqualTo("two.dots");
        assertThat(stem("列".repeat(300) + ".MMI").getBytes(StandardCharsets.UTF_8))
                .hasSizeBetween(198, 200);
    }

    private String stem(String name) {
        return new Recording("x/" + name, new Source.Nothing(""), masked).stem();
    }
}
