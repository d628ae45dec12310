package dev.atpre.synth.trip;

import dev.atpre.synth.incident.Incident;
import dev.atpre.synth.incident.Truth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** What may happen to files on their way: bytes overwritten, an end cut off, a file that is not there, bits that flip. */
final class Damage {
    private static final int SMALLEST_GAP = 60;
    private static final int LARGEST_GAP = 400;
    private static final int FLIPS = 5;
    private static final int BUS_FROM = 41;
    private static final int BUS_TO = 47;
    private static final int HEADER_BYTES = 16;

    private final SplittableRandom random;
    private final List<RecordingFile> files;
    private final List<Truth> truth;

    private Damage(List<RecordingFile> files, List<Truth> truth, SplittableRandom random) {
        this.random = random;
        this.files = new ArrayList<>(files);
        this.truth = new ArrayList<>(truth);
    }

    /** What is left of the files, and what is true of that. */
    record Result(List<RecordingFile> files, List<Truth> truth) {}

    static Result of(Set<Incident> incidents, List<RecordingFile> files, List<Truth> truth, SplittableRandom random) {
        Damage damage = new Damage(files, truth, random);
        if (incidents.contains(Incident.CRC)) {
            damage.flip();
        }
        if (incidents.contains(Incident.GAP)) {
            damage.gap();
        }
        if (incidents.contains(Incident.CUT)) {
            damage.cut();
        }
        if (incidents.contains(Incident.MISSING_FILE) && files.size() > 2) {
            damage.loseOne();
        }
        Map<String, Integer> order = damage.order();
        damage.truth.sort(Comparator.comparingInt((Truth each) -> order.getOrDefault(each.file(), files.size()))
                .thenComparingLong(Truth::offset));
        return new Result(damage.files, damage.truth);
    }

    private Map<String, Integer> order() {
        Map<String, Integer> order = new HashMap<>();
        for (int i = 0; i < files.size(); i++) {
            order.put(files.get(i).name(), i);
        }
        return order;
    }

    private void gap() {
        RecordingFile file = files.get(0);
        byte[] bytes = file.content();
        int length = random.nextInt(SMALLEST_GAP, LARGEST_GAP);
        int from = bytes.length / 3 + random.nextInt(bytes.length / 3);
        for (int i = from; i < from + length; i++) {
            bytes[i] = (byte) (0x80 | random.nextInt(0x60));
        }
        files.set(0, new RecordingFile(file.name(), bytes));
        replace(file.name(), from, from + length, Incident.GAP);
    }

    private void cut() {
        int last = files.size() - 1;
        RecordingFile file = files.get(last);
        byte[] bytes = file.content();
        int end = boundaryBefore(bytes, bytes.length * 3 / 4) + HEADER_BYTES / 2;
        files.set(last, new RecordingFile(file.name(), Arrays.copyOf(bytes, end)));
        replace(file.name(), end - HEADER_BYTES / 2, bytes.length, Incident.CUT);
    }

    /** The beginning of the last record before a place, in a file that is sound up to there. */
    private static int boundaryBefore(byte[] bytes, int place) {
        int at = 0;
        while (at + HEADER_BYTES + (bytes[at + HEADER_BYTES - 1] & 0xFF) < place) {
            at += HEADER_BYTES + (bytes[at + HEADER_BYTES - 1] & 0xFF);
        }
        return at;
    }

    private void loseOne() {
        RecordingFile lost = files.remove(1 + random.nextInt(files.size() - 2));
        truth.removeIf(each -> each.file().equals(lost.name()));
        truth.add(new Truth(
                "missing_piece", Optional.of(Incident.MISSING_FILE), null, 0, lost.name(), 0, Optional.empty(), ""));
    }

    private void flip() {
        RecordingFile file = files.get(0);
        byte[] bytes = file.content();
        int left = FLIPS;
        for (int at = 0; at + HEADER_BYTES < bytes.length && left > 0; ) {
            int length = bytes[at + HEADER_BYTES - 1] & 0xFF;
            boolean isBus = bytes[at] >= BUS_FROM && bytes[at] <= BUS_TO;
            if (isBus && at > bytes.length / 4 && random.nextInt(10) == 0) {
                bytes[at + HEADER_BYTES + length - 8] ^= 1;
                left--;
            }
            at += HEADER_BYTES + length;
        }
        files.set(0, new RecordingFile(file.name(), bytes));
    }

    private void replace(String file, long from, long to, Incident by) {
        truth.removeIf(each -> each.file().equals(file) && each.offset() >= from && each.offset() < to);
        truth.add(new Truth("damage", Optional.of(by), null, 0, file, from, Optional.empty(), ""));
    }
}
