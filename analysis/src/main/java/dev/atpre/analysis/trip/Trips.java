package dev.atpre.analysis.trip;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Puts files together to trips. The same files give the same trips, in whatever order they come, and however often one of
 * them is there.
 *
 * <p>Files of one recorder's folder are a trip. Others are when the next begins within two hours behind the one before, or
 * while it runs; when the odometer goes on from where it stood, by no more than a train can run in that time; and when both
 * name the same vehicle, if both name one. Of several trips that a file would continue, it continues the one whose odometer is
 * nearest.
 */
public final class Trips {
    private static final Duration LONGEST_GAP = Duration.ofHours(2);
    /** Balises correct the odometer, backwards too. */
    private static final long ODOMETER_SLACK_CM = 1_000;
    /** 300 km/h: faster than any train that has this recorder. */
    private static final long FASTEST_CM_PER_S = 8_334;
    /** Between a file and the next the recorder may be silent for so long: 16 minutes were seen. */
    private static final Duration ORDINARY_SILENCE = Duration.ofMinutes(20);
    /** An odometer that ran further than this between two files ran in a third. */
    private static final long ORDINARY_DISTANCE_CM = 50_000;

    private static final Comparator<TripFile> BY_TIME = Comparator.comparing(
                    TripFile::firstTime, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(TripFile::lastTime, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(TripFile::contentId);

    private static final Comparator<TripFile> BY_END =
            Comparator.comparing(TripFile::lastTime, Comparator.nullsFirst(Comparator.naturalOrder()));

    private Trips() {}

    /** The trips of files, in the order of their first times; those without a time last. */
    public static List<Trip> of(Collection<TripFile> files) {
        Map<String, List<TripFile>> copies = new LinkedHashMap<>();
        files.stream()
                .sorted(BY_TIME.thenComparing(TripFile::name))
                .forEach(file -> copies.computeIfAbsent(file.contentId(), id -> new ArrayList<>())
                        .add(file));
        List<TripFile> once = copies.values().stream().map(same -> one(same)).toList();

        List<Draft> drafts = new ArrayList<>();
        Map<String, Draft> ofFolders = new LinkedHashMap<>();
        for (TripFile file : once) {
            Optional<String> folder = file.tripFolder();
            if (folder.isPresent()) {
                Draft known = ofFolders.computeIfAbsent(folder.get(), key -> new Draft(GroupedBy.FOLDER));
                known.files.add(file);
                if (known.files.size() == 1) {
                    drafts.add(known);
                }
            } else {
                continued(file, drafts).files.add(file);
            }
        }
        return drafts.stream().map(draft -> draft.trip(copies)).toList();
    }

    /** Of files with the same bytes the one that says most of its trip. */
    private static TripFile one(List<TripFile> same) {
        return same.stream()
                .filter(file -> file.tripFolder().isPresent())
                .findFirst()
                .orElse(same.get(0));
    }

    private static Draft continued(TripFile file, List<Draft> drafts) {
        Optional<Draft> nearest = drafts.stream()
                .filter(draft -> draft.groupedBy == GroupedBy.CONTINUITY && continues(draft.last(), file))
                .min(Comparator.comparingLong(
                        draft -> Math.abs(distance(draft.last(), file).orElse(Long.MAX_VALUE))));
        if (nearest.isPresent()) {
            return nearest.get();
        }
        Draft draft = new Draft(GroupedBy.CONTINUITY);
        drafts.add(draft);
        return draft;
    }

    private static boolean continues(TripFile before, TripFile file) {
        LocalDateTime end = before.lastTime();
        LocalDateTime begin = file.firstTime();
        if (end == null || begin == null || isOfAnotherVehicle(before, file)) {
            return false;
        }
        Duration gap = Duration.between(end, begin);
        if (gap.compareTo(LONGEST_GAP) >= 0) {
            return false;
        }
        OptionalLong distance = distance(before, file);
        if (distance.isEmpty()) {
            return true;
        }
        long ran = distance.getAsLong();
        if (!gap.isNegative()) {
            return ran >= -ODOMETER_SLACK_CM && ran <= ODOMETER_SLACK_CM + gap.toSeconds() * FASTEST_CM_PER_S;
        }
        long began = before.firstLocationCm().orElse(0);
        return file.firstLocationCm().orElse(0) >= began - ODOMETER_SLACK_CM && ran <= ODOMETER_SLACK_CM;
    }

    private static boolean isOfAnotherVehicle(TripFile before, TripFile file) {
        OptionalLong one = before.facts().nidEngine();
        OptionalLong other = file.facts().nidEngine();
        return one.isPresent() && other.isPresent() && one.getAsLong() != other.getAsLong();
    }

    /** From the end of one file to the beginning of another, by the odometer. */
    private static OptionalLong distance(TripFile before, TripFile file) {
        return before.lastLocationCm().isPresent() && file.firstLocationCm().isPresent()
                ? OptionalLong.of(file.firstLocationCm().getAsLong()
                        - before.lastLocationCm().getAsLong())
                : OptionalLong.empty();
    }

    private static final class Draft {
        private final GroupedBy groupedBy;
        private final List<TripFile> files = new ArrayList<>();

        Draft(GroupedBy groupedBy) {
            this.groupedBy = groupedBy;
        }

        /** The file that runs longest: an overlapping one may have ended before. */
        TripFile last() {
            return files.stream().max(BY_END).orElseThrow();
        }

        Trip trip(Map<String, List<TripFile>> copies) {
            List<TripFile> duplicates = new ArrayList<>();
            for (TripFile file : files) {
                List<TripFile> others = new ArrayList<>(copies.getOrDefault(file.contentId(), List.of()));
                others.remove(file);
                duplicates.addAll(others);
            }
            boolean isAlone = groupedBy == GroupedBy.CONTINUITY && files.size() == 1;
            return new Trip(isAlone ? GroupedBy.SINGLE : groupedBy, files, duplicates, missing());
        }

        private List<MissingPiece> missing() {
            List<MissingPiece> missing = new ArrayList<>();
            TripFile furthest = files.get(0);
            for (TripFile file : files) {
                piece(furthest, file).ifPresent(missing::add);
                furthest = BY_END.compare(furthest, file) < 0 ? file : furthest;
            }
            return missing;
        }

        private static Optional<MissingPiece> piece(TripFile before, TripFile after) {
            LocalDateTime from = before.lastTime();
            LocalDateTime to = after.firstTime();
            if (from == null || to == null) {
                return Optional.empty();
            }
            OptionalLong distance = distance(before, after);
            boolean isLong = Duration.between(from, to).compareTo(ORDINARY_SILENCE) > 0;
            boolean isFar = distance.orElse(0) > ORDINARY_DISTANCE_CM;
            return isLong || isFar
                    ? Optional.of(new MissingPiece(before.name(), after.name(), from, to, distance))
                    : Optional.empty();
        }
    }
}
