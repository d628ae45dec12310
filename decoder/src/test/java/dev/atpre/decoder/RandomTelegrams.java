package dev.atpre.decoder;

import static dev.atpre.decoder.RandomRecords.integer;

import dev.atpre.decoder.balise.ExternalData;
import dev.atpre.decoder.balise.GroupId;
import dev.atpre.decoder.balise.OrderPackets;
import dev.atpre.decoder.balise.Scale;
import dev.atpre.decoder.balise.Telegram;
import dev.atpre.decoder.balise.TrackPackets;
import dev.atpre.decoder.balise.WaysidePacket;
import dev.atpre.decoder.balise.WaysideType;
import dev.atpre.decoder.field.BitWriter;
import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.field.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Seeded generator of balise telegrams and their packets; see {@link RandomRecords}. */
final class RandomTelegrams {
    /** Room for packets between the header of 50 bits and packet 255. */
    private static final int PACKET_BITS = 830 - 50 - 8;

    private static final int FOREIGN = 6;
    private static final int STM = 1;

    private final SplittableRandom random;

    RandomTelegrams(SplittableRandom random) {
        this.random = random;
    }

    /** A telegram of known packets, as many as fit. */
    Telegram valid() {
        return of(() -> of(WaysideType.values()[random.nextInt(WaysideType.values().length)]));
    }

    /** A telegram among whose packets are unknown ones. */
    Telegram withUnknown() {
        return of(this::unknown);
    }

    private Telegram of(Supplier<WaysidePacket> packet) {
        List<WaysidePacket> packets = new ArrayList<>();
        int room = PACKET_BITS;
        for (int i = random.nextInt(8); i > 0; i--) {
            WaysidePacket next = packet.get();
            if (bits(next) <= room) {
                packets.add(next);
                room -= bits(next);
            }
        }
        return telegram(packets);
    }

    /** A telegram of these packets. */
    Telegram telegram(List<WaysidePacket> packets) {
        return Telegram.of(
                integer(random, 3),
                integer(random, 3),
                integer(random, 8),
                integer(random, 10),
                integer(random, 14),
                integer(random, 1),
                packets);
    }

    /** A packet of a type that fits a telegram by itself. */
    WaysidePacket of(WaysideType type) {
        return fitting(() -> anyOf(type));
    }

    /** Packet 44 of this railway that fits a telegram by itself. */
    WaysidePacket external(int nidXdata) {
        return fitting(() -> external(nidXdata, number(2)));
    }

    private static WaysidePacket fitting(Supplier<WaysidePacket> source) {
        WaysidePacket packet = source.get();
        while (bits(packet) > PACKET_BITS) {
            packet = source.get();
        }
        return packet;
    }

    private static int bits(WaysidePacket packet) {
        Fields fields = new Fields();
        packet.writeWhole(fields);
        return new BitWriter().put(fields).size();
    }

    private WaysidePacket anyOf(WaysideType type) {
        int qDir = number(2);
        Scale scale = new Scale(number(2));
        return switch (type) {
            case LINKING -> new TrackPackets.Linking(qDir, scale, oneOrMore(this::link));
            case REPOSITIONING -> new TrackPackets.Repositioning(qDir, scale, number(15));
            case GRADIENT_PROFILE ->
                new TrackPackets.GradientProfile(
                        qDir, scale, oneOrMore(() -> new TrackPackets.Gradient(number(15), number(1), number(8))));
            case STATIC_SPEED_PROFILE -> new TrackPackets.StaticSpeedProfile(qDir, scale, oneOrMore(this::speedStep));
            case TSR ->
                new TrackPackets.TemporarySpeedRestriction(
                        qDir, scale, number(8), number(15), number(15), number(1), number(7));
            case INFILL_LOCATION_REFERENCE -> new TrackPackets.InfillReference(qDir, group());
            case DEFAULT_GRADIENT_TSR -> new TrackPackets.DefaultGradient(qDir, number(1), number(8));
            case MOVEMENT_AUTHORITY_L1 -> movementAuthority(qDir, scale);
            case LEVEL_TRANSITION_ORDER ->
                new OrderPackets.LevelTransition(qDir, scale, number(15), oneOrMore(this::targetLevel));
            case TSR_REVOCATION -> new OrderPackets.TsrRevocation(qDir, number(8));
            case DANGER_FOR_SHUNTING -> new OrderPackets.DangerForShunting(qDir, number(1));
            case STOP_IF_IN_SR -> new OrderPackets.StopIfInSr(qDir, number(1));
            case DEFAULT_BALISE_INFORMATION -> new OrderPackets.DefaultBalise(qDir);
            case EXTERNAL_DATA -> external(random.nextInt(6), qDir);
        };
    }

    private ExternalData external(int nidXdata, int qDir) {
        return switch (nidXdata) {
            case ExternalData.CURVES ->
                new ExternalData.Curves(
                        qDir, oneOrMore(() -> new ExternalData.Curve(number(13), number(12), number(5))));
            case ExternalData.AUXILIARY -> new ExternalData.Auxiliary(qDir, number(4));
            case ExternalData.STATION ->
                new ExternalData.Station(qDir, number(9), number(13), number(13), number(12), number(7), number(2));
            case ExternalData.TEMPORARY_SPEED ->
                new ExternalData.TemporarySpeed(
                        qDir,
                        number(8),
                        number(15),
                        number(15),
                        number(2),
                        number(7),
                        list(() -> new ExternalData.CategorySpeed(number(4), number(2), number(7))));
            case ExternalData.LEU_ERROR -> new ExternalData.LeuError(qDir, number(2));
            default -> new ExternalData.WheelWear(qDir, number(16), number(14));
        };
    }

    /** A packet whose number, owner or content is not known. */
    WaysidePacket unknown() {
        int bits = random.nextInt(200);
        return switch (random.nextInt(3)) {
            case 0 -> new ExternalData.Foreign(number(2), FOREIGN, OptionalInt.empty(), leftAligned(bits), bits);
            case 1 ->
                new ExternalData.Foreign(
                        number(2),
                        ExternalData.THIS_RAILWAY,
                        OptionalInt.of(random.nextInt(6, 256)),
                        leftAligned(bits),
                        bits);
            default -> new WaysidePacket.Raw(unknownNumber(), number(2), leftAligned(bits), bits);
        };
    }

    private int unknownNumber() {
        int number = random.nextInt(255);
        while (WaysideType.of(number) != null) {
            number = random.nextInt(255);
        }
        return number;
    }

    private Bytes leftAligned(int bits) {
        BitWriter out = new BitWriter();
        for (int i = 0; i < bits; i++) {
            out.put(random.nextInt(2), 1);
        }
        return Bytes.of(out.toArray());
    }

    private int number(int bits) {
        return integer(random, bits);
    }

    private <T> List<T> list(Supplier<T> item) {
        int size = random.nextInt(3) == 0 ? random.nextInt(2) * 31 : random.nextInt(32);
        return Stream.generate(item).limit(size).toList();
    }

    private <T> List<T> oneOrMore(Supplier<T> item) {
        int size = random.nextInt(3) == 0 ? 1 : random.nextInt(1, 33);
        return Stream.generate(item).limit(size).toList();
    }

    private GroupId group() {
        return new GroupId(random.nextBoolean() ? OptionalInt.of(number(10)) : OptionalInt.empty(), number(14));
    }

    private TrackPackets.Link link() {
        return new TrackPackets.Link(number(15), group(), number(1), number(2), number(6));
    }

    private TrackPackets.SpeedStep speedStep() {
        return new TrackPackets.SpeedStep(
                number(15),
                number(7),
                number(1),
                Stream.generate(() -> new TrackPackets.CategorySpeed(number(4), number(7)))
                        .limit(random.nextInt(4))
                        .toList());
    }

    private OrderPackets.TargetLevel targetLevel() {
        int level = number(3);
        return new OrderPackets.TargetLevel(
                level, level == STM ? OptionalInt.of(number(8)) : OptionalInt.empty(), number(15));
    }

    private Optional<OrderPackets.SectionTimer> timer() {
        return maybe(() -> new OrderPackets.SectionTimer(number(10), number(15)));
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    private OrderPackets.MovementAuthority movementAuthority(int qDir, Scale scale) {
        return new OrderPackets.MovementAuthority(
                qDir,
                scale,
                number(7),
                number(7),
                number(10),
                list(() -> new OrderPackets.Section(number(15), timer())),
                number(15),
                timer(),
                maybe(() -> new OrderPackets.EndTimer(number(10), number(15))),
                maybe(() -> new OrderPackets.DangerPoint(number(15), number(7))),
                maybe(() -> new OrderPackets.Overlap(number(15), number(10), number(15), number(7))));
    }
}
