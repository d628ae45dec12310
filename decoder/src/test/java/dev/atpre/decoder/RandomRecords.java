package dev.atpre.decoder;

import dev.atpre.decoder.balise.Telegram;
import dev.atpre.decoder.bus.BusCrc;
import dev.atpre.decoder.bus.BusTrailer;
import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.field.Field;
import dev.atpre.decoder.field.Position;
import dev.atpre.decoder.field.Speed;
import dev.atpre.decoder.record.Body;
import dev.atpre.decoder.record.BusBody;
import dev.atpre.decoder.record.RecordHeader;
import dev.atpre.decoder.record.RecordTime;
import dev.atpre.decoder.record.RecordType;
import java.io.ByteArrayOutputStream;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Seeded generator of valid records of every type, rich in boundary values: zeros, ones, sentinels, maxima, empty and full
 * lists, spare bits that are set.
 */
final class RandomRecords {
    private static final int MAX_BODY = 255;
    private static final int FRAGMENTS = 5;

    private final SplittableRandom random;
    private final RandomPackets packets;
    private final RandomTelegrams telegrams;
    private LocalDateTime time = LocalDateTime.of(2024, 2, 28, 23, 55);
    private int sequence;

    RandomRecords(long seed) {
        random = new SplittableRandom(seed);
        packets = new RandomPackets(random);
        telegrams = new RandomTelegrams(random);
    }

    /** Header and body that belong together. */
    record Entry(RecordHeader header, Body body) {
        byte[] encoded() {
            return Encoder.encode(header, body);
        }
    }

    RandomPackets packets() {
        return packets;
    }

    RandomTelegrams telegrams() {
        return telegrams;
    }

    /** A number of so many bits, often at a boundary. */
    static long number(SplittableRandom random, int bits) {
        long ones = (1L << bits) - 1;
        return switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> ones;
            case 2 -> ones - 1;
            case 3 -> 1L << (bits - 1);
            default -> random.nextLong() & ones;
        };
    }

    /** A signed number of so many bits, often at a boundary. */
    static int signed(SplittableRandom random, int bits) {
        return (int) (number(random, bits) << (Long.SIZE - bits) >> (Long.SIZE - bits));
    }

    static int integer(SplittableRandom random, int bits) {
        return Math.toIntExact(number(random, bits));
    }

    static Speed speed(SplittableRandom random) {
        return new Speed(integer(random, 16));
    }

    static Position position(SplittableRandom random) {
        return switch (random.nextInt(6)) {
            case 0 -> Position.notAvailable();
            case 1 -> new Position(0x7FFF_C306L);
            case 2 -> new Position(Position.BIAS_CM - 1);
            case 3 -> Position.ofCm(0);
            default -> new Position(number(random, 32));
        };
    }

    static Bytes bytes(SplittableRandom random, int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return Bytes.of(bytes);
    }

    /** A record of a type; no other of its values is the same twice. */
    Entry entry(RecordType type) {
        return new Entry(header(type.code()), body(type));
    }

    /** A plausible header; times never decrease, some jump. */
    RecordHeader header(int typeCode) {
        if (random.nextInt(3) == 0) {
            time = time.plusSeconds(random.nextInt(6));
        }
        return new RecordHeader(
                typeCode,
                RecordTime.of(time),
                new Position(Position.BIAS_CM + random.nextLong(2_000_000_000L)),
                0,
                new Speed(random.nextInt(4_000)));
    }

    private Body body(RecordType type) {
        return switch (type) {
            case ATP_MMI_CH1, ATP_MMI_CH2 -> new Body.Display(packets.any());
            case DX_IN_STATUS_1, DX_STATUS_1, DX_OUT_STATUS_1 -> new Body.Signals(integer(random, 16));
            case PM_LOG_TGM -> faultLog();
            case PM_APP_LOG_TGM, MMI_STATUS_REPORT_CHANGED -> new Body.Raw(bytes(random, upTo(MAX_BODY)));
            case ATP_DOWN_DIST_SPEED_TIME ->
                new Body.DownSample(
                        position(random), integer(random, 16), speed(random), bytes(random, upTo(MAX_BODY - 8)));
            case PERIODIC_SPEED_DISTANCE -> new Body.PeriodicSample();
            default -> type.isBus() ? busBody(type) : new Body.Value(integer(random, 8));
        };
    }

    /** 0, the limit, or something between. */
    private int upTo(int limit) {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> limit;
            default -> random.nextInt(limit + 1);
        };
    }

    private Body.FaultLog faultLog() {
        return random.nextInt(3) == 0
                ? new Body.FaultLog(0, 0, Bytes.of(new byte[6]), Bytes.of(new byte[12]), 0, Bytes.of(new byte[8]))
                : new Body.FaultLog(
                        integer(random, 8),
                        integer(random, 8),
                        bytes(random, 6),
                        bytes(random, 12),
                        number(random, 32),
                        bytes(random, 8));
    }

    private BusTrailer trailer(RecordType type) {
        return random.nextInt(8) == 0
                ? new BusTrailer(type.port(), integer(random, 16), BusCrc.DAMAGED, random.nextInt())
                : BusTrailer.sentAt(type.port(), number(random, 32));
    }

    private BusBody busBody(RecordType type) {
        BusTrailer trailer = trailer(type);
        return switch (type) {
            case VDX_IN_STATUS_1, VDX_OUT_1, VDX_OUT_2, VDX_OUT_3 -> new BusBody.Signals(integer(random, 16), trailer);
            case BTM_COMMAND_1, BTM_STATUS_1 -> new BusBody.Device(bytes(random, 10), trailer);
            case ODO_CONFIG_1 -> new BusBody.Device(bytes(random, 26), trailer);
            case SDU_1, SDU_2 ->
                new BusBody.PulseCounters(
                        integer(random, 12), integer(random, 12), integer(random, 12), number(random, 44), trailer);
            case ODO_MESSAGE_1 -> odometer(trailer);
            case ODO_MESSAGE_2 ->
                new BusBody.OdometerMarks(
                        integer(random, 8),
                        signed(random, 32),
                        signed(random, 32),
                        number(random, 32),
                        bytes(random, 13),
                        trailer);
            case ODO_BTM_STATUS_1 ->
                new BusBody.OdometerToReader(
                        integer(random, 8),
                        speed(random),
                        integer(random, 16),
                        number(random, 32),
                        integer(random, 8),
                        trailer);
            default -> fragment(type, integer(random, 8), bytes(random, type.fragment() == 1 ? 4 : 25), trailer);
        };
    }

    private BusBody odometer(BusTrailer trailer) {
        return new BusBody.Odometer(
                integer(random, 24),
                integer(random, 24),
                integer(random, 3),
                signed(random, Field.ACC_RAW.bits()),
                integer(random, 16),
                integer(random, 16),
                integer(random, 16),
                signed(random, 32),
                signed(random, 32),
                signed(random, 32),
                trailer);
    }

    private BusBody fragment(RecordType type, int seq, Bytes part, BusTrailer trailer) {
        return type.fragment() == 1
                ? new BusBody.FirstFragment(
                        seq,
                        integer(random, 8),
                        number(random, 32),
                        number(random, 32),
                        number(random, 32),
                        bytes(random, 8),
                        part,
                        trailer)
                : new BusBody.Fragment(seq, type.fragment(), part, trailer);
    }

    /** The five records of a telegram in their order, all intact; sequence numbers count up by 1. */
    List<Entry> passage(Telegram telegram) {
        sequence = sequence + 1 & 0xFF;
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < FRAGMENTS; i++) {
            RecordType type = RecordType.values()[RecordType.BTM_TGM_1.ordinal() + i];
            BusTrailer trailer = BusTrailer.sentAt(type.port(), number(random, 32));
            BusBody body = fragment(type, sequence, telegram.fragments().get(i), trailer);
            RecordHeader header = header(type.code());
            entries.add(new Entry(entries.isEmpty() ? header : at(header, entries.get(0)), body));
        }
        return entries;
    }

    private static RecordHeader at(RecordHeader header, Entry first) {
        return new RecordHeader(header.typeCode(), first.header().time(), header.location(), 0, header.speed());
    }

    /**
     * The records of a recording as a recorder writes it: mostly small records, now and then a telegram among which others
     * are strewn; nothing in it is odd.
     */
    List<Entry> recording(int count) {
        List<Entry> entries = new ArrayList<>();
        while (entries.size() < count) {
            if (random.nextInt(8) == 0) {
                for (Entry fragment : passage(telegrams.valid())) {
                    entries.add(fragment);
                    if (random.nextInt(3) == 0) {
                        entries.add(sound(fragment.header().time()));
                    }
                }
                time = time.plusSeconds(1);
            } else {
                entries.add(sound(null));
            }
        }
        return entries;
    }

    private Entry sound(RecordTime at) {
        RecordType[] types = {
            RecordType.PERIODIC_SPEED_DISTANCE,
            RecordType.DX_IN_STATUS_1,
            RecordType.ATP_MMI_CH1,
            RecordType.ATP_MMI_CH1,
            RecordType.BTM_STATUS_1,
            RecordType.VDX_IN_STATUS_1,
            RecordType.ODO_MESSAGE_1,
            RecordType.ODO_MESSAGE_2,
            RecordType.ODO_BTM_STATUS_1,
            RecordType.STATUS_USB
        };
        RecordType type = types[random.nextInt(types.length)];
        RecordHeader header = header(type.code());
        RecordHeader timed =
                at == null ? header : new RecordHeader(header.typeCode(), at, header.location(), 0, header.speed());
        if (type == RecordType.ATP_MMI_CH1) {
            return new Entry(timed, new Body.Display(packets.ofAnyType()));
        }
        Body body = body(type);
        while (body instanceof BusBody bus && !bus.trailer().isIntact()) {
            body = body(type);
        }
        return new Entry(timed, body);
    }

    static byte[] bytes(List<Entry> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        entries.forEach(each -> out.writeBytes(each.encoded()));
        return out.toByteArray();
    }
}
