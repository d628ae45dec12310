package dev.atpre.analysis.balise;

import static dev.atpre.analysis.balise.Balises.PLACEHOLDER;
import static dev.atpre.analysis.balise.Balises.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.decoder.balise.OrderPackets;
import dev.atpre.decoder.balise.WaysidePacket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroupPassageTest {
    /** Groups as {@code 7.0+16382.1 NOMINAL}. */
    @SafeVarargs
    private static List<String> groups(BaliseRead<String>... reads) {
        return Balises.groups(reads).stream()
                .map(group -> String.join(
                                "+",
                                group.balises().stream().map(BaliseRead::at).toList())
                        + " " + group.direction())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {16_381, 16_382})
    void placeholder_oneOrTheOther_isPartner_beforeAndBehind(int placeholder) {
        assertThat(groups(read(7, 0, 1_000), read(placeholder, 1, 1_450)))
                .containsExactly("7.0+" + placeholder + ".1 NOMINAL");
        assertThat(groups(read(placeholder, 1, 550), read(7, 0, 1_000)))
                .containsExactly(placeholder + ".1+7.0 REVERSE");
    }

    @Test
    void pair_withOneNumber_isOneGroup_namedByTheFirstBalise() {
        GroupPassage<String> reverse = Balises.group(read(7, 1, 550), read(7, 0, 1_000));

        assertThat(reverse.direction()).isEqualTo(Direction.REVERSE);
        assertThat(reverse.named().at()).isEqualTo("7.0");
        assertThat(reverse.id()).isEqualTo("886/7");
        assertThat(reverse.locationCm()).hasValue(1_000);
        assertThat(groups(read(7, 0, 1_000), read(7, 1, 1_450))).containsExactly("7.0+7.1 NOMINAL");
        assertThat(groups(read(7, 0, 0), read(7, 1, 400), read(7, 2, 800))).containsExactly("7.0+7.1+7.2 NOMINAL");
    }

    @Test
    void balise_alone_hasNoDirection() {
        assertThat(groups(read(7, 0, 1_000))).containsExactly("7.0 UNKNOWN");
        assertThat(groups(read(7, 1, 1_000))).containsExactly("7.1 UNKNOWN");
        assertThat(groups(read(PLACEHOLDER, 1, 1_000))).isEmpty();
        assertThat(groups()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1000, true", "1001, false"})
    void partner_isAtMostTenMetresAway(long apartCm, boolean together) {
        String partner = PLACEHOLDER + ".1";

        assertThat(groups(read(7, 0, 5_000), read(PLACEHOLDER, 1, 5_000 + apartCm)))
                .containsExactly(together ? "7.0+" + partner + " NOMINAL" : "7.0 UNKNOWN");
        assertThat(groups(read(PLACEHOLDER, 1, 5_000 - apartCm), read(7, 0, 5_000)))
                .containsExactly(together ? partner + "+7.0 REVERSE" : "7.0 UNKNOWN");
        assertThat(groups(read(7, 0, 5_000), read(7, 1, 5_000 + apartCm))).hasSize(together ? 1 : 2);
    }

    @Test
    void partner_withTheSamePlaceInTheGroup_isNone() {
        assertThat(groups(read(7, 1, 1_000), read(PLACEHOLDER, 1, 1_450))).containsExactly("7.1 UNKNOWN");
        assertThat(groups(read(7, 0, 1_000), read(7, 0, 1_450))).containsExactly("7.0 UNKNOWN", "7.0 UNKNOWN");
    }

    @Test
    void partner_whoseLocationIsNotAvailable_isNone() {
        assertThat(groups(read(7, 0, 1_000), read(PLACEHOLDER, 1, OptionalLong.empty())))
                .containsExactly("7.0 UNKNOWN");
        assertThat(groups(read(7, 0, OptionalLong.empty()), read(7, 1, 1_450)))
                .containsExactly("7.0 UNKNOWN", "7.1 UNKNOWN");
    }

    @Test
    void groups_closeTogether_keepTheirPartners() {
        assertThat(groups(read(7, 0, 0), read(PLACEHOLDER, 1, 400), read(8, 0, 900), read(16_381, 1, 1_300)))
                .containsExactly("7.0+16382.1 NOMINAL", "8.0+16381.1 NOMINAL");
        assertThat(groups(read(PLACEHOLDER, 1, 0), read(7, 0, 400), read(16_381, 1, 900), read(8, 0, 1_300)))
                .containsExactly("16382.1+7.0 REVERSE", "16381.1+8.0 REVERSE");
        assertThat(groups(read(7, 0, 0), read(PLACEHOLDER, 1, 400), read(16_381, 1, 900), read(8, 0, 1_300)))
                .containsExactly("7.0+16382.1 NOMINAL", "16381.1+8.0 REVERSE");
    }

    @Test
    void placeholder_nearerToAGroupThatHasItsPartner_isOfTheNext() {
        assertThat(groups(read(PLACEHOLDER, 1, 0), read(7, 0, 450), read(16_381, 1, 850), read(8, 0, 1_300)))
                .containsExactly("16382.1+7.0 REVERSE", "16381.1+8.0 REVERSE");
        assertThat(groups(read(7, 0, 0), read(7, 1, 400), read(PLACEHOLDER, 1, 700), read(8, 0, 1_200)))
                .containsExactly("7.0+7.1 NOMINAL", "16382.1+8.0 REVERSE");
    }

    @Test
    void packets_ofAllBalises_areTold_onceForEachWay() {
        WaysidePacket nominal = new OrderPackets.StopIfInSr(Balises.NOMINAL, 0);
        WaysidePacket reverse = new OrderPackets.DangerForShunting(Balises.REVERSE, 0);
        WaysidePacket both = new OrderPackets.DefaultBalise(Balises.BOTH);
        BaliseRead<String> first = read(7, 0, 0, nominal, reverse);
        BaliseRead<String> second = read(7, 1, 450, both);

        assertThat(Balises.group(first, second).packets()).containsExactly(nominal, reverse, both);
        assertThat(Balises.group(first, second).toldHere()).containsExactly(nominal, both);
        assertThat(Balises.group(second, read(7, 0, 900, nominal, reverse)).toldHere())
                .containsExactly(both, reverse);
        assertThat(Balises.group(first).toldHere()).containsExactly(nominal, reverse);
    }

    @Test
    void packets_behindAnInfillReference_areOfAnotherPlace() {
        WaysidePacket here = new OrderPackets.DefaultBalise(Balises.BOTH);
        WaysidePacket there = new OrderPackets.StopIfInSr(Balises.BOTH, 0);

        assertThat(Balises.pair(7, 0, here, Balises.infill(Balises.NOMINAL, 9), there)
                        .toldHere())
                .containsExactly(here);
        assertThat(Balises.pair(7, 0, here, Balises.infill(Balises.REVERSE, 9), there)
                        .toldHere())
                .containsExactly(here, there);
    }

    @Test
    void reads_inAnyOrder_eachBaliseOfAGroupIsInOne_placeholdersInAtMostOne() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<BaliseRead<Integer>> reads = new ArrayList<>();
            long cm = 0;
            for (int i = 0; i < 12; i++) {
                cm += random.nextInt(1_200);
                int nidBg = random.nextInt(3) == 0 ? PLACEHOLDER : random.nextInt(4);
                reads.add(new BaliseRead<>(
                        i,
                        OptionalLong.of(cm),
                        read(nidBg, random.nextInt(2), cm).telegram()));
            }
            List<Integer> met = GroupPassage.of(reads).stream()
                    .flatMap(group -> group.balises().stream())
                    .map(BaliseRead::at)
                    .toList();
            Set<Integer> named = new HashSet<>();
            reads.stream().filter(each -> !each.isPlaceholder()).forEach(each -> named.add(each.at()));

            assertThat(met)
                    .as("seed %d", seed)
                    .doesNotHaveDuplicates()
                    .isSorted()
                    .containsAll(named);
        }
    }
}
