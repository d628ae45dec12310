package dev.atpre.analysis.timeline;

import dev.atpre.analysis.observation.Observation;
import dev.atpre.analysis.observation.Observation.LostPassage;
import dev.atpre.decoder.field.Bytes;
import java.util.List;

/** Completes balise telegrams of which one part stands at the end of a file and the other at the beginning of the next. */
final class JoinedTelegrams {
    private static final int ALL_FRAGMENTS = 0b11111;
    /** As within a file (docs/format.md, "Reassembly"). */
    private static final long LONGEST_S = 5;

    private JoinedTelegrams() {}

    /** Puts one passage in the place of two parts that fit. */
    static void join(List<Seen<Observation>> observations) {
        int at = 0;
        while (at < observations.size()) {
            boolean isJoined =
                    observations.get(at).what() instanceof LostPassage first && join(observations, at, first);
            at += isJoined ? 0 : 1;
        }
    }

    /** Whether the part was taken away, as the other one is the whole now. */
    private static boolean join(List<Seen<Observation>> observations, int at, LostPassage first) {
        Seen<Observation> begun = observations.get(at);
        for (int i = at + 1; i < observations.size(); i++) {
            Seen<Observation> other = observations.get(i);
            if (other.at().seconds().isPresent() && !begun.isWithin(other, LONGEST_S)) {
                return false;
            }
            if (other.what() instanceof LostPassage second && fit(begun, first, other, second)) {
                Observation.Passage whole =
                        new Observation.Passage(other.at(), merged(first, second), first.intact() && second.intact());
                observations.set(i, new Seen<>(other.file(), other.order(), other.at(), whole));
                observations.remove(at);
                return true;
            }
        }
        return false;
    }

    private static boolean fit(Seen<?> begun, LostPassage first, Seen<?> other, LostPassage second) {
        return !begun.file().equals(other.file())
                && first.sequence() == second.sequence()
                && (first.present() & second.present()) == 0
                && (first.present() | second.present()) == ALL_FRAGMENTS;
    }

    /** Where a fragment is not there, the bytes are zero. */
    private static Bytes merged(LostPassage first, LostPassage second) {
        byte[] bytes = first.bytes().toArray();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (bytes[i] | second.bytes().at(i));
        }
        return Bytes.of(bytes);
    }
}
