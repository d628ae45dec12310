package dev.atpre.synth.trip;

import dev.atpre.synth.incident.Incident;
import dev.atpre.synth.incident.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The line that the train runs along: what lies where, in cm from where the trip begins. Immutable.
 *
 * @param limits permitted speeds, each from its place on
 * @param grades gradients, each from its place on
 * @param groups balise groups in the order in which they are met
 * @param stations in the order in which they are met; the train stops in each
 */
record Line(List<Limit> limits, List<Grade> grades, List<Group> groups, List<Station> stations) {
    static final long CM_PER_M = 100;

    /** Where the train is still where it was put into service: it knows nothing of the line before the first group. */
    private static final long FIRST_GROUP_M = 350;

    private static final long MIN_GROUP_DISTANCE_M = 850;
    private static final long MAX_GROUP_DISTANCE_M = 1250;
    private static final long[] LIMITS_FROM_M = {0, 1_300, 4_000, 6_900, 9_900, 13_500, 18_800, 21_900};
    private static final int[] LIMITS_KM_PER_H = {60, 90, 110, 70, 100, 130, 90, 60};
    private static final long[] STATIONS_FROM_M = {8_800, 23_200};
    private static final int STATION_M = 300;

    /** From {@code fromCm} on the train may run at {@code kmPerH}, a multiple of 5. */
    record Limit(long fromCm, int kmPerH) {}

    /** From {@code fromCm} on the line rises by so many per mille. */
    record Grade(long fromCm, int perMille) {}

    /**
     * A balise group: one balise with the packets and a partner without any.
     *
     * @param index number of the group on the line, from 0
     * @param partnerOffsetCm where the partner lies, seen from the group's own balise; negative when it is met first
     * @param qLinkReaction what a train does that does not meet it
     * @param isSilent whether its balises are not there, though it is announced
     */
    record Group(int index, int nidBg, long atCm, long partnerOffsetCm, int qLinkReaction, boolean isSilent) {
        static final int SERVICE_BRAKE = 1;
        static final int NO_REACTION = 2;

        /** Whether the group is met in its reverse direction: balise 1 before balise 0. */
        boolean isMetInReverse() {
            return partnerOffsetCm < 0;
        }
    }

    /** A station with the signal at its end, which shows stop until the train has passed it. */
    record Station(int number, long startCm, int lengthM) {
        /** Where the driver stops. */
        long stopCm() {
            return endCm() - 40 * CM_PER_M;
        }

        long endCm() {
            return startCm + lengthM * CM_PER_M;
        }

        /** Where the authority to move ends. */
        long signalCm() {
            return endCm() + 45 * CM_PER_M;
        }
    }

    Line {
        limits = List.copyOf(limits);
        grades = List.copyOf(grades);
        groups = List.copyOf(groups);
        stations = List.copyOf(stations);
    }

    static Line seeded(SplittableRandom random) {
        List<Limit> limits = new ArrayList<>();
        List<Grade> grades = new ArrayList<>();
        for (int i = 0; i < LIMITS_FROM_M.length; i++) {
            long fromM = i == 0 ? 0 : LIMITS_FROM_M[i] + random.nextInt(-200, 200);
            limits.add(new Limit(fromM * CM_PER_M, LIMITS_KM_PER_H[i] + 5 * random.nextInt(-1, 1)));
            grades.add(new Grade((fromM + 400) * CM_PER_M, random.nextInt(-15, 13)));
        }
        List<Station> stations = new ArrayList<>();
        for (long fromM : STATIONS_FROM_M) {
            stations.add(
                    new Station(random.nextInt(1, 512), (fromM + random.nextInt(-150, 150)) * CM_PER_M, STATION_M));
        }
        return new Line(limits, grades, groups(random, stations), stations);
    }

    /** A line with so many stations, on which the groups of some sections are not there. */
    static Line seeded(SplittableRandom random, int stationCount, Schedule schedule) {
        List<Limit> limits = new ArrayList<>();
        List<Grade> grades = new ArrayList<>();
        List<Station> stations = new ArrayList<>();
        long atM = 0;
        for (int i = 0; i < stationCount; i++) {
            long beginM = atM;
            long lengthM = random.nextLong(9_000, 14_000);
            for (long fromM = beginM == 0 ? 0 : beginM + 700;
                    fromM < beginM + lengthM - 2_000;
                    fromM += random.nextLong(2_500, 4_500)) {
                int kmPerH = fromM == 0 ? 60 : 70 + 5 * random.nextInt(13);
                limits.add(new Limit(fromM * CM_PER_M, kmPerH));
                grades.add(new Grade((fromM + random.nextLong(100, 900)) * CM_PER_M, random.nextInt(-15, 13)));
            }
            atM = beginM + lengthM;
            stations.add(new Station(random.nextInt(1, 512), atM * CM_PER_M, STATION_M));
            atM += STATION_M;
        }
        List<Group> groups = silenced(groups(random, stations), stations, schedule);
        return new Line(limits, grades, groups, stations);
    }

    /** In the sections that are to miss a group, one in the middle is not there. */
    private static List<Group> silenced(List<Group> groups, List<Station> stations, Schedule schedule) {
        List<Group> changed = new ArrayList<>();
        Map<Incident, Integer> sections = schedule.sectionsByIncident();
        for (Group group : groups) {
            boolean missing = isMiddle(groups, stations, group, sections.get(Incident.MISSING_GROUP));
            boolean braking = isMiddle(groups, stations, group, sections.get(Incident.LINKING_BRAKE));
            changed.add(new Group(
                    group.index(),
                    group.nidBg(),
                    group.atCm(),
                    group.partnerOffsetCm(),
                    braking ? Group.SERVICE_BRAKE : Group.NO_REACTION,
                    missing || braking));
        }
        return changed;
    }

    private static boolean isMiddle(
            List<Group> groups, List<Station> stations, Group group, @Nullable Integer section) {
        if (section == null) {
            return false;
        }
        long beginCm =
                section == 0 ? groups.get(0).atCm() : stations.get(section - 1).endCm();
        List<Group> inside = groups.stream()
                .filter(each -> each.atCm() > beginCm + 2_000 * CM_PER_M
                        && each.atCm() < stations.get(section).startCm() - 2_000 * CM_PER_M)
                .toList();
        return !inside.isEmpty() && inside.get(inside.size() / 2).index() == group.index();
    }

    /** Whether a train at a place should have met a group that is not there and has a reaction; up to the next group. */
    boolean isOverdueAt(long cm) {
        return groups.stream()
                .filter(group -> group.isSilent() && group.qLinkReaction() == Group.SERVICE_BRAKE)
                .anyMatch(group -> cm > overdueFromCm(group) && cm < nextGroupCm(group.atCm() + 1));
    }

    /** Past the accuracy of linking and the odometer's own error. */
    private long overdueFromCm(Group group) {
        long announcedCm = groups.get(group.index() - 1).atCm();
        return group.atCm() + 2_000 + (group.atCm() - announcedCm) / 18;
    }

    /** Where the next group that is there lies. */
    long nextGroupCm(long cm) {
        return groups.stream()
                .filter(group -> !group.isSilent() && group.atCm() > cm)
                .mapToLong(Group::atCm)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    /** Groups from the first to the terminus; one of them lies at each signal on the way. */
    private static List<Group> groups(SplittableRandom random, List<Station> stations) {
        long endCm = stations.get(stations.size() - 1).startCm();
        List<Group> groups = new ArrayList<>();
        int nidBg = random.nextInt(1_000, 9_000);
        long atCm = FIRST_GROUP_M * CM_PER_M;
        while (atCm < endCm) {
            boolean reverse = groups.size() % 5 == 3;
            long partnerCm = random.nextInt(370, 570);
            groups.add(new Group(
                    groups.size(), nidBg, atCm, reverse ? -partnerCm : partnerCm, Group.SERVICE_BRAKE, false));
            nidBg += random.nextInt(1, 30);
            atCm = next(random, atCm, stations);
        }
        return groups;
    }

    private static long next(SplittableRandom random, long atCm, List<Station> stations) {
        long nextCm = atCm + random.nextLong(MIN_GROUP_DISTANCE_M, MAX_GROUP_DISTANCE_M) * CM_PER_M;
        for (Station station : stations) {
            long signalCm = station.signalCm();
            if (atCm < signalCm && nextCm > signalCm - MIN_GROUP_DISTANCE_M / 2 * CM_PER_M) {
                return signalCm;
            }
        }
        return nextCm;
    }

    /** Where the train learns where it is. */
    long knownFromCm() {
        return groups.get(0).atCm();
    }

    /** The group behind this one; empty list at the last. */
    List<Group> following(Group group) {
        return following(group, 1);
    }

    /** Up to so many groups behind this one. */
    List<Group> following(Group group, int count) {
        int from = Math.min(groups.size(), group.index() + 1);
        return groups.subList(from, Math.min(groups.size(), from + count));
    }

    /** The station that a group announces: the group is the last one that lies well before it. */
    List<Station> announcedBy(Group group) {
        long atCm = group.atCm();
        long nextCm =
                following(group).stream().mapToLong(Group::atCm).findFirst().orElse(Long.MAX_VALUE);
        return stations.stream()
                .filter(station -> isWellBefore(atCm, station) && !isWellBefore(nextCm, station))
                .toList();
    }

    private static boolean isWellBefore(long cm, Station station) {
        return cm < station.startCm() - 600 * CM_PER_M;
    }

    /** Where the authority ends that a train at {@code cm} has. */
    long endOfAuthorityCm(long cm) {
        return stations.stream()
                .mapToLong(Station::signalCm)
                .filter(signal -> signal > cm)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    /** The limits from the one in force at {@code cm} on. */
    List<Limit> limitsFrom(long cm) {
        int first = 0;
        while (first + 1 < limits.size() && limits.get(first + 1).fromCm() <= cm) {
            first++;
        }
        return limits.subList(first, limits.size());
    }

    /** The gradients from the one in force at {@code cm} on. */
    List<Grade> gradesFrom(long cm) {
        int first = 0;
        while (first + 1 < grades.size() && grades.get(first + 1).fromCm() <= cm) {
            first++;
        }
        return grades.subList(first, grades.size());
    }
}
