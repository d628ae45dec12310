package dev.atpre.analysis.rule;

import dev.atpre.analysis.balise.Expectation;
import dev.atpre.analysis.balise.GroupPassage;
import dev.atpre.analysis.balise.Linking;
import dev.atpre.analysis.event.EventKind;
import dev.atpre.analysis.event.Text;
import dev.atpre.analysis.event.Value;
import dev.atpre.analysis.observation.Observation;
import dev.atpre.analysis.observation.Observation.LostPassage;
import dev.atpre.analysis.timeline.Seen;
import dev.atpre.analysis.timeline.Timeline;
import dev.atpre.decoder.display.Supervision;
import dev.atpre.decoder.field.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A balise group that linking announced was not met, though a later one of the same list was, and the odometer is past where
 * it may still come. Expected only in FS and OS; where the mode is not recorded, the event says so. A telegram that is not
 * complete within the window or whose bus CRC fails, or damage, is no missing group.
 */
final class MissingGroups {
    private static final List<String> REACTIONS = List.of("trip", "service_brake", "none");

    private MissingGroups() {}

    static List<Found> find(Timeline timeline) {
        List<Found> found = new ArrayList<>();
        for (Linking.Missing<Seen<Observation>> missing :
                walk(timeline, Long.MAX_VALUE).missing()) {
            Supervised supervised = supervised(timeline, missing);
            if (supervised != Supervised.NO
                    && !wasHeard(
                            timeline,
                            missing.expectation(),
                            missing.later().named().at().order())) {
                found.add(event(missing, supervised));
            }
        }
        return found;
    }

    /** What was met and announced up to an order, both included. */
    static Linking<Seen<Observation>> walk(Timeline timeline, long until) {
        Linking<Seen<Observation>> linking = new Linking<>();
        long before = Long.MIN_VALUE;
        for (GroupPassage<Seen<Observation>> group : timeline.groups()) {
            long order = group.named().at().order();
            if (order > until) {
                break;
            }
            if (timeline.isBroken(before, order) || timeline.isRestarted(before, order)) {
                linking.forget();
            }
            before = order;
            linking.meet(group);
        }
        if (until != Long.MAX_VALUE && (timeline.isBroken(before, until) || timeline.isRestarted(before, until))) {
            linking.forget();
        }
        return linking;
    }

    static String words(Expectation<?> expectation) {
        OptionalLong location = expectation.locationCm();
        return "%s, reaction %s, expected at %s"
                .formatted(
                        expectation.group(),
                        reaction(expectation),
                        location.isPresent() ? Words.metres(location.getAsLong()) : "?");
    }

    private static String reaction(Expectation<?> expectation) {
        int raw = expectation.qLinkReaction();
        return raw < REACTIONS.size() ? REACTIONS.get(raw) : String.valueOf(raw);
    }

    private enum Supervised {
        YES,
        NO,
        NOT_RECORDED
    }

    /** Over the whole window in which the group may have come, up to the later one. */
    private static Supervised supervised(Timeline timeline, Linking.Missing<Seen<Observation>> missing) {
        long until = missing.later().named().at().order();
        long announced = missing.expectation().by().named().at().order();
        OptionalLong begin = missing.expectation().windowBeginCm();
        Supervision.@Nullable Status atBegin = null;
        Supervised all = Supervised.YES;
        for (Seen<Supervision.Status> status : timeline.statuses()) {
            if (status.order() > until) {
                break;
            }
            boolean isBefore = status.order() <= announced || isUpTo(status, begin);
            if (isBefore && !timeline.isBroken(status.order(), until)) {
                atBegin = status.what();
            } else if (!isBefore && !isSupervised(status.what())) {
                all = Supervised.NO;
            }
        }
        if (atBegin == null) {
            return all == Supervised.NO ? all : Supervised.NOT_RECORDED;
        }
        return isSupervised(atBegin) ? all : Supervised.NO;
    }

    private static boolean isUpTo(Seen<?> seen, OptionalLong cm) {
        return cm.isPresent()
                && seen.at().locationCm().isPresent()
                && seen.at().locationCm().getAsLong() <= cm.getAsLong();
    }

    static boolean isSupervised(Supervision.Status status) {
        return status.mode().filter(mode -> mode == Mode.FS || mode == Mode.OS).isPresent();
    }

    /** Whether some balise was met in the window before an order, of which not all was recorded, or not as it was sent. */
    static boolean wasHeard(Timeline timeline, Expectation<Seen<Observation>> expectation, long before) {
        OptionalLong location = expectation.locationCm();
        long from = expectation.by().named().at().order();
        return timeline.observations().stream()
                .filter(each -> each.order() > from && each.order() < before)
                .filter(each -> isDoubtful(each.what()))
                .anyMatch(each -> location.isEmpty()
                        || each.at().locationCm().isEmpty()
                        || Math.abs(each.at().locationCm().getAsLong() - location.getAsLong())
                                <= expectation.accuracyCm());
    }

    private static boolean isDoubtful(Observation observation) {
        return observation instanceof LostPassage
                || (observation instanceof Observation.Passage passage && !passage.intact());
    }

    private static Found event(Linking.Missing<Seen<Observation>> missing, Supervised supervised) {
        Expectation<Seen<Observation>> expectation = missing.expectation();
        Seen<Observation> by = expectation.by().named().at();
        Seen<Observation> later = missing.later().named().at();
        Found event = new Found(EventKind.MISSING_GROUP, later).value(Value.word("group", expectation.group()));
        expectation.locationCm().ifPresent(cm -> event.value(Value.metres("expected_at", cm)));
        event.value(Value.metres("accuracy", expectation.accuracyCm()))
                .value(Value.word("reaction", reaction(expectation)))
                .value(Value.word("announced_by", expectation.by().id()))
                .value(Value.word("later_group", missing.later().id()))
                .limit(Text.of("limit.missing_group"))
                .evidence(
                        by,
                        "telegram of %s with packet 5"
                                .formatted(expectation.by().id()))
                .evidence(later, "telegram of %s".formatted(missing.later().id()))
                .attention(true);
        return supervised == Supervised.NOT_RECORDED
                ? event.value(Value.word("mode", "not recorded")).unconfirmed()
                : event;
    }
}
