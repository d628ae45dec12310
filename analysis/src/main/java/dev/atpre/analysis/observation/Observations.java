package dev.atpre.analysis.observation;

import java.util.List;

/**
 * What one file tells. Immutable.
 *
 * @param samples in file order
 * @param all in file order
 */
public record Observations(Samples samples, List<Observation> all) {
    public Observations {
        all = List.copyOf(all);
    }
}
