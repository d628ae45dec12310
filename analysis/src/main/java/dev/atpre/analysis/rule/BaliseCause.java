package dev.atpre.analysis.rule;

import static dev.atpre.analysis.rule.BrakeCauses.before;
import static dev.atpre.analysis.rule.BrakeCauses.check;

import dev.atpre.analysis.balise.BaliseRead;
import dev.atpre.analysis.balise.Expectation;
import dev.atpre.analysis.balise.GroupPassage;
import dev.atpre.analysis.event.Cause;
import dev.atpre.analysis.event.Check;
import dev.atpre.analysis.event.Check.Result;
import dev.atpre.analysis.event.Text;
import dev.atpre.analysis.observation.Observation;
import dev.atpre.analysis.timeline.Seen;
import dev.atpre.analysis.timeline.Timeline;
import dev.atpre.decoder.balise.OrderPackets;
import dev.atpre.decoder.balise.Telegram;
import dev.atpre.decoder.balise.WaysidePacket;
import dev.atpre.decoder.display.Supervision;
import dev.atpre.decoder.field.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether balises, or one that did not come, made a train brake: an announced group with a reaction that is overdue, an order to
 * stop, or one balise of a pair alone. What holds in some modes only is undecided where the mode is not recorded.
 */
final class BaliseCause {
    private static final Cause CAUSE = Cause.BALISE_OR_LINKING;

    private final Timeline timeline;

    /** Looks in a trip. */
    BaliseCause(Timeline timeline) {
        this.timeline = timeline;
    }

    /** A packet that tells a train to stop, in one mode or in all. */
    private record Order(Text words, Optional<Mode> mode) {}

    Check of(Found brake) {
        Supervision.@Nullable Status status = statusBefore(brake);
        List<Check> looked = new ArrayList<>();
        overdue(brake, status).ifPresent(looked::add);
        looked.addAll(orders(brake, status));
        lonelyBalise(brake).map(alone -> alone(alone, brake)).ifPresent(looked::add);
        return Stream.of(Result.FOUND, Result.UNDECIDED)
                .flatMap(result -> looked.stream().filter(each -> each.result() == result))
                .findFirst()
                .orElseGet(() -> check(CAUSE, Result.NOT_FOUND, "none", BrakeCauses.RECENT_S));
    }

    /** The status that held until then; a train trip changes the mode in the same moment. */
    private Supervision.@Nullable Status statusBefore(Found brake) {
        Seen<Supervision.Status> last = null;
        for (Seen<Supervision.Status> each : timeline.statuses()) {
            if (each.order() > brake.from().order()) {
                break;
            }
            last = BrakeCauses.isTripWith(each, brake) ? last : each;
        }
        return last == null || timeline.isBroken(last.order(), brake.from().order()) ? null : last.what();
    }

    private static Check decided(Supervision.@Nullable Status status, Text detail) {
        return status == null
                ? check(CAUSE, Result.UNDECIDED, "no_mode", detail)
                : new Check(CAUSE, Result.FOUND, detail);
    }

    /** A group that should have come by now and whose reaction is a brake; in FS and OS only. */
    private Optional<Check> overdue(Found brake, Supervision.@Nullable Status status) {
        if (status != null && !MissingGroups.isSupervised(status)) {
            return Optional.empty();
        }
        Seen<?> now = brake.from();
        return MissingGroups.walk(timeline, now.order()).expected().stream()
                .filter(each -> each.isWithReaction() && isPassed(each, now))
                .filter(each -> !MissingGroups.wasHeard(timeline, each, now.order()))
                .findFirst()
                .map(each -> decided(status, Text.of("check.balise_or_linking.overdue", MissingGroups.words(each))));
    }

    private static boolean isPassed(Expectation<?> expectation, Seen<?> now) {
        return expectation.locationCm().isPresent()
                && now.at().locationCm().isPresent()
                && expectation.isPassedAt(now.at().locationCm());
    }

    private static boolean isJustBefore(Seen<?> seen, Found brake) {
        return seen.order() <= brake.from().order() && seen.isWithin(brake.from(), BrakeCauses.RECENT_S);
    }

    /** What the groups just before tell a train to stop for, the last first. */
    private List<Check> orders(Found brake, Supervision.@Nullable Status status) {
        List<Check> found = new ArrayList<>();
        for (int i = timeline.groups().size() - 1; i >= 0; i--) {
            GroupPassage<Seen<Observation>> group = timeline.groups().get(i);
            if (isJustBefore(group.named().at(), brake)) {
                group.toldHere()
                        .flatMap(packet -> order(packet).stream())
                        .filter(order -> mayHold(order, status))
                        .forEach(order -> found.add(ordered(group, order, status)));
            }
        }
        return found;
    }

    private static boolean mayHold(Order order, Supervision.@Nullable Status status) {
        return order.mode().isEmpty() || status == null || status.mode().equals(order.mode());
    }

    private static Check ordered(GroupPassage<?> group, Order order, Supervision.@Nullable Status status) {
        Text detail = Text.of("check.balise_or_linking.order", group.id(), order.words());
        return order.mode().isEmpty() ? new Check(CAUSE, Result.FOUND, detail) : decided(status, detail);
    }

    private static Optional<Order> order(WaysidePacket packet) {
        if (packet instanceof OrderPackets.StopIfInSr stop && stop.qSrStop() == 0) {
            return Optional.of(new Order(Text.of("order.stop_if_in_sr"), Optional.of(Mode.SR)));
        }
        if (packet instanceof OrderPackets.DangerForShunting danger && danger.qAspect() == 0) {
            return Optional.of(new Order(Text.of("order.danger_for_shunting"), Optional.of(Mode.SH)));
        }
        return packet instanceof OrderPackets.DefaultBalise
                ? Optional.of(new Order(Text.of("order.default_balise"), Optional.empty()))
                : Optional.empty();
    }

    /** A balise just before, of a group of more than one, whose partner was not met. */
    private Optional<Seen<Observation>> lonelyBalise(Found brake) {
        return timeline.observations().stream()
                .filter(each -> each.what() instanceof Observation.Passage passage
                        && isJustBefore(each, brake)
                        && passage.telegram().nTotal() > 0)
                .filter(each -> timeline.groups().stream()
                        .noneMatch(group -> group.balises().size() > 1
                                && group.balises().stream().map(BaliseRead::at).anyMatch(each::equals)))
                .reduce((first, second) -> second);
    }

    private static Check alone(Seen<Observation> alone, Found brake) {
        Telegram telegram = ((Observation.Passage) alone.what()).telegram();
        return check(
                CAUSE,
                Result.UNDECIDED,
                "alone",
                telegram.nidC() + "/" + telegram.nidBg(),
                telegram.nPig(),
                before(alone, brake));
    }
}
