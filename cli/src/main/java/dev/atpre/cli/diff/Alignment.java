package dev.atpre.cli.diff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which records of one recording stand in another. Records that occur once in both hold the two together; between these it is
 * looked again, and what is left is paired by type and time. Linear in memory, and nearly so in time.
 */
final class Alignment {
    /** A step of the way from one recording to the other; -1 where one has nothing. */
    record Step(int a, int b) {
        boolean isOnlyA() {
            return b < 0;
        }

        boolean isOnlyB() {
            return a < 0;
        }
    }

    private static final int DEEPEST = 60;

    private final RecordKeys a;
    private final RecordKeys b;
    private final List<Step> differing = new ArrayList<>();
    private long same;

    private Alignment(RecordKeys a, RecordKeys b) {
        this.a = a;
        this.b = b;
    }

    static Alignment of(RecordKeys a, RecordKeys b) {
        Alignment alignment = new Alignment(a, b);
        alignment.align(0, a.size(), 0, b.size(), 0);
        return alignment;
    }

    /** How many records are the same in both. */
    long same() {
        return same;
    }

    /** The others, in the order of both. */
    List<Step> differing() {
        return differing;
    }

    private void align(int aFrom, int aTo, int bFrom, int bTo, int depth) {
        int aBegin = aFrom;
        int bBegin = bFrom;
        while (aBegin < aTo && bBegin < bTo && a.content(aBegin) == b.content(bBegin)) {
            aBegin++;
            bBegin++;
            same++;
        }
        int aEnd = aTo;
        int bEnd = bTo;
        while (aEnd > aBegin && bEnd > bBegin && a.content(aEnd - 1) == b.content(bEnd - 1)) {
            aEnd--;
            bEnd--;
            same++;
        }
        if (aBegin == aEnd || bBegin == bEnd || depth > DEEPEST) {
            pair(aBegin, aEnd, bBegin, bEnd);
            return;
        }
        int[][] anchors = anchors(aBegin, aEnd, bBegin, bEnd);
        if (anchors.length == 0) {
            pair(aBegin, aEnd, bBegin, bEnd);
            return;
        }
        for (int[] anchor : anchors) {
            align(aBegin, anchor[0], bBegin, anchor[1], depth + 1);
            same++;
            aBegin = anchor[0] + 1;
            bBegin = anchor[1] + 1;
        }
        align(aBegin, aEnd, bBegin, bEnd, depth + 1);
    }

    /** Pairs of records that occur once on each side, as many as rise on both. */
    private int[][] anchors(int aFrom, int aTo, int bFrom, int bTo) {
        Map<Long, Integer> inA = once(a, aFrom, aTo);
        Map<Long, Integer> inB = once(b, bFrom, bTo);
        List<int[]> pairs = new ArrayList<>();
        for (int i = aFrom; i < aTo; i++) {
            Integer j = inB.get(a.content(i));
            if (j != null && j >= 0 && inA.getOrDefault(a.content(i), -1) == i) {
                pairs.add(new int[] {i, j});
            }
        }
        return rising(pairs);
    }

    /** Where each content stands; -1 for one that occurs more than once. */
    private static Map<Long, Integer> once(RecordKeys keys, int from, int to) {
        Map<Long, Integer> places = new HashMap<>();
        for (int i = from; i < to; i++) {
            places.merge(keys.content(i), i, (before, now) -> -1);
        }
        return places;
    }

    /** The longest part of the pairs, which rise in the first number, that rises in the second too. */
    private static int[][] rising(List<int[]> pairs) {
        int[] lastOfLength = new int[pairs.size()];
        int[] before = new int[pairs.size()];
        int length = 0;
        for (int i = 0; i < pairs.size(); i++) {
            int place = placeOf(pairs, lastOfLength, length, pairs.get(i)[1]);
            before[i] = place == 0 ? -1 : lastOfLength[place - 1];
            lastOfLength[place] = i;
            length = Math.max(length, place + 1);
        }
        int[][] longest = new int[length][];
        int at = length == 0 ? -1 : lastOfLength[length - 1];
        for (int i = length - 1; i >= 0; i--) {
            longest[i] = pairs.get(at);
            at = before[at];
        }
        return longest;
    }

    private static int placeOf(List<int[]> pairs, int[] lastOfLength, int length, int value) {
        int low = 0;
        int high = length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (pairs.get(lastOfLength[middle])[1] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Records of one type and time are one that changed; all else stands on one side only. */
    private void pair(int aFrom, int aTo, int bFrom, int bTo) {
        boolean[] taken = new boolean[bTo - bFrom];
        int next = bFrom;
        for (int i = aFrom; i < aTo; i++) {
            int j = next;
            while (j < bTo && a.kind(i) != b.kind(j)) {
                j++;
            }
            if (j == bTo) {
                differing.add(new Step(i, -1));
                continue;
            }
            for (int skipped = next; skipped < j; skipped++) {
                differing.add(new Step(-1, skipped));
            }
            Arrays.fill(taken, next - bFrom, j + 1 - bFrom, true);
            differing.add(new Step(i, j));
            next = j + 1;
        }
        for (int j = next; j < bTo; j++) {
            if (!taken[j - bFrom]) {
                differing.add(new Step(-1, j));
            }
        }
    }
}
