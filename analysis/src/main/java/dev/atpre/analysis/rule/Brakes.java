package dev.atpre.analysis.rule;

import dev.atpre.analysis.event.EventKind;
import dev.atpre.analysis.event.Text;
import dev.atpre.analysis.event.Value;
import dev.atpre.analysis.observation.Observation;
import dev.atpre.analysis.observation.Sample;
import dev.atpre.analysis.timeline.Seen;
import dev.atpre.analysis.timeline.Timeline;
import dev.atpre.decoder.display.Supervision;
import dev.atpre.decoder.record.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A brake was commanded: begins when the status packet's field leaves 0 or the output falls, whichever is first, and ends
 * when both are back. An input that falls meanwhile is evidence, never an intervention by itself, as inputs fall at cab
 * shut-down too (docs/format.md, "Device bodies").
 */
final class Brakes {
    private static final int OUTPUT_NORMAL = 0x0200;
    /** Inputs follow the outputs at once; one that falls so long before is of something else. */
    private static final long INPUT_BEFORE_S = 2;

    private final Timeline timeline;
    private final EventKind kind;
    private final String field;
    private final RecordType output;
    private final int inputMask;
    private final List<Found> found = new ArrayList<>();
    private @Nullable Found open;
    private boolean inStatus;
    private boolean inOutput;
    private @Nullable Seen<Observation> inputFallen;
    private long lastOrder;

    private Brakes(Timeline timeline, EventKind kind, String field, RecordType output, int inputMask) {
        this.timeline = timeline;
        this.kind = kind;
        this.field = field;
        this.output = output;
        this.inputMask = inputMask;
    }

    static List<Found> emergency(Timeline timeline) {
        return new Brakes(timeline, EventKind.EMERGENCY_BRAKE, "M_EMERBRAKE", RecordType.VDX_OUT_3, 0x2000).find();
    }

    static List<Found> service(Timeline timeline) {
        return new Brakes(timeline, EventKind.SERVICE_BRAKE, "M_SERVICEBRAKE", RecordType.VDX_OUT_2, 0x0800).find();
    }

    private List<Found> find() {
        for (Seen<Observation> each : timeline.observations()) {
            if (timeline.isBroken(lastOrder, each.order())) {
                breakOff();
            }
            lastOrder = each.order();
            if (each.what() instanceof Observation.Packet packet
                    && packet.packet() instanceof Supervision.Status status) {
                status(each, status);
            } else if (each.what() instanceof Observation.Signals signals) {
                signals(each, signals);
            }
        }
        finish();
        return found;
    }

    /** An output may have come back in a part that is not there; the status says so itself. */
    private void breakOff() {
        inOutput = false;
        if (!inStatus) {
            finish();
        }
    }

    private void status(Seen<Observation> seen, Supervision.Status status) {
        int value = kind == EventKind.EMERGENCY_BRAKE ? status.mEmerBrake() : status.mServiceBrake();
        boolean commanded = value != 0;
        if (commanded != inStatus || (commanded && open != null)) {
            inStatus = commanded;
            change(seen, "STATUS %s %d".formatted(field, value));
        }
    }

    private void signals(Seen<Observation> seen, Observation.Signals signals) {
        String words = "%s 0x%04X".formatted(signals.type(), signals.bits());
        if (signals.type() == output) {
            boolean commanded = (signals.bits() & OUTPUT_NORMAL) == 0;
            if (commanded != inOutput) {
                inOutput = commanded;
                change(seen, words);
            }
        } else if (signals.type() == RecordType.VDX_IN_STATUS_1) {
            boolean fallen = (signals.bits() & inputMask) == 0;
            if (open != null) {
                open.evidence(seen, words);
            }
            inputFallen = fallen ? seen : null;
        }
    }

    private void change(Seen<Observation> seen, String words) {
        if (open == null && (inStatus || inOutput)) {
            open = new Found(kind, seen);
            if (inputFallen != null && inputFallen.isWithin(seen, INPUT_BEFORE_S)) {
                open.evidence(inputFallen, "VDX_IN_STATUS_1 without 0x%04X".formatted(inputMask));
            }
        }
        if (open == null) {
            return;
        }
        open.evidence(seen, words);
        if (!inStatus && !inOutput) {
            open.to(seen);
            finish();
        }
    }

    private void finish() {
        if (open != null) {
            values(open);
            found.add(open);
            open = null;
        }
    }

    private void values(Found brake) {
        long from = brake.from().order();
        List<Seen<Sample>> recent = timeline.recentSamples(brake.from(), BrakeCauses.RECENT_S);
        speed(brake, "speed", lastOf(recent.isEmpty() ? timeline.samples(from, from) : recent, Sample::speed));
        speed(brake, "permitted", lastOf(recent, Sample::ceiling));
        Supervision.Status status = timeline.statusAround(brake.from(), BrakeCauses.TOGETHER_S);
        if (status != null) {
            brake.value(Value.word("mode", Words.mode(status))).value(Value.word("level", Words.level(status)));
        }
        Seen<?> to = brake.to();
        if (to == null) {
            return;
        }
        brake.from().secondsTo(to).ifPresent(seconds -> brake.value(Value.seconds("duration", seconds)));
        timeline.distanceCm(brake.from(), to).ifPresent(cm -> brake.value(Value.metres("distance", cm)));
        timeline.samples(from, to.order()).stream()
                .mapToInt(sample -> sample.what().speed().orElse(Integer.MAX_VALUE))
                .min()
                .ifPresent(lowest -> speed(brake, "lowest_speed", OptionalInt.of(lowest)));
    }

    private static void speed(Found brake, String name, OptionalInt cmPerS) {
        if (cmPerS.isPresent() && cmPerS.getAsInt() != Integer.MAX_VALUE) {
            brake.value(Value.speed(name, cmPerS.getAsInt()));
        }
    }

    /** Of the last sample that says it. */
    private static OptionalInt lastOf(List<Seen<Sample>> samples, Function<Sample, OptionalInt> value) {
        for (int i = samples.size() - 1; i >= 0; i--) {
            OptionalInt said = value.apply(samples.get(i).what());
            if (said.isPresent()) {
                return said;
            }
        }
        return OptionalInt.empty();
    }

    /** What was commanded, and the causes that were looked for. */
    static Found explained(Found brake, BrakeCauses causes) {
        return brake.limit(Text.of("limit.brake")).checks(causes.of(brake)).attention(causes.isWorthALook(brake));
    }
}
