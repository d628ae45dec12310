package dev.atpre.synth.trip;

import dev.atpre.decoder.display.Equipment.SetTime;
import dev.atpre.decoder.display.PacketType;
import dev.atpre.decoder.record.Body;
import dev.atpre.decoder.record.RecordType;
import dev.atpre.synth.incident.Incident;
import dev.atpre.synth.incident.Schedule;
import dev.atpre.synth.incident.Truth;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * One invented train's trip over a line with stations, limits, gradients, curves and linked balises, driven as it should be but
 * for the incidents that are asked for; with the truth about it. All of it is invented. Immutable.
 *
 * @param folder as the recorder names it: {@code SHIFT_TRAIN_DRIVER_VEHICLE}, padded
 * @param powerUp when the train was put into service
 * @param files one for each clock hour, in the order in which they were opened
 * @param truth what happened, in the order of files and offsets
 */
public record SimulatedTrip(String folder, LocalDateTime powerUp, List<RecordingFile> files, List<Truth> truth) {
    private static final int FEWEST_STATIONS = 2;
    /** Enough for three clock hours. */
    private static final int STATIONS_OF_A_LONG_TRIP = 24;

    private static final int TRAIN_NUMBERS = 9_000;

    public SimulatedTrip {
        files = List.copyOf(files);
        truth = List.copyOf(truth);
    }

    /** The trip with a seed and these incidents; the same gives the same bytes. */
    public static SimulatedTrip of(long seed, Set<Incident> incidents) {
        SplittableRandom random = new SplittableRandom(seed);
        Schedule schedule = Schedule.of(incidents, random);
        int stations = Math.max(schedule.sections() + 1, FEWEST_STATIONS + random.nextInt(3));
        if (incidents.contains(Incident.MISSING_FILE)) {
            stations = Math.max(stations, STATIONS_OF_A_LONG_TRIP);
        }
        return of(seed, incidents, schedule, stations, random);
    }

    /** An uneventful trip with so many stations, 6 to 9 minutes each. */
    public static SimulatedTrip uneventful(long seed, int stations) {
        return of(seed, Set.of(), Schedule.UNEVENTFUL, stations, new SplittableRandom(seed));
    }

    private static SimulatedTrip of(
            long seed, Set<Incident> incidents, Schedule schedule, int stations, SplittableRandom random) {
        Train train = Train.numbered((int) Math.floorMod(seed, (long) TRAIN_NUMBERS) + 1_000, random);
        LocalDateTime powerUp = LocalDateTime.of(2025, 1, 1, 5, 0, 0)
                .plusDays(Math.floorMod(seed, 365L))
                .plusSeconds(random.nextInt(3_600 * 12));
        Line line = Line.seeded(random, stations, schedule);
        Recorder recorder = new Recorder(".MMI", powerUp, random.nextLong(60_000, 3_600_000));
        TrainRun run = Simulation.scheduled(line, schedule, random);
        Drive drive = new Drive(line, recorder, random);
        List<RecordingFile> files = drive.record(run, train);
        Damage.Result damaged = Damage.of(incidents, files, recorder.truths(), random);
        return new SimulatedTrip(train.folder(), powerUp, damaged.files(), damaged.truth());
    }

    /** The devices of the train on its way, and what is true. */
    private static final class Drive {
        private static final long STANDS_MS = 10_000;
        private static final int OVERSPEED_CM_PER_S = 28;
        private static final double MOST_DRIFT = 0.003;
        private static final long CORRECTED_FROM_CM = 250;
        private static final int ISOLATED = 15;
        private static final int NID_C = 886;

        private static final Map<Incident, String> CAUSES = Map.of(
                Incident.SERVICE_BRAKE, "overspeed",
                Incident.EMERGENCY_BRAKE, "trip",
                Incident.LINKING_BRAKE, "balise_or_linking",
                Incident.FAILURE, "failure",
                Incident.ACKNOWLEDGEMENT_MISSING, "acknowledgement_missing",
                Incident.ROLL_AWAY, "roll_away");

        private final Line line;
        private final Recorder recorder;
        private final SplittableRandom random;
        private final Odometer odometer;
        private final Signals signals;
        private final BaliseReader reader;
        private final CabDisplay cab;
        private final Devices devices;
        private final double drift;
        private long correctedAtCm;
        private long extraCm;
        private boolean served;
        private boolean emergency;
        private boolean isOver;
        private long standsFromMs = -1;
        private boolean isStop;
        private Optional<Incident> current = Optional.empty();

        Drive(Line line, Recorder recorder, SplittableRandom random) {
            this.line = line;
            this.recorder = recorder;
            this.random = random;
            this.odometer = new Odometer(recorder, random);
            this.signals = new Signals(recorder);
            this.reader = new BaliseReader(line, recorder, odometer, random, false);
            this.cab = new CabDisplay(line, recorder, false);
            this.devices = new Devices(recorder, odometer, reader);
            this.drift = random.nextDouble(-MOST_DRIFT, MOST_DRIFT);
        }

        List<RecordingFile> record(TrainRun run, Train train) {
            cab.powerUp(train);
            signals.powerUp();
            int nextNote = 0;
            for (TrainRun.State state : run.states()) {
                recorder.moveTo(state);
                recorder.drift(Math.round((state.positionCm() - correctedAtCm) * drift) + extraCm);
                while (nextNote < run.notes().size()
                        && run.notes().get(nextNote).ms() <= state.ms()) {
                    note(run.notes().get(nextNote++));
                }
                truths(state);
                signals.tick(state);
                devices.tick(state);
                reader.pass(state).forEach(group -> read(group, state));
                cab.tick(state);
            }
            reader.command(false);
            return recorder.finish();
        }

        private void note(TrainRun.Note note) {
            boolean begins = note.step() == TrainRun.Note.Step.BEGINS;
            current = begins ? Optional.of(note.incident()) : Optional.empty();
            if (note.incident() == Incident.ISOLATION) {
                if (begins) {
                    recorder.truth("isolation", current, Optional.empty(), "");
                }
                recorder.write(RecordType.STATUS_ATP, new Body.Value(begins ? ISOLATED : 0));
            } else if (note.incident() == Incident.CLOCK_SET && begins) {
                setClock();
            } else if (note.incident() == Incident.ODOMETER_CORRECTION && begins) {
                extraCm = random.nextLong(150, 300) - Math.min(0, recorder.driftCm());
            }
            cab.incident(note);
        }

        private void setClock() {
            long seconds = random.nextLong(20, 300) * (random.nextBoolean() ? 1 : -1);
            recorder.truth("clock_set", current, Optional.empty(), String.valueOf(seconds));
            recorder.write(new SetTime(
                    PacketType.SET_TIME_ATP, recorder.now().plusSeconds(seconds).toEpochSecond(ZoneOffset.UTC)));
            recorder.setClock(Duration.ofSeconds(seconds));
        }

        /** Before the records of a moment are written: what they will be about. */
        private void truths(TrainRun.State state) {
            Optional<String> cause = current.map(CAUSES::get);
            if (state.isServiceBraked() && !served) {
                recorder.truth("service_brake", current, cause, "");
            }
            if (state.isEmergencyBraked() && !emergency) {
                recorder.truth("emergency_brake", current, cause, "");
            }
            served = state.isServiceBraked();
            emergency = state.isEmergencyBraked();
            boolean over = state.forced().isEmpty()
                    && state.speedCmPerS() > Guidance.at(line, state).permittedCmPerS() + OVERSPEED_CM_PER_S;
            if (over && !isOver) {
                recorder.truth("overspeed", current, Optional.empty(), "");
            }
            isOver = over;
            stands(state);
        }

        private void stands(TrainRun.State state) {
            if (state.speedCmPerS() > 0) {
                standsFromMs = -1;
                isStop = false;
                return;
            }
            standsFromMs = standsFromMs < 0 ? state.ms() : standsFromMs;
            if (!isStop && state.ms() - standsFromMs >= STANDS_MS) {
                isStop = true;
                recorder.truth("stop", Optional.empty(), Optional.empty(), "");
            }
        }

        /** A group corrects the odometer where it is far enough off, and now and then elsewhere. */
        private void read(Line.Group group, TrainRun.State state) {
            Line.Group before = line.groups().get(Math.max(0, group.index() - 1));
            if (before.isSilent()) {
                recorder.truth("missing_group", injector(before), Optional.empty(), NID_C + "/" + before.nidBg());
            }
            if (Math.abs(recorder.driftCm()) > CORRECTED_FROM_CM || extraCm > 0 || random.nextInt(5) < 2) {
                recorder.correct(extraCm > 0 ? Optional.of(Incident.ODOMETER_CORRECTION) : Optional.empty());
                correctedAtCm = state.positionCm();
                extraCm = 0;
                odometer.toReader(state);
            }
            cab.groupRead(group, state);
        }

        private static Optional<Incident> injector(Line.Group group) {
            return Optional.of(
                    group.qLinkReaction() == Line.Group.SERVICE_BRAKE
                            ? Incident.LINKING_BRAKE
                            : Incident.MISSING_GROUP);
        }
    }
}
