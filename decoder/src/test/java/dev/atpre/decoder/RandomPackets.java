package dev.atpre.decoder;

import static dev.atpre.decoder.RandomRecords.bytes;
import static dev.atpre.decoder.RandomRecords.integer;
import static dev.atpre.decoder.RandomRecords.number;
import static dev.atpre.decoder.RandomRecords.position;
import static dev.atpre.decoder.RandomRecords.signed;
import static dev.atpre.decoder.RandomRecords.speed;

import dev.atpre.decoder.display.DisplayPacket;
import dev.atpre.decoder.display.DriverDialogue;
import dev.atpre.decoder.display.Equipment;
import dev.atpre.decoder.display.PacketType;
import dev.atpre.decoder.display.Supervision;
import dev.atpre.decoder.display.TrainData;
import dev.atpre.decoder.field.Speed;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Seeded generator of display packets; see {@link RandomRecords}. */
final class RandomPackets {
    private static final int MAX_CONTENT = 252;

    private final SplittableRandom random;

    RandomPackets(SplittableRandom random) {
        this.random = random;
    }

    /** A packet of any number, known or not. */
    DisplayPacket any() {
        return random.nextInt(8) == 0 ? unknown() : ofAnyType();
    }

    DisplayPacket ofAnyType() {
        return of(PacketType.values()[random.nextInt(PacketType.values().length)]);
    }

    DisplayPacket unknown() {
        int number = random.nextInt(256);
        while (PacketType.of(number) != null) {
            number = random.nextInt(256);
        }
        return new DisplayPacket.Raw(number, bytes(random, random.nextInt(MAX_CONTENT + 1)));
    }

    DisplayPacket of(PacketType type) {
        return switch (type) {
            case DYNAMIC -> dynamic();
            case STATUS -> status();
            case TRACK_DESCRIPTION -> trackDescription();
            case GEO_POSITION -> new Supervision.GeoPosition(signed(random, 24), signed(random, 16));
            case CURRENT_SR_RULES, ECHOED_SR_RULES, CONFIRMED_SR_RULES, NEW_SR_RULES ->
                new Supervision.SrRules(type, speed(random), optional32());
            case CURRENT_TRAIN_DATA, ECHOED_TRAIN_DATA, NEW_TRAIN_DATA, CONFIRMED_TRAIN_DATA -> trainData(type);
            case DRIVER_MESSAGE ->
                new DriverDialogue.DriverMessage(
                        integer(random, 8),
                        integer(random, 1),
                        integer(random, 3),
                        integer(random, 4),
                        integer(random, 16),
                        bytes(random, random.nextInt(MAX_CONTENT - 5 + 1)));
            case DRIVER_MESSAGE_ACK ->
                new DriverDialogue.DriverMessageAck(integer(random, 8), integer(random, 4), integer(random, 4));
            case DRIVER_REQUEST -> new DriverDialogue.DriverRequest(integer(random, 8));
            case FORCED_DRIVER_REQUEST -> new DriverDialogue.ForcedDriverRequest(integer(random, 16));
            case CURRENT_DRIVER_DATA, NEW_DRIVER_DATA ->
                new DriverDialogue.DriverData(type, bytes(random, 8), number(random, 32), bytes(random, 8));
            case START_ATP -> new Equipment.StartAtp(integer(random, 8));
            case START_MMI ->
                new Equipment.StartMmi(
                        integer(random, 8),
                        integer(random, 8),
                        integer(random, 8),
                        integer(random, 24),
                        integer(random, 24));
            case STATUS_REPORT -> new Equipment.StatusReport(integer(random, 8));
            case SET_TIME_ATP, SET_TIME_MMI -> new Equipment.SetTime(type, number(random, 32));
            case FAILURE_REPORT_ATP ->
                new Equipment.AtpFailure(
                        integer(random, 8),
                        integer(random, 4),
                        integer(random, 4),
                        integer(random, 16),
                        integer(random, 4),
                        integer(random, 4));
            case FAILURE_REPORT_MMI, FAILURE_REPORT_ACK -> new Equipment.MmiFailure(type, integer(random, 16));
            case TEST_REQUEST, TEST_RESULT -> new Equipment.Test(type, integer(random, 16));
            case NEW_RBC_DATA -> new Equipment.RbcData(integer(random, 24), bytes(random, 8));
            case SELECT_STM_REQUEST,
                    STM_DATA_TO_CAB_1,
                    STM_DATA_TO_CAB_2,
                    RU_DATA,
                    SELECT_STM,
                    STM_DATA_FROM_CAB_1,
                    STM_DATA_FROM_CAB_2,
                    RU_DATA_FROM_CAB_1,
                    RU_DATA_FROM_CAB_2 ->
                new DisplayPacket.Raw(type.number(), bytes(random, random.nextInt(MAX_CONTENT + 1)));
        };
    }

    private OptionalLong optional32() {
        long value = number(random, 32);
        return value == 0xFFFF_FFFFL ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private boolean flag() {
        return random.nextBoolean();
    }

    /** Nothing, as much as there can be, or something between. */
    private <T> List<T> list(int most, Supplier<T> item) {
        int size = random.nextInt(3) == 0 ? random.nextInt(2) * most : random.nextInt(most + 1);
        return Stream.generate(item).limit(size).toList();
    }

    private Supervision.Dynamic dynamic() {
        int time = integer(random, 16);
        return new Supervision.Dynamic(
                speed(random),
                signed(random, 16),
                position(random),
                position(random),
                speed(random),
                time == 0xFFFF ? OptionalInt.empty() : OptionalInt.of(time),
                speed(random),
                speed(random),
                speed(random),
                integer(random, 4),
                flag(),
                flag(),
                integer(random, 2),
                position(random));
    }

    private Supervision.Status status() {
        return new Supervision.Status(
                integer(random, 8),
                integer(random, 4),
                integer(random, 4),
                integer(random, 2),
                integer(random, 2),
                flag(),
                flag(),
                integer(random, 2),
                integer(random, 8));
    }

    private Supervision.TrackDescription trackDescription() {
        return new Supervision.TrackDescription(
                speed(random),
                list(13, () -> new Supervision.SpeedStep(speed(random), position(random))),
                signed(random, 16),
                list(13, () -> new Supervision.GradientStep(signed(random, 16), position(random))),
                list(9, () -> new Supervision.TrackCondition(position(random), integer(random, 8), optional32())));
    }

    private TrainData trainData(PacketType type) {
        return new TrainData(
                type,
                Stream.generate(() -> speed(random)).limit(4).toList(),
                integer(random, 16),
                integer(random, 24),
                integer(random, 16),
                integer(random, 16),
                integer(random, 16),
                integer(random, 16),
                integer(random, 16),
                list(16, this::deceleration),
                list(16, this::deceleration),
                list(32, () -> integer(random, 16)),
                integer(random, 8),
                integer(random, 8),
                new Speed(integer(random, 16)),
                integer(random, 16),
                integer(random, 16),
                integer(random, 16));
    }

    private TrainData.Deceleration deceleration() {
        return new TrainData.Deceleration(integer(random, 16), speed(random));
    }
}
