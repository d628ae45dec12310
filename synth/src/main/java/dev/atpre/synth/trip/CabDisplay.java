package dev.atpre.synth.trip;

import dev.atpre.decoder.display.DisplayPacket;
import dev.atpre.decoder.display.DriverDialogue;
import dev.atpre.decoder.display.DriverDialogue.DriverMessage;
import dev.atpre.decoder.display.DriverDialogue.DriverMessageAck;
import dev.atpre.decoder.display.DriverDialogue.DriverRequest;
import dev.atpre.decoder.display.Equipment.AtpFailure;
import dev.atpre.decoder.display.Equipment.MmiFailure;
import dev.atpre.decoder.display.Equipment.SetTime;
import dev.atpre.decoder.display.PacketType;
import dev.atpre.decoder.display.Supervision;
import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.field.Mode;
import dev.atpre.decoder.field.Position;
import dev.atpre.decoder.field.Speed;
import dev.atpre.synth.incident.Incident;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What ATP and cab display tell each other: the start-up, what the driver sees on the way, what he answers. */
final class CabDisplay {
    private static final long START_MS = 34_000;
    /** A train that is started as a railway does is in stand by from here on, and longer. */
    private static final long STAND_BY_MS = 6_000;

    private static final long LATE_START_MS = 40_000;
    private static final int ASK_AND_KEEP = 0;
    private static final int UNANSWERED_HANDLE = 40;
    private static final int BRAKE_HANDLE = 3;
    private static final int TRIP_HANDLE = 1;
    private static final int TRIP_ASK_HANDLE = 35;
    private static final long SET_TIME_MS = 60_000;
    private static final long SET_TIME_FROM_MS = 7_000;
    private static final int STATION_TEXT = 18;
    private static final int ASK_AND_REMOVE = 1;
    private static final int ASK_YES_NO = 2;
    private static final int SHOW = 3;
    private static final int REMOVE = 4;
    private static final int YES = 1;
    private static final int LEVEL_1 = 2;
    private static final int UNKNOWN_GRADIENT = -20;

    /** A packet that waits for its time or place. */
    private record Planned(Predicate<TrainRun.State> isDue, DisplayPacket packet) {}

    private final Line line;
    private final Recorder recorder;
    private final SpeedDisplay speeds;
    private final List<Planned> planned = new ArrayList<>();
    private final boolean isShow;
    private final long startMs;
    private boolean knowsLine;
    private Supervision.@Nullable Status shown;
    private long describesAtMs = Long.MAX_VALUE;

    /** @param isShow whether the train starts at once in staff responsible, and each brake comes with a failure report */
    CabDisplay(Line line, Recorder recorder, boolean isShow) {
        this.line = line;
        this.recorder = recorder;
        this.isShow = isShow;
        this.startMs = isShow ? START_MS : LATE_START_MS;
        this.speeds = new SpeedDisplay(line, recorder);
    }

    /** Plans the dialogue from power-up to staff responsible. */
    void powerUp(Train train) {
        at(1_000, new DisplayPacket.Raw(PacketType.RU_DATA.number(), Bytes.ofHex("0102030405060708090a")));
        at(5_000, train.data(PacketType.CONFIRMED_TRAIN_DATA));
        at(5_200, train.driver(PacketType.CURRENT_DRIVER_DATA));
        at(5_400, nothingKnown(0));
        at(20_000, text(60, 0, SHOW, 524));
        at(25_000, text(60, 0, REMOVE, 524));
        at(28_000, text(34, 1, ASK_AND_REMOVE, 289));
        at(30_000, new MmiFailure(PacketType.FAILURE_REPORT_MMI, 1));
        at(32_000, key("6409"));
        at(32_100, new DriverMessageAck(34, YES, 0));
        at(33_000, new DriverRequest(9));
        at(startMs + 100, nothingKnown(Guidance.RELEASE_CM_PER_S));
        at(startMs + 200, text(8, 1, ASK_AND_REMOVE, 263));
        at(startMs + 2_000, key("6409"));
        at(startMs + 2_200, new DriverMessageAck(8, YES, 0));
    }

    private void at(long ms, DisplayPacket packet) {
        planned.add(new Planned(state -> state.ms() >= ms, packet));
    }

    private void atPlace(long cm, DisplayPacket packet) {
        planned.add(new Planned(state -> state.positionCm() >= cm, packet));
    }

    private static DriverMessage text(int handle, int textClass, int criteria, int number) {
        return new DriverMessage(handle, textClass, criteria, 0, number, Bytes.empty());
    }

    private static DisplayPacket key(String hex) {
        return new DisplayPacket.Raw(PacketType.RU_DATA_FROM_CAB_1.number(), Bytes.ofHex(hex));
    }

    private Supervision.Status status(TrainRun.State state) {
        Mode known = knowsLine ? Mode.FS : Mode.SR;
        Mode mode = state.forced().orElse(state.ms() < startMs ? Mode.SB : known);
        return new Supervision.Status(
                100,
                mode.ordinal(),
                LEVEL_1,
                state.emergencyBrake(),
                state.serviceBrake(),
                false,
                mode == Mode.TR,
                1,
                0);
    }

    void tick(TrainRun.State state) {
        if (state.ms() % SET_TIME_MS == SET_TIME_FROM_MS) {
            recorder.write(new SetTime(PacketType.SET_TIME_ATP, recorder.now().toEpochSecond(ZoneOffset.UTC)));
        }
        sendPlanned(state);
        if (state.ms() >= (isShow ? startMs : STAND_BY_MS)) {
            showStatus(state);
        }
        if (state.ms() >= startMs) {
            speeds.tick(state);
        }
        if (state.ms() >= describesAtMs) {
            describesAtMs = Long.MAX_VALUE;
            recorder.write(description(state.positionCm()));
        }
    }

    /** A status packet whenever one of its values changes, and what the driver is told then. */
    private void showStatus(TrainRun.State state) {
        Supervision.Status now = status(state);
        Supervision.Status before = shown;
        if (now.equals(before)) {
            return;
        }
        shown = now;
        if (isShow && before != null && now.mServiceBrake() != 0 && before.mServiceBrake() == 0) {
            recorder.write(new AtpFailure(5, 0, 1, 10245, 3, 0));
        }
        if (before != null && before.mMode() != now.mMode()) {
            recorder.truth("mode_change", Optional.empty(), Optional.empty(), "");
        }
        recorder.write(now);
        if (before != null) {
            tell(state, before, now);
        }
    }

    private void tell(TrainRun.State state, Supervision.Status before, Supervision.Status now) {
        boolean waits = now.mServiceBrake() == TrainRun.WAITS_FOR_THE_DRIVER
                || now.mEmerBrake() == TrainRun.WAITS_FOR_THE_DRIVER;
        boolean waited = before.mServiceBrake() == TrainRun.WAITS_FOR_THE_DRIVER
                || before.mEmerBrake() == TrainRun.WAITS_FOR_THE_DRIVER;
        if (waits && !waited) {
            ask(state, BRAKE_HANDLE, 260, 5_000);
        }
        if (now.mMode() == before.mMode()) {
            return;
        }
        if (now.mMode() == Mode.TR.ordinal()) {
            recorder.write(text(TRIP_HANDLE, 1, SHOW, 559));
        } else if (now.mMode() == Mode.PT.ordinal()) {
            recorder.write(text(TRIP_HANDLE, 1, REMOVE, 559));
            ask(state, TRIP_ASK_HANDLE, 266, 2_500);
        } else if (now.mMode() == Mode.SR.ordinal() && before.mMode() == Mode.PT.ordinal()) {
            ask(state, 8, 263, 2_000);
        }
    }

    /** A text that the driver acknowledges so many ms later. */
    private void ask(TrainRun.State state, int handle, int text, long answeredAfterMs) {
        recorder.write(text(handle, 1, ASK_AND_REMOVE, text));
        at(state.ms() + answeredAfterMs, new DriverMessageAck(handle, YES, 0));
    }

    /** An incident begins or ends. */
    void incident(TrainRun.Note note) {
        boolean begins = note.step() == TrainRun.Note.Step.BEGINS;
        if (note.incident() == Incident.FAILURE && begins) {
            recorder.truth("failure", Optional.of(Incident.FAILURE), Optional.empty(), "10245");
            recorder.write(new AtpFailure(5, 0, 1, 10245, 3, 0));
        } else if (note.incident() == Incident.ACKNOWLEDGEMENT_MISSING) {
            recorder.write(text(UNANSWERED_HANDLE, 1, begins ? ASK_AND_KEEP : REMOVE, 258));
        }
    }

    private void sendPlanned(TrainRun.State state) {
        List<Planned> due =
                planned.stream().filter(each -> each.isDue().test(state)).toList();
        due.forEach(each -> recorder.write(each.packet()));
        planned.removeAll(due);
    }

    /** The ATP has read a group: the first one puts it into full supervision, some announce a station. */
    void groupRead(Line.Group group, TrainRun.State state) {
        knowsLine = true;
        describesAtMs = state.ms() + 900;
        for (Line.Station station : line.announcedBy(group)) {
            int text = DriverDialogue.STATION_TEXT_BASE + station.number();
            at(state.ms() + 400, text(STATION_TEXT, 1, ASK_YES_NO, text));
            at(state.ms() + 2_600, key("640a"));
            at(state.ms() + 2_700, new DriverMessageAck(STATION_TEXT, YES, 0));
            long displayCm = group.atCm() + Telegrams.displayM(group, station) * Line.CM_PER_M;
            atPlace(displayCm, text(STATION_TEXT, 0, SHOW, text));
            atPlace(station.endCm(), text(STATION_TEXT, 0, REMOVE, text));
        }
    }

    /** Packet 4 before the ATP knows the line: one step without a place. */
    private static Supervision.TrackDescription nothingKnown(int cmPerS) {
        Speed speed = Speed.ofCmPerS(cmPerS);
        Position nowhere = new Position(0);
        return new Supervision.TrackDescription(
                speed,
                List.of(new Supervision.SpeedStep(speed, nowhere)),
                UNKNOWN_GRADIENT,
                List.of(new Supervision.GradientStep(UNKNOWN_GRADIENT, nowhere)),
                List.of());
    }

    private Supervision.TrackDescription description(long cm) {
        List<Supervision.SpeedStep> steps = line.limitsFrom(cm).stream()
                .limit(4)
                .map(limit -> new Supervision.SpeedStep(
                        Speed.ofCmPerS(Guidance.cmPerS(limit.kmPerH())), Position.ofCm(limit.fromCm())))
                .toList();
        List<Supervision.GradientStep> grades = line.gradesFrom(cm).stream()
                .limit(3)
                .map(grade -> new Supervision.GradientStep(grade.perMille(), Position.ofCm(grade.fromCm())))
                .toList();
        return new Supervision.TrackDescription(
                steps.get(0).v(), steps, grades.get(0).gPerMille(), grades, List.of());
    }
}
