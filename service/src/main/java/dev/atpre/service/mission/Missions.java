package dev.atpre.service.mission;

import dev.atpre.analysis.rule.Events;
import dev.atpre.analysis.trip.FileGroup;
import dev.atpre.analysis.trip.FileSpan;
import dev.atpre.analysis.trip.Trips;
import dev.atpre.core.logging.EventLogger;
import dev.atpre.core.parallel.BatchResult;
import dev.atpre.core.parallel.ParallelProcessor;
import dev.atpre.service.reading.Readings;
import dev.atpre.service.reading.UnreadableRecordingException;
import dev.atpre.service.recording.RecordingTable;
import dev.atpre.service.settings.Workshop;
import dev.atpre.service.store.Store;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts recordings together to trips. Which recordings are one trip depends on all of them, so that one change at a time is
 * made; whatever the order in which recordings come, the trips are the same. Thread-safe.
 */
@Component
public class Missions {
    private static final EventLogger logger = EventLogger.of(Missions.class);
    /** What {@link Trips} takes for the longest pause within a trip. */
    private static final Duration LONGEST_GAP = Duration.ofHours(2);
    /** Folders bear no date of their own: the same crew may run the same train on the next day. */
    private static final Duration LONGEST_GAP_IN_FOLDER = Duration.ofHours(12);

    private final RecordingTable recordings;
    private final MissionTable missions;
    private final Readings readings;
    private final Store store;
    private final ParallelProcessor processor;
    private final TransactionTemplate transaction;
    private final ReentrantLock change = new ReentrantLock();

    Missions(
            RecordingTable recordings,
            MissionTable missions,
            Readings readings,
            Store store,
            Workshop workshop,
            TransactionTemplate transaction) {
        this.recordings = recordings;
        this.missions = missions;
        this.readings = readings;
        this.store = store;
        this.processor = workshop.processor();
        this.transaction = transaction;
    }

    /**
     * Looks again at the trips of some recordings, which have been read. Trips whose recordings are the same as before stay as
     * they are.
     *
     * @throws IllegalStateException when a recording cannot be read any more
     */
    public void regroup(Collection<String> sha256s) throws InterruptedException {
        change.lockInterruptibly();
        try {
            Set<String> wanted = Set.copyOf(sha256s);
            List<FileGroup> groups = Trips.groups(candidates(wanted)).stream()
                    .filter(group -> !missions.isKnown(Assessed.contentKey(group)))
                    .toList();
            write(assess(groups));
        } finally {
            change.unlock();
        }
    }

    /** Looks again at a trip because the rules are others now. */
    public void reassess(long missionId) throws InterruptedException {
        change.lockInterruptibly();
        try {
            Optional<FileGroup> group = missions.head(missionId).flatMap(this::group);
            if (group.isPresent()) {
                write(assess(List.of(group.get())));
            }
        } finally {
            change.unlock();
        }
    }

    /** A trip and all that is said of it, read again; empty when it has changed meanwhile. */
    public Optional<Assessed> assessed(Head head) throws UnreadableRecordingException {
        Optional<FileGroup> group = group(head);
        return group.isEmpty() ? Optional.empty() : Optional.of(Assessed.of(group.get(), readings));
    }

    private Optional<FileGroup> group(Head head) {
        Set<String> files = head.files().stream().map(Head.File::sha256).collect(Collectors.toSet());
        return Trips.groups(candidates(files)).stream()
                .filter(group -> Assessed.contentKey(group).equals(head.contentKey()))
                .findFirst();
    }

    private List<Assessed> assess(List<FileGroup> groups) throws InterruptedException {
        BatchResult<Assessed> result = processor.process(groups, group -> Assessed.of(group, readings));
        if (result.failed() > 0) {
            throw new IllegalStateException(
                    "a trip cannot be looked at: "
                            + result.errors().get(0).cause().getMessage(),
                    result.errors().get(0).cause());
        }
        return result.results().stream().map(Objects::requireNonNull).toList();
    }

    private void write(List<Assessed> all) {
        if (all.isEmpty()) {
            return;
        }
        transaction.executeWithoutResult(status -> missions.write(all));
        missions.changed();
        for (Assessed each : all) {
            logger.info(
                    "mission_assessed",
                    "files",
                    each.group().files().size(),
                    "events",
                    each.assessment().events().size(),
                    "rules",
                    Events.RULES);
        }
    }

    /** All recordings on which the grouping of some depends. */
    private List<FileSpan> candidates(Set<String> sha256s) {
        Map<String, FileSpan> found = new HashMap<>();
        List<FileSpan> outside = new ArrayList<>();
        Set<String> folders = new HashSet<>();
        for (FileSpan span : recordings.spans(sha256s)) {
            if (span.tripFolder().isPresent()) {
                folders.add(span.tripFolder().get());
            } else {
                outside.add(span);
            }
        }
        for (String folder : folders) {
            clusters(recordings.spansInFolder(folder), sha256s).forEach(span -> add(found, span));
        }
        around(outside).forEach(span -> add(found, span));
        return List.copyOf(found.values());
    }

    private static void add(Map<String, FileSpan> found, FileSpan span) {
        found.put(span.contentId() + '/' + span.name(), span);
    }

    /** Splits the files of a folder's name where half a day lies between two; those that hold a wanted one. */
    private static List<FileSpan> clusters(List<FileSpan> folder, Set<String> wanted) {
        List<FileSpan> sorted = folder.stream()
                .sorted(Comparator.comparing(FileSpan::firstTime, Comparator.nullsFirst(Comparator.naturalOrder()))
                        .thenComparing(FileSpan::contentId))
                .toList();
        List<FileSpan> kept = new ArrayList<>();
        List<FileSpan> cluster = new ArrayList<>();
        LocalDateTime end = LocalDateTime.MIN;
        for (FileSpan span : sorted) {
            LocalDateTime first = span.firstTime();
            if (first != null && end.isAfter(LocalDateTime.MIN) && first.isAfter(end.plus(LONGEST_GAP_IN_FOLDER))) {
                keep(kept, cluster, wanted);
                cluster = new ArrayList<>();
            }
            LocalDateTime last = span.lastTime();
            end = last != null && last.isAfter(end) ? last : end;
            cluster.add(span);
        }
        keep(kept, cluster, wanted);
        return kept;
    }

    private static void keep(List<FileSpan> kept, List<FileSpan> cluster, Set<String> wanted) {
        if (cluster.stream().noneMatch(span -> wanted.contains(span.contentId()))) {
            return;
        }
        String mark = "#" + cluster.get(0).firstTime();
        for (FileSpan span : cluster) {
            kept.add(new FileSpan(
                    span.name(),
                    span.contentId(),
                    span.tripFolder().map(folder -> folder + mark),
                    span.firstTime(),
                    span.lastTime(),
                    span.firstLocationCm(),
                    span.lastLocationCm(),
                    span.nidEngine()));
        }
    }

    /** Files outside of such folders, with all that lie no more than a pause away, and so on. */
    private List<FileSpan> around(List<FileSpan> outside) {
        List<FileSpan> found = new ArrayList<>(
                outside.stream().filter(span -> span.firstTime() == null).toList());
        List<FileSpan> timed = outside.stream()
                .filter(span -> span.firstTime() != null)
                .sorted(Comparator.comparing(FileSpan::firstTime, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
        LocalDateTime covered = LocalDateTime.MIN;
        for (FileSpan span : timed) {
            LocalDateTime first = Objects.requireNonNull(span.firstTime());
            if (!first.isAfter(covered)) {
                continue;
            }
            List<FileSpan> all = grown(first, Objects.requireNonNullElse(span.lastTime(), first));
            found.addAll(all);
            covered = all.stream()
                    .map(FileSpan::lastTime)
                    .filter(Objects::nonNull)
                    .max(Comparator.naturalOrder())
                    .orElse(first);
        }
        return found;
    }

    private List<FileSpan> grown(LocalDateTime from, LocalDateTime to) {
        LocalDateTime first = from;
        LocalDateTime last = to;
        while (true) {
            List<FileSpan> all = recordings.spansOutside(first.minus(LONGEST_GAP), last.plus(LONGEST_GAP));
            LocalDateTime earliest = first;
            LocalDateTime latest = last;
            for (FileSpan span : all) {
                LocalDateTime begin = Objects.requireNonNullElse(span.firstTime(), earliest);
                LocalDateTime end = Objects.requireNonNullElse(span.lastTime(), latest);
                earliest = begin.isBefore(earliest) ? begin : earliest;
                latest = end.isAfter(latest) ? end : latest;
            }
            if (earliest.equals(first) && latest.equals(last)) {
                return all;
            }
            first = earliest;
            last = latest;
        }
    }

    /**
     * Deletes a trip with its recordings.
     *
     * @return false when there is none
     */
    public boolean delete(long missionId) throws IOException {
        change.lock();
        store.removing().lock();
        try {
            Optional<Head> head = missions.head(missionId);
            if (head.isEmpty()) {
                return false;
            }
            List<Head.File> files = head.get().files();
            transaction.executeWithoutResult(status -> {
                missions.remove(missionId);
                files.forEach(file -> recordings.remove(file.sha256()));
            });
            missions.changed();
            for (Head.File file : files) {
                store.delete(file.sha256());
                readings.forget(file.sha256());
            }
            logger.info("mission_deleted", "mission", missionId, "files", files.size());
            return true;
        } finally {
            store.removing().unlock();
            change.unlock();
        }
    }
}
