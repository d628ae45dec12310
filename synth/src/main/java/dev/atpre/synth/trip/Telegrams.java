package dev.atpre.synth.trip;

import dev.atpre.decoder.balise.ExternalData;
import dev.atpre.decoder.balise.GroupId;
import dev.atpre.decoder.balise.OrderPackets;
import dev.atpre.decoder.balise.OrderPackets.MovementAuthority;
import dev.atpre.decoder.balise.Scale;
import dev.atpre.decoder.balise.Telegram;
import dev.atpre.decoder.balise.TrackPackets;
import dev.atpre.decoder.balise.WaysidePacket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/** What the balises of a line say. */
final class Telegrams {
    private static final int NID_C = 886;
    private static final int FIXED = 255;
    /** Which placeholder a partner bears that is met behind, or before, the balise with the packets. */
    private static final int PARTNER_BEHIND = 16382;

    private static final int PARTNER_BEFORE = 16381;
    private static final int NOMINAL = 1;
    private static final int BOTH = 2;
    private static final int LINK_ACCURACY_M = 10;
    private static final int NO_LIMIT_S = 1023;
    private static final int NOW = 32767;
    private static final int LEVEL_1 = 2;
    private static final int PROFILE_END = 127;
    private static final int GRADIENT_END = 255;
    private static final int RELEASE_STEPS = 5;
    /** How far profiles and authorities reach. */
    private static final long HORIZON_CM = 5_000 * Line.CM_PER_M;

    /** Groups that one on an ordinary line announces. */
    private static final int ANNOUNCED = 3;
    /** Every so manieth group of an ordinary line says part of the next one's linking already: infill. */
    private static final int INFILL_EACH = 4;

    /** Steps of a profile that an ordinary group tells. */
    private static final int STEPS = 3;

    private final Line line;
    private final SplittableRandom random;
    private final boolean isShow;

    /** @param isShow whether everything that a balise can say is said somewhere, fitting or not */
    Telegrams(Line line, SplittableRandom random, boolean isShow) {
        this.line = line;
        this.random = random;
        this.isShow = isShow;
    }

    /** The balise of a group that carries its packets. */
    Telegram of(Line.Group group) {
        int direction = group.isMetInReverse() ? BOTH : NOMINAL;
        List<WaysidePacket> packets = new ArrayList<>();
        packets.addAll(isShow ? linking(direction, group, 1) : linking(direction, group, ANNOUNCED));
        packets.add(authority(direction, group));
        packets.add(gradients(direction, group));
        packets.add(speeds(direction, group));
        line.announcedBy(group).forEach(station -> packets.add(station(direction, group, station)));
        packets.addAll(isShow ? List.of(extra(direction, group)) : ordinary(direction, group));
        return Telegram.of(0, 1, random.nextInt(0, 9), NID_C, group.nidBg(), 1, packets);
    }

    /** Its partner. */
    Telegram ofPartner(Line.Group group) {
        int nidBg = group.isMetInReverse() ? PARTNER_BEFORE : PARTNER_BEHIND;
        return Telegram.of(1, 1, FIXED, NID_C, nidBg, 1, List.of());
    }

    /** A balise outside all linking whose source has failed. */
    Telegram ofFailedSource() {
        return Telegram.of(
                0, 0, FIXED, NID_C, random.nextInt(9_500, 16_000), 0, List.of(new OrderPackets.DefaultBalise(BOTH)));
    }

    /** Packet 5 with the groups behind this one; none behind the last. */
    private List<WaysidePacket> linking(int direction, Line.Group group, int count) {
        List<TrackPackets.Link> links = new ArrayList<>();
        Line.Group from = group;
        for (Line.Group to : line.following(group, count)) {
            links.add(new TrackPackets.Link(
                    metres(to.atCm() - from.atCm()),
                    new GroupId(OptionalInt.empty(), to.nidBg()),
                    to.isMetInReverse() ? 0 : 1,
                    to.qLinkReaction(),
                    LINK_ACCURACY_M));
            from = to;
        }
        return links.isEmpty() ? List.of() : List.of(new TrackPackets.Linking(direction, Scale.ONE_M, links));
    }

    /** What an ordinary group may say besides: curves, and behind an infill reference what the next one will say. */
    private List<WaysidePacket> ordinary(int direction, Line.Group group) {
        if (!line.announcedBy(group).isEmpty()) {
            return List.of(); // the station leaves no room
        }
        List<WaysidePacket> packets = new ArrayList<>();
        boolean isInfill = group.index() % INFILL_EACH == 2;
        for (Line.Group next : isInfill ? line.following(group) : List.<Line.Group>of()) {
            if (!next.isSilent()) {
                packets.add(
                        new TrackPackets.InfillReference(direction, new GroupId(OptionalInt.empty(), next.nidBg())));
                packets.addAll(linking(direction, next, 2));
            }
        }
        if (!isInfill && group.index() % 2 == 1) {
            packets.add(curves(direction));
        }
        return packets;
    }

    private MovementAuthority authority(int direction, Line.Group group) {
        long endCm = Math.min(line.endOfAuthorityCm(group.atCm()), group.atCm() + HORIZON_CM);
        boolean endsAtSignal = endCm < group.atCm() + HORIZON_CM;
        int sectionM = metres(endCm - group.atCm()) / 3;
        return new MovementAuthority(
                direction,
                Scale.ONE_M,
                line.limitsFrom(group.atCm()).get(0).kmPerH() / WaysidePacket.SPEED_STEP_KM_H,
                0,
                NO_LIMIT_S,
                List.of(new OrderPackets.Section(sectionM, Optional.of(new OrderPackets.SectionTimer(90, sectionM)))),
                metres(endCm - group.atCm()) - sectionM,
                Optional.empty(),
                Optional.empty(),
                endsAtSignal ? Optional.of(new OrderPackets.DangerPoint(0, RELEASE_STEPS)) : Optional.empty(),
                Optional.empty());
    }

    private TrackPackets.GradientProfile gradients(int direction, Line.Group group) {
        List<TrackPackets.Gradient> steps = new ArrayList<>();
        long fromCm = group.atCm();
        for (Line.Grade grade : first(line.gradesFrom(group.atCm()))) {
            long atCm = Math.max(grade.fromCm(), group.atCm());
            if (atCm < group.atCm() + HORIZON_CM) {
                int uphill = grade.perMille() < 0 ? 0 : 1;
                steps.add(new TrackPackets.Gradient(metres(atCm - fromCm), uphill, Math.abs(grade.perMille())));
                fromCm = atCm;
            }
        }
        steps.add(new TrackPackets.Gradient(metres(group.atCm() + HORIZON_CM - fromCm), 0, GRADIENT_END));
        return new TrackPackets.GradientProfile(direction, Scale.ONE_M, steps);
    }

    private TrackPackets.StaticSpeedProfile speeds(int direction, Line.Group group) {
        List<TrackPackets.SpeedStep> steps = new ArrayList<>();
        long fromCm = group.atCm();
        for (Line.Limit limit : first(line.limitsFrom(group.atCm()))) {
            long atCm = Math.max(limit.fromCm(), group.atCm());
            if (atCm < group.atCm() + HORIZON_CM) {
                int vStatic = limit.kmPerH() / WaysidePacket.SPEED_STEP_KM_H;
                steps.add(new TrackPackets.SpeedStep(metres(atCm - fromCm), vStatic, 1, List.of()));
                fromCm = atCm;
            }
        }
        steps.add(new TrackPackets.SpeedStep(metres(group.atCm() + HORIZON_CM - fromCm), PROFILE_END, 1, List.of()));
        return new TrackPackets.StaticSpeedProfile(direction, Scale.ONE_M, steps);
    }

    /** Where much else is said, only the first steps of a profile find room. */
    private <T> List<T> first(List<T> steps) {
        return isShow ? steps : steps.subList(0, Math.min(steps.size(), STEPS));
    }

    private static ExternalData.Station station(int direction, Line.Group group, Line.Station station) {
        return new ExternalData.Station(
                direction,
                station.number(),
                displayM(group, station),
                metres(station.startCm() - group.atCm()),
                station.lengthM(),
                PROFILE_END,
                1);
    }

    /** How far behind a group the cab shows the station that the group announces. */
    static int displayM(Line.Group group, Line.Station station) {
        return metres(station.startCm() - group.atCm()) - 300;
    }

    private static int metres(long cm) {
        return Math.toIntExact(cm / Line.CM_PER_M);
    }

    /** Groups take turns with everything else that a balise can say. */
    private WaysidePacket extra(int direction, Line.Group group) {
        int gapM = line.following(group).stream()
                .mapToInt(next -> metres(next.atCm() - group.atCm()))
                .findFirst()
                .orElse(0);
        int next = line.following(group).stream()
                .mapToInt(Line.Group::nidBg)
                .findFirst()
                .orElse(group.nidBg());
        return switch (group.index() % 13) {
            case 0 ->
                new OrderPackets.LevelTransition(
                        direction,
                        Scale.ONE_M,
                        NOW,
                        List.of(new OrderPackets.TargetLevel(LEVEL_1, OptionalInt.empty(), 0)));
            case 1 -> curves(direction);
            case 2 -> new TrackPackets.Repositioning(direction, Scale.ONE_M, gapM);
            case 3 -> new OrderPackets.DangerForShunting(BOTH, 0);
            case 4 -> new TrackPackets.TemporarySpeedRestriction(direction, Scale.ONE_M, 12, 1_500, 300, 1, 26);
            case 5 -> new OrderPackets.TsrRevocation(direction, 12);
            case 6 -> new ExternalData.TemporarySpeed(direction, 34, 1_200, 250, 1, 26, List.of());
            case 7 -> new OrderPackets.StopIfInSr(direction, 1);
            case 8 -> new TrackPackets.DefaultGradient(direction, 0, 20);
            case 9 -> new ExternalData.WheelWear(direction, gapM, next);
            case 10 -> new ExternalData.Auxiliary(direction, random.nextInt(16));
            case 11 -> new ExternalData.LeuError(direction, 0);
            default -> new TrackPackets.InfillReference(direction, new GroupId(OptionalInt.empty(), next));
        };
    }

    private ExternalData.Curves curves(int direction) {
        return new ExternalData.Curves(
                direction,
                List.of(
                        new ExternalData.Curve(random.nextInt(200), random.nextInt(100, 400), random.nextInt(32)),
                        new ExternalData.Curve(random.nextInt(500, 900), random.nextInt(100), random.nextInt(32))));
    }
}
