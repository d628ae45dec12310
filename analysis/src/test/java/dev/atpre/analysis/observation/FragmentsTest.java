package dev.atpre.analysis.observation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.analysis.Recording;
import dev.atpre.analysis.observation.Observation.LostPassage;
import dev.atpre.analysis.observation.Observation.Passage;
import dev.atpre.decoder.balise.Telegram;
import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.record.RecordTime;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FragmentsTest {
    private static final List<Bytes> PARTS = Recording.telegram(77).fragments();
    private static final RecordTime NO_SUCH_DAY = new RecordTime(0x18_02_1E_00_00_00L);

    @Test
    void telegram_whoseFragmentsComeInAnyOrder_isMet() {
        for (int seed = 0; seed < 20; seed++) {
            List<Integer> order = new ArrayList<>(List.of(1, 2, 3, 4, 5));
            Collections.shuffle(order, new Random(seed));
            Recording recording = new Recording();
            order.forEach(each -> recording.sample().fragment(9, each, PARTS.get(each - 1)));

            Seeing seeing = Seeing.of(recording);

            assertThat(seeing.all(Passage.class))
                    .as("order %s", order)
                    .hasSize(1)
                    .allSatisfy(passage -> {
                        assertThat(passage.telegram()).isEqualTo(Recording.telegram(77));
                        assertThat(passage.intact()).isTrue();
                    });
            assertThat(seeing.all(LostPassage.class)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void telegram_ofWhichAFragmentIsLost_isLost_whereItBegan(int lost) {
        Recording recording = new Recording().cm(1_000).ride(2);
        int begun = recording.size();
        recording.telegram(9, Recording.telegram(77), lost).cm(9_000).ride(2);

        Seeing seeing = Seeing.of(recording);

        assertThat(seeing.all(Passage.class)).isEmpty();
        assertThat(seeing.all(LostPassage.class)).hasSize(1).allSatisfy(each -> {
            assertThat(each.at().offset()).isEqualTo(begun);
            assertThat(each.at().locationCm()).hasValue(1_000);
            assertThat(each.sequence()).isEqualTo(9);
            assertThat(each.present()).isEqualTo(0b11111 & ~(1 << (lost - 1)));
        });
    }

    @Test
    void bytes_ofALostTelegram_areThoseOfItsFragments_zeroElsewhere() {
        Telegram telegram = Recording.telegram(77);
        Recording recording = new Recording().telegram(9, telegram, 1, 3);

        byte[] bytes =
                Seeing.of(recording).all(LostPassage.class).get(0).bytes().toArray();

        byte[] expected = telegram.raw().toArray();
        for (int i = 0; i < bytes.length; i++) {
            boolean isLost = i < 4 || (i >= 29 && i < 54);
            assertThat(bytes[i]).as("byte %d", i).isEqualTo(isLost ? 0 : expected[i]);
        }
    }

    @Test
    void fragment_thatComesAgain_beginsAnew() {
        Recording recording = new Recording().telegram(9, PARTS, 4, 5).telegram(9, PARTS);

        Seeing seeing = Seeing.of(recording);

        assertThat(seeing.all(Passage.class)).hasSize(1);
        assertThat(seeing.all(LostPassage.class)).hasSize(1).allMatch(each -> each.present() == 0b00111);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6})
    void fragments_belongTogether_forFiveSeconds(int seconds) {
        Recording recording = new Recording().telegram(9, PARTS, 4, 5).wait(seconds);
        recording.telegram(9, PARTS, 1, 2, 3);

        Seeing seeing = Seeing.of(recording);

        assertThat(seeing.all(Passage.class)).hasSize(seconds == 5 ? 1 : 0);
        assertThat(seeing.all(LostPassage.class)).hasSize(seconds == 5 ? 0 : 2);
    }

    @Test
    void lostTelegrams_areAsManyAsTheDecoderCounts_whateverComes() {
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            Recording recording = new Recording();
            for (int i = 0; i < 60; i++) {
                turnClock(recording, random);
                int fragment = 1 + random.nextInt(5);
                recording.fragment(random.nextInt(3), fragment, PARTS.get(fragment - 1));
            }

            Seeing seeing = Seeing.of(recording);

            assertThat(seeing.all(LostPassage.class)).as("seed %d", seed).hasSize((int) seeing.incompleteTelegrams());
        }
    }

    /** Mostly by a second or two, now and then back, or to no time at all. */
    private static void turnClock(Recording recording, Random random) {
        int chance = random.nextInt(12);
        if (chance < 5) {
            recording.wait(random.nextInt(3));
        } else if (chance == 5) {
            recording.wait(-random.nextInt(9));
        } else if (chance == 6) {
            LocalDateTime now = recording.time();
            recording.at(NO_SUCH_DAY).fragment(0, 1, PARTS.get(0)).at(now);
        }
    }
}
