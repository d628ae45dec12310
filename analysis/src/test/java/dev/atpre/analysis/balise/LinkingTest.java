package dev.atpre.analysis.balise;

import static dev.atpre.analysis.balise.Balises.BOTH;
import static dev.atpre.analysis.balise.Balises.NOMINAL;
import static dev.atpre.analysis.balise.Balises.PLACEHOLDER;
import static dev.atpre.analysis.balise.Balises.REVERSE;
import static dev.atpre.analysis.balise.Balises.infill;
import static dev.atpre.analysis.balise.Balises.link;
import static dev.atpre.analysis.balise.Balises.linking;
import static dev.atpre.analysis.balise.Balises.pair;
import static dev.atpre.analysis.balise.Balises.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.decoder.balise.GroupId;
import dev.atpre.decoder.balise.Scale;
import dev.atpre.decoder.balise.TrackPackets;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkingTest {
    private final Linking<String> linking = new Linking<>();

    private List<String> expected() {
        return linking.expected().stream()
                .map(each -> each.group() + "@"
                        + (each.locationCm().isPresent() ? each.locationCm().getAsLong() : "?"))
                .toList();
    }

    private List<String> missing() {
        return linking.missing().stream()
                .map(each ->
                        each.expectation().group() + " later " + each.later().id())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"0, 10", "1, 100", "2, 1000"})
    void distances_areChained_inStepsOfTheScale(int scale, long cmPerStep) {
        linking.meet(pair(
                1,
                50_000,
                new TrackPackets.Linking(BOTH, new Scale(scale), List.of(link(30, 2), link(40, 3), link(5, 4)))));

        assertThat(expected())
                .containsExactly(
                        "886/2@" + (50_000 + 30 * cmPerStep),
                        "886/3@" + (50_000 + 70 * cmPerStep),
                        "886/4@" + (50_000 + 75 * cmPerStep));
    }

    @Test
    void distances_ofTheSpareScale_areNotKnown() {
        linking.meet(pair(1, 0, new TrackPackets.Linking(BOTH, new Scale(3), List.of(link(30, 2)))));

        assertThat(expected()).containsExactly("886/2@?");
    }

    @Test
    void group_ofAnotherCountry_isNamedByIt() {
        TrackPackets.Link foreign = new TrackPackets.Link(100, new GroupId(OptionalInt.of(17), 2), 1, 0, 0);

        linking.meet(pair(1, 0, linking(BOTH, foreign, link(100, 3))));

        assertThat(expected()).containsExactly("17/2@10000", "886/3@20000");
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, true", "2, false", "3, false"})
    void reaction_isABrake_unlessItIsNone(int reaction, boolean brakes) {
        linking.meet(pair(1, 0, linking(BOTH, link(100, 2, reaction, 0))));

        assertThat(linking.expected().get(0).isWithReaction()).isEqualTo(brakes);
    }

    @ParameterizedTest
    @CsvSource({"34999, false", "35000, false", "35001, true"})
    void group_isMissing_beyondItsAccuracyOnly(long laterCm, boolean isMissing) {
        // 300 m away, Q_LINKACC 30 m, 5 m, and 5 % of 300 m: up to 350 m
        linking.meet(pair(1, 0, linking(NOMINAL, link(300, 2, 2, 30), link(20, 3))));
        assertThat(linking.expected().get(0).accuracyCm()).isEqualTo(3_000 + 500 + 1_500);
        assertThat(linking.expected().get(0).windowBeginCm()).hasValue(30_000 - 5_000);
        linking.meet(pair(3, laterCm));

        assertThat(missing()).hasSize(isMissing ? 1 : 0).allMatch("886/2 later 886/3"::equals);
    }

    @Test
    void groups_ofWhichAFewWereLeftOut_areAllMissing() {
        linking.meet(pair(1, 0, linking(NOMINAL, link(200, 2), link(200, 3), link(200, 4), link(200, 5))));
        linking.meet(pair(4, 60_000));

        assertThat(missing()).containsExactly("886/2 later 886/4", "886/3 later 886/4");
        assertThat(expected()).containsExactly("886/5@80000");
    }

    @Test
    void group_thatIsMet_tellsHowFarOffItWas() {
        linking.meet(pair(1, 10_000, linking(NOMINAL, link(200, 2))));
        linking.meet(pair(2, 30_120));
        linking.meet(pair(9, 31_500));

        assertThat(linking.met()).hasSize(3);
        assertThat(linking.met().get(0).errorCm()).isEmpty();
        assertThat(linking.met().get(1).errorCm()).hasValue(120);
        assertThat(linking.met().get(2).expectation()).isEmpty();
    }

    @Test
    void packets_ofTheOtherWay_sayNothing() {
        linking.meet(pair(1, 0, linking(REVERSE, link(300, 2))));
        assertThat(expected()).isEmpty();
        linking.meet(Balises.group(
                read(PLACEHOLDER, 1, 5_000),
                read(3, 0, 5_450, linking(NOMINAL, link(300, 4)), linking(REVERSE, link(100, 5)))));
        assertThat(expected()).containsExactly("886/5@15450");
    }

    @Test
    void group_ofWhichOneBaliseWasMet_isPassedAsAnnounced() {
        linking.meet(pair(1, 0, linking(NOMINAL, link(300, 2))));
        linking.meet(Balises.group(read(2, 0, 30_000, linking(NOMINAL, link(100, 3)), linking(REVERSE, link(100, 9)))));
        assertThat(expected()).containsExactly("886/3@40000");

        Linking<String> unknown = new Linking<>();
        unknown.meet(Balises.group(read(2, 0, 0, linking(NOMINAL, link(100, 3)))));
        assertThat(unknown.expected()).isEmpty();
        unknown.meet(Balises.group(read(4, 0, 9_000, linking(BOTH, link(100, 5)))));
        assertThat(unknown.expected()).hasSize(1);
    }

    @Test
    void linking_newer_replaces_alsoAnEmptyPlace() {
        linking.meet(pair(1, 0, linking(NOMINAL, link(300, 2), link(300, 3))));
        linking.meet(pair(8, 10_000, linking(NOMINAL, link(500, 3))));

        assertThat(expected()).containsExactly("886/3@60000");
        linking.meet(pair(3, 60_000));
        assertThat(missing()).isEmpty();
    }

    @Test
    void infill_countsFromItsGroup_andReplacesWhatWasBehindIt() {
        linking.meet(pair(1, 0, linking(NOMINAL, link(300, 2), link(300, 3), link(300, 4))));
        linking.meet(pair(8, 10_000, infill(NOMINAL, 2), linking(NOMINAL, link(250, 6, 2, 10))));

        assertThat(expected()).containsExactly("886/2@30000", "886/6@55000");
        // the odometer runs 450 m from the group that announces it: 10 m, 5 m and 22.5 m
        assertThat(linking.expected().get(1).accuracyCm()).isEqualTo(1_000 + 500 + 2_250);
        assertThat(linking.expected().get(1).by().id()).isEqualTo("886/8");
    }

    @Test
    void infill_ofAGroupThatIsNotExpected_saysNothing() {
        linking.meet(pair(1, 0, linking(NOMINAL, link(300, 2)), infill(NOMINAL, 77), linking(NOMINAL, link(100, 5))));

        assertThat(expected()).containsExactly("886/2@30000");
    }

    @Test
    void infill_reachesToTheEndOfItsTelegramOnly() {
        BaliseRead<String> first = read(7, 1, 0, infill(BOTH, 2), linking(BOTH, link(100, 3)));
        BaliseRead<String> second = read(7, 0, 450, linking(BOTH, link(200, 4)));
        linking.meet(pair(1, -20_000, linking(NOMINAL, link(300, 2))));

        linking.meet(Balises.group(first, second));

        assertThat(expected()).containsExactly("886/4@20450");
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "0, 1", "2, 0"})
    void repositioning_forThisWay_clears(int qDir, int missing) {
        linking.meet(pair(1, 0, linking(NOMINAL, link(300, 2), link(300, 3))));
        linking.meet(pair(3, 60_000, new TrackPackets.Repositioning(qDir, Scale.ONE_M, 100)));

        assertThat(linking.missing()).hasSize(missing);
        assertThat(linking.expected()).isEmpty();
    }

    @Test
    void group_metAgain_clears_butAnnouncesAnew() {
        linking.meet(pair(1, 0, linking(NOMINAL, link(300, 2), link(300, 3))));
        linking.meet(pair(1, 100, linking(NOMINAL, link(300, 2))));
        assertThat(expected()).containsExactly("886/2@30100");
        linking.forget();
        assertThat(linking.expected()).isEmpty();
        assertThat(linking.missing()).isEmpty();
    }

    @Test
    void group_withoutALocation_announcesWithoutOne_andCountsAsPassed() {
        linking.meet(Balises.group(read(1, 0, OptionalLong.empty(), linking(BOTH, link(300, 2), link(300, 3)))));
        assertThat(expected()).containsExactly("886/2@?", "886/3@?");
        linking.meet(pair(3, 1_000));

        assertThat(missing()).containsExactly("886/2 later 886/3");
        assertThat(linking.met().get(1).errorCm()).isEmpty();
    }
}
