package dev.atpre.analysis.trip;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private static final Comparator<FileSpan> BY_TIME = Comparator.comparing(
                    FileSpan::firstTime, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(FileSpan::lastTime, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(FileSpan::contentId);

    private static final Comparator<FileSpan> BY_END =
            Comparator.comparing(FileSpan::lastTime, Comparator.nullsFirst(Comparator.naturalOrder()));

    private Trips() {}

    /** The trips of files, in the order of their first times; those without a time last. */
    public static List<Trip> of(Collection<TripFile> files) {
        IdentityHashMap<FileSpan, TripFile> bySpan = new IdentityHashMap<>();
        files.forEach(file -> bySpan.put(FileSpan.of(file), file));
        return groups(bySpan.keySet()).stream()
                .map(group -> new Trip(
                        group.groupedBy(),
                        group.files().stream().map(span -> known(bySpan, span)).toList(),
                        group.duplicates().stream()
                                .map(span -> known(bySpan, span))
                                .toList(),
                        group.missing()))
                .toList();
    }

    private static TripFile known(IdentityHashMap<FileSpan, TripFile> bySpan, FileSpan span) {
        return Objects.requireNonNull(bySpan.get(span), "a group has the spans that were given");
    }

    /** The same for files of which no more is known than where they begin and end; no time is read from anywhere else. */
    public static List<FileGroup> groups(Collection<FileSpan> files) {
        Map<String, List<FileSpan>> copies = new LinkedHashMap<>();
        files.stream()
                .sorted(BY_TIME.thenComparing(FileSpan::name))
                .forEach(file -> copies.computeIfAbsent(file.contentId(), id -> new ArrayList<>())
                        .add(file));
        List<FileSpan> once = copies.values().stream().map(same -> one(same)).toList();

        List<Draft> drafts = new ArrayList<>();
        Map<String, Draft> ofFolders = new LinkedHashMap<>();
        for (FileSpan file : once) {
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
        return drafts.stream().map(draft -> draft.group(copies)).toList();
    }

    /** Of files with the same bytes the one that says most of its trip. */
    private static FileSpan one(List<FileSpan> same) {
        return same.stream()
                .filter(file -> file.tripFolder().isPresent())
                .findFirst()
                .orElse(same.get(0));
    }

    private static Draft continued(FileSpan file, List<Draft> drafts) {
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

    private static boolean continues(FileSpan before, FileSpan file) {
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

    private static boolean isOfAnotherVehicle(FileSpan before, FileSpan file) {
        OptionalLong one = before.nidEngine();
        OptionalLong other = file.nidEngine();
        return one.isPresent() && other.isPresent() && one.getAsLong() != other.getAsLong();
    }

    /** From the end of one file to the beginning of another, by the odometer. */
    private static OptionalLong distance(FileSpan before, FileSpan file) {
        return before.lastLocationCm().isPresent() && file.firstLocationCm().isPresent()
                ? OptionalLong.of(file.firstLocationCm().getAsLong()
                        - before.lastLocationCm().getAsLong())
                : OptionalLong.empty();
    }

    private static final class Draft {
        private final GroupedBy groupedBy;
        private final List<FileSpan> files = new ArrayList<>();

        Draft(GroupedBy groupedBy) {
            this.groupedBy = groupedBy;
        }

        /** The file that runs longest: an overlapping one may have ended before. */
        FileSpan last() {
            return files.stream().max(BY_END).orElseThrow();
        }

        FileGroup group(Map<String, List<FileSpan>> copies) {
            List<FileSpan> duplicates = new ArrayList<>();
            for (FileSpan file : files) {
                List<FileSpan> others = new ArrayList<>(copies.getOrDefault(file.contentId(), List.of()));
                others.remove(file);
                duplicates.addAll(others);
            }
            boolean isAlone = groupedBy == GroupedBy.CONTINUITY && files.size() == 1;
            return new FileGroup(isAlone ? GroupedBy.SINGLE : groupedBy, files, duplicates, missing());
        }

        private List<MissingPiece> missing() {
            List<MissingPiece> missing = new ArrayList<>();
            FileSpan furthest = files.get(0);
            for (FileSpan file : files) {
                piece(furthest, file).ifPresent(missing::add);
                furthest = BY_END.compare(furthest, file) < 0 ? file : furthest;
            }
            return missing;
        }

        private static Optional<MissingPiece> piece(FileSpan before, FileSpan after) {
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
