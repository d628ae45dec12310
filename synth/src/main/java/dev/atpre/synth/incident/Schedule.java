package dev.atpre.synth.incident;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** In which section between two stations each incident happens. Immutable. */
public final class Schedule {
    /** Nothing happens. */
    public static final Schedule UNEVENTFUL = new Schedule(Map.of(), false);

    private final Map<Integer, Incident> bySection;
    private final boolean rollsAway;

    private Schedule(Map<Integer, Incident> bySection, boolean rollsAway) {
        this.bySection = Map.copyOf(bySection);
        this.rollsAway = rollsAway;
    }

    /** Incidents in a random order, one a section. */
    public static Schedule of(Set<Incident> incidents, SplittableRandom random) {
        List<Incident> left = new ArrayList<>(
                incidents.stream().filter(Incident::isOnTheWay).sorted().toList());
        Map<Integer, Incident> bySection = new HashMap<>();
        for (int section = 0; !left.isEmpty(); section++) {
            bySection.put(section, left.remove(random.nextInt(left.size())));
        }
        return new Schedule(bySection, incidents.contains(Incident.ROLL_AWAY));
    }

    /** How many sections it needs. */
    public int sections() {
        return bySection.size();
    }

    /** What happens in a section, the first being 0. */
    public Optional<Incident> in(int section) {
        return Optional.ofNullable(bySection.get(section));
    }

    /** Whether the train rolls away before it is started. */
    public boolean rollsAway() {
        return rollsAway;
    }

    /** The sections by what happens there. */
    public Map<Incident, Integer> sectionsByIncident() {
        Map<Incident, Integer> sections = new EnumMap<>(Incident.class);
        bySection.forEach((section, incident) -> sections.put(incident, section));
        return sections;
    }
}
