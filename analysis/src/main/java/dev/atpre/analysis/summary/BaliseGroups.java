package dev.atpre.analysis.summary;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A set of balise groups: 2 KiB for each country met, whatever the number of telegrams. Not thread-safe. */
final class BaliseGroups {
    private static final int COUNTRIES = 1 << 10;

    private final @Nullable BitSet[] byCountry = new BitSet[COUNTRIES];

    void add(int nidC, int nidBg) {
        BitSet groups = byCountry[nidC];
        if (groups == null) {
            groups = new BitSet();
            byCountry[nidC] = groups;
        }
        groups.set(nidBg);
    }

    /** The groups, ascending. */
    List<FileSummary.BaliseGroup> sorted() {
        List<FileSummary.BaliseGroup> sorted = new ArrayList<>();
        for (int nidC = 0; nidC < COUNTRIES; nidC++) {
            BitSet groups = byCountry[nidC];
            for (int nidBg = groups == null ? -1 : groups.nextSetBit(0); groups != null && nidBg >= 0; ) {
                sorted.add(new FileSummary.BaliseGroup(nidC, nidBg));
                nidBg = groups.nextSetBit(nidBg + 1);
            }
        }
        return sorted;
    }
}
