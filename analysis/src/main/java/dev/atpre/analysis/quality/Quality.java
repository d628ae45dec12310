package dev.atpre.analysis.quality;

import dev.atpre.analysis.event.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How far recordings can be believed, by the table of docs/events.md, "Quality". Immutable.
 *
 * @param grade the worst of what is judged
 * @param reasons why it is not A; empty for A
 * @param framedPercent the share of the bytes that could be read as records; 0 for an empty file
 * @param crcPercent the share of bus telegrams whose CRC is right; empty without any
 * @param physics how far the odometer ran, divided by how far the speed says; empty below 1 km
 * @param linkingMedianErrorCm how far the odometer stood from announced groups, the median; empty below 5 groups
 */
public record Quality(
        Grade grade,
        List<Text> reasons,
        double framedPercent,
        OptionalDouble crcPercent,
        OptionalDouble physics,
        OptionalLong linkingMedianErrorCm) {
    private static final long SHORTEST_RUN_CM = 100_000;
    private static final int FEWEST_GROUPS = 5;

    public Quality {
        reasons = List.copyOf(reasons);
    }

    /** From A, which can be relied on, to D, which cannot. */
    public enum Grade {
        A,
        B,
        C,
        D;

        /** The better grade while a value does not pass its limits. */
        private static Grade of(double off, double a, double b, double c) {
            if (off <= a) {
                return A;
            }
            if (off <= b) {
                return B;
            }
            return off <= c ? C : D;
        }
    }

    /** The quality of what was measured, of which so many parts are missing. */
    public static Quality of(Measures measures, int missingPieces) {
        Judgement judgement = new Judgement();
        double framed = percent(measures.bytes() - measures.damagedBytes(), measures.bytes())
                .orElse(0);
        judgement.add(Grade.of(100 - framed, 0.1, 1, 10), "framed", decimal(framed, 2));
        OptionalDouble crc = percent(measures.busCrcChecked() - measures.busCrcBad(), measures.busCrcChecked());
        crc.ifPresent(share -> judgement.add(Grade.of(100 - share, 0.1, 1, 10), "crc", decimal(share, 2)));
        OptionalDouble physics = physics(measures);
        physics.ifPresent(
                ratio -> judgement.add(Grade.of(Math.abs(ratio - 1), 0.03, 0.06, 0.12), "physics", decimal(ratio, 3)));
        OptionalLong linking = median(measures.linkErrorsCm());
        linking.ifPresent(
                cm -> judgement.add(Grade.of((double) cm, 1_000, 2_000, 5_000), "linking", decimal(cm / 100.0, 1)));
        judgement.add(Grade.of((double) measures.silences(), 0, 1, 5), "silences", String.valueOf(measures.silences()));
        judgement.add(Grade.of(missingPieces, 0, 1, 3), "missing", String.valueOf(missingPieces));
        return new Quality(judgement.grade, judgement.reasons, framed, crc, physics, linking);
    }

    private static OptionalDouble physics(Measures measures) {
        return measures.integratedCm() >= SHORTEST_RUN_CM
                ? OptionalDouble.of(measures.runCm() / measures.integratedCm())
                : OptionalDouble.empty();
    }

    private static OptionalDouble percent(long good, long all) {
        return all == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * good / all);
    }

    private static OptionalLong median(List<Long> values) {
        return values.size() < FEWEST_GROUPS
                ? OptionalLong.empty()
                : OptionalLong.of(values.stream().sorted().toList().get(values.size() / 2));
    }

    private static String decimal(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** In one line: grade and numbers. */
    public Text words() {
        return Text.of(
                "quality.words",
                grade,
                decimal(framedPercent, framedPercent == 100 ? 0 : 2),
                crcPercent.isPresent() ? Text.of("quality.percent", decimal(crcPercent.getAsDouble(), 2)) : none(),
                physics.isPresent() ? decimal(physics.getAsDouble(), 3) : none(),
                linkingMedianErrorCm.isPresent()
                        ? Text.of("quality.metres", decimal(linkingMedianErrorCm.getAsLong() / 100.0, 1))
                        : none());
    }

    private static Text none() {
        return Text.of("quality.none");
    }

    private static final class Judgement {
        private Grade grade = Grade.A;
        private final List<Text> reasons = new ArrayList<>();

        void add(Grade each, String about, String value) {
            if (each != Grade.A) {
                reasons.add(Text.of("quality." + about, value));
                grade = each.compareTo(grade) > 0 ? each : grade;
            }
        }
    }
}
