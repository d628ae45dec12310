package dev.atpre.analysis.quality;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What a quality is judged by, of one file or of several. Immutable.
 *
 * @param bytes size
 * @param damagedBytes of them those that could not be read as records
 * @param busCrcChecked bus telegrams whose CRC was checked
 * @param busCrcBad of them those whose CRC failed
 * @param runCm how far the odometer ran, in stretches whose samples lie at most 10 s apart
 * @param integratedCm how far the train ran there by its speed over time
 * @param silences how often no record was written for more than a minute
 * @param linkErrorsCm how far the odometer stood from where linking announced each group that was met, as absolute values
 */
public record Measures(
        long bytes,
        long damagedBytes,
        long busCrcChecked,
        long busCrcBad,
        long runCm,
        double integratedCm,
        long silences,
        List<Long> linkErrorsCm) {
    public Measures {
        linkErrorsCm = List.copyOf(linkErrorsCm);
    }

    /** Those of several files together. */
    public static Measures sum(Collection<Measures> files) {
        List<Long> errors = new ArrayList<>();
        long[] sums = new long[6];
        double integrated = 0;
        for (Measures file : files) {
            sums[0] += file.bytes;
            sums[1] += file.damagedBytes;
            sums[2] += file.busCrcChecked;
            sums[3] += file.busCrcBad;
            sums[4] += file.runCm;
            sums[5] += file.silences;
            integrated += file.integratedCm;
            errors.addAll(file.linkErrorsCm);
        }
        return new Measures(sums[0], sums[1], sums[2], sums[3], sums[4], integrated, sums[5], errors);
    }
}
