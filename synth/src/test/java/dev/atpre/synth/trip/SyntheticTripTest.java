package dev.atpre.synth.trip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.atpre.decoder.Decoder;
import dev.atpre.decoder.Encoder;
import dev.atpre.decoder.balise.ExternalData;
import dev.atpre.decoder.balise.Telegram;
import dev.atpre.decoder.balise.TrackPackets;
import dev.atpre.decoder.balise.TrackPackets.Linking;
import dev.atpre.decoder.balise.WaysidePacket;
import dev.atpre.decoder.balise.WaysideType;
import dev.atpre.decoder.display.DisplayPacket;
import dev.atpre.decoder.display.DriverDialogue.DriverData;
import dev.atpre.decoder.display.DriverDialogue.DriverMessage;
import dev.atpre.decoder.display.PacketType;
import dev.atpre.decoder.display.Supervision.Dynamic;
import dev.atpre.decoder.display.Supervision.Status;
import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.field.Speed;
import dev.atpre.decoder.record.Body;
import dev.atpre.decoder.record.BusBody;
import dev.atpre.decoder.record.RecordType;
import dev.atpre.decoder.record.RecorderRecord;
import dev.atpre.decoder.record.Row;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntheticTripTest {
    private static final long SEED = 1;
    private static final List<RecordingFile> FILES = SyntheticTrip.seeded(SEED);
    private static final List<RecorderRecord> RECORDS = records(FILES);

    private static List<RecorderRecord> records(List<RecordingFile> files) {
        List<RecorderRecord> records = new ArrayList<>();
        for (RecordingFile file : files) {
            for (Row row : Decoder.decode(file.content())) {
                assertThat(row).as(file.name()).isInstanceOf(RecorderRecord.class);
                records.add((RecorderRecord) row);
            }
        }
        return records;
    }

    private static Stream<Telegram> telegrams(List<RecorderRecord> records) {
        return records.stream().flatMap(each -> each.telegram().stream());
    }

    private static <T> List<T> packets(Class<T> type) {
        return RECORDS.stream()
                .map(RecorderRecord::body)
                .filter(Body.Display.class::isInstance)
                .map(body -> ((Body.Display) body).packet())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static LocalDateTime time(RecorderRecord row) {
        return row.header().time().local().orElseThrow();
    }

    private static long cm(RecorderRecord row) {
        return row.header().location().cm().orElseThrow();
    }

    private static int cmPerS(RecorderRecord row) {
        return row.header().speed().cmPerS().orElseThrow();
    }

    @Test
    void files_areNamedAfterTheirHours() {
        assertThat(FILES).hasSize(3);
        assertThat(FILES.get(0).name()).matches("[0-9]{6}\\.RU");
        assertThat(FILES.get(1).name()).matches("[0-9]{2}(4[6-9])[0-9]{2}\\.MMI");
        assertThat(FILES.get(2).name()).matches("[0-9]{2}0000\\.MMI");
        for (RecordingFile file : FILES) {
            assertThat(records(List.of(file)).stream().map(each -> time(each).getHour()))
                    .as("hours in %s", file.name())
                    .containsOnly(Integer.parseInt(file.name().substring(0, 2)));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, Long.MIN_VALUE, -1, 0, Long.MAX_VALUE})
    void anySeed_givesSoundRecordings(long seed) {
        List<RecorderRecord> records = records(SyntheticTrip.seeded(seed));

        assertThat(records).allSatisfy(each -> assertThat(each.warnings()).isEmpty());
        assertThat(records.stream()
                        .filter(each -> each.body() instanceof BusBody bus
                                && !bus.trailer().isIntact()))
                .as("bus CRC fails")
                .isEmpty();
        assertThat(telegrams(records)).allSatisfy(each -> {
            assertThat(each.warnings()).isEmpty();
            assertThat(each.fragmentsIntact()).isTrue();
        });
        long fragments = records.stream()
                .filter(each -> each.body() instanceof BusBody.Fragment)
                .count();
        assertThat(telegrams(records)).as("complete telegrams").hasSize((int) fragments / 4);
        assertThat(records.stream().map(each -> each.header().type())).contains(RecordType.values());
        assertThat(waysideTypes(records)).containsExactlyInAnyOrder(WaysideType.values());
        assertThat(Duration.between(time(records.get(0)), time(records.get(records.size() - 1))))
                .isBetween(Duration.ofMinutes(22), Duration.ofMinutes(28));
    }

    private static Set<WaysideType> waysideTypes(List<RecorderRecord> records) {
        return telegrams(records)
                .flatMap(each -> each.packets().stream())
                .map(packet -> WaysideType.of(packet.number()))
                .collect(Collectors.toSet());
    }

    @Test
    void records_areOfEveryType() {
        assertThat(RECORDS.stream().map(each -> each.header().type())).contains(RecordType.values());
    }

    @Test
    void displayPackets_areOfEveryType() {
        assertThat(packets(DisplayPacket.class).stream().map(packet -> PacketType.of(packet.number())))
                .contains(PacketType.values());
        assertThat(packets(DisplayPacket.Raw.class).stream().map(packet -> PacketType.of(packet.number())))
                .noneMatch(PacketType::hasLayout);
    }

    @Test
    void waysidePackets_areOfEveryTypeAndContent() {
        assertThat(waysideTypes(RECORDS)).containsExactlyInAnyOrder(WaysideType.values());
        assertThat(telegrams(RECORDS)
                        .flatMap(each -> each.packets().stream())
                        .filter(ExternalData.class::isInstance)
                        .map(Object::getClass)
                        .map(Class::getSimpleName))
                .contains("Curves", "Auxiliary", "Station", "TemporarySpeed", "LeuError", "WheelWear");
    }

    @Test
    void time_neverGoesBack() {
        assertThat(RECORDS.stream().map(SyntheticTripTest::time)).isSorted();
    }

    @Test
    void uptime_followsTime() {
        List<RecorderRecord> bus =
                RECORDS.stream().filter(each -> each.body() instanceof BusBody).toList();
        LongOffset offset = new LongOffset();
        assertThat(bus).allSatisfy(each -> {
            long uptimeMs = ((BusBody) each.body()).trailer().uptimeMs().orElseThrow();
            offset.add(uptimeMs - time(each).toEpochSecond(ZoneOffset.UTC) * 1_000);
        });
        assertThat(offset.max - offset.min)
                .as("spread of uptime minus time, ms")
                .isLessThan(1_150);
    }

    private static final class LongOffset {
        private long min = Long.MAX_VALUE;
        private long max = Long.MIN_VALUE;

        void add(long value) {
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
    }

    @Test
    void speed_integratesToTheDistance() {
        double integralCm = 0;
        List<RecorderRecord> samples = RECORDS.stream()
                .filter(each -> each.header().type() == RecordType.PERIODIC_SPEED_DISTANCE)
                .toList();
        for (int i = 1; i < samples.size(); i++) {
            RecorderRecord before = samples.get(i - 1);
            RecorderRecord now = samples.get(i);
            integralCm += (cmPerS(before) + cmPerS(now))
                    / 2.0
                    * Duration.between(time(before), time(now)).toSeconds();
        }
        double distanceCm = cm(samples.get(samples.size() - 1)) - cm(samples.get(0));
        assertThat(distanceCm).isGreaterThan(2_000_000);
        assertThat(integralCm / distanceCm).isCloseTo(1, within(0.01));
    }

    @Test
    void periodicSamples_areFiveSecondsApart() {
        List<LocalDateTime> times = RECORDS.stream()
                .filter(each -> each.header().type() == RecordType.PERIODIC_SPEED_DISTANCE)
                .map(SyntheticTripTest::time)
                .toList();
        assertThat(IntStream.range(1, times.size())
                        .mapToObj(i ->
                                Duration.between(times.get(i - 1), times.get(i)).toSeconds()))
                .containsOnly(5L);
    }

    @Test
    void dynamic_agreesWithHeader() {
        assertThat(packets(Dynamic.class)).hasSizeGreaterThan(100);
        for (RecorderRecord row : RECORDS) {
            if (row.body() instanceof Body.Display display && display.packet() instanceof Dynamic dynamic) {
                assertThat(dynamic.vTrain()).isEqualTo(row.header().speed());
                assertThat(dynamic.oTrain()).isEqualTo(row.header().location());
                dynamic.oBrakeTarget()
                        .cm()
                        .ifPresent(targetCm -> assertThat(targetCm).isGreaterThan(cm(row)));
                assertThat(dynamic.mWarning() == 3)
                        .isEqualTo(dynamic.vTrain().raw() > dynamic.vPermitted().raw());
            }
        }
        assertThat(packets(Dynamic.class).stream().map(Dynamic::mWarning)).contains(0, 1, 3);
    }

    @Test
    void targetSpeeds_areMultiplesOfFiveKilometresPerHour() {
        Set<Integer> steps = IntStream.rangeClosed(0, 26)
                .mapToObj(step -> step * 5 * 250 / 9)
                .collect(Collectors.toSet());
        assertThat(packets(Dynamic.class).stream()
                        .flatMap(each -> each.vTarget().cmPerS().stream().boxed()))
                .isSubsetOf(steps);
        assertThat(packets(Dynamic.class).stream()
                        .filter(each -> each.mWarning() == 0)
                        .map(Dynamic::vPermitted)
                        .map(Speed::raw))
                .isSubsetOf(steps);
    }

    @Test
    void linkedGroups_areMetWhereTheyAreAnnounced() {
        Linking announced = null;
        long announcedAtCm = 0;
        int pairs = 0;
        for (RecorderRecord row : RECORDS) {
            Telegram telegram = row.telegram().orElse(null);
            if (telegram == null || telegram.qLink() == 0 || Telegram.isPlaceholder(telegram.nidBg())) {
                continue;
            }
            if (announced != null) {
                TrackPackets.Link link = announced.links().get(0);
                assertThat(telegram.nidBg()).isEqualTo(link.group().nidBg());
                double expectedCm = announced.scale().cm(link.dLink()).orElseThrow();
                assertThat(cm(row) - announcedAtCm + 0.0).isCloseTo(expectedCm, within(1_000.0));
                pairs++;
            }
            announced = linking(telegram);
            announcedAtCm = cm(row);
        }
        assertThat(pairs).isGreaterThan(12);
    }

    private static Linking linking(Telegram telegram) {
        for (WaysidePacket packet : telegram.packets()) {
            if (packet instanceof Linking linking) {
                return linking;
            }
        }
        return null;
    }

    @Test
    void balisePairs_haveOnePlaceholder() {
        List<Telegram> linked =
                telegrams(RECORDS).filter(each -> each.qLink() == 1).toList();
        for (int i = 0; i < linked.size(); i += 2) {
            List<Telegram> pair = linked.subList(i, i + 2);
            assertThat(pair.stream().map(Telegram::nPig)).containsExactlyInAnyOrder(0, 1);
            assertThat(pair).filteredOn(each -> each.nPig() == 1).allSatisfy(partner -> {
                assertThat(Telegram.isPlaceholder(partner.nidBg())).isTrue();
                assertThat(partner.mMcount()).isEqualTo(255);
                assertThat(partner.packets()).isEmpty();
            });
        }
        assertThat(linked.stream().map(Telegram::nidBg)).contains(16381, 16382);
    }

    @Test
    void modesAndBrakes_followTheScript() {
        List<Status> statuses = packets(Status.class);
        assertThat(statuses.stream().map(Status::mMode)).containsExactly(2, 0, 0, 0);
        assertThat(statuses.stream().map(Status::mServiceBrake)).containsExactly(0, 0, 2, 0);
        assertThat(vdx(RecordType.VDX_OUT_2)).containsExactly(0x0200, 0x0000, 0x0200);
        assertThat(vdx(RecordType.VDX_IN_STATUS_1)).containsExactly(0x3F1F, 0x371F, 0x3F1F);
    }

    private static Stream<Integer> vdx(RecordType type) {
        return RECORDS.stream()
                .filter(each -> each.header().type() == type)
                .map(each -> ((BusBody.Signals) each.body()).bits());
    }

    @Test
    void texts_leadThroughStartAndStations() {
        List<DriverMessage> messages = packets(DriverMessage.class);
        assertThat(messages.stream().map(DriverMessage::qText)).startsWith(524, 524, 289, 263);
        assertThat(messages.stream()
                        .filter(each -> each.stationId().isPresent())
                        .map(DriverMessage::qTextCriteria))
                .containsExactly(2, 3, 4, 2, 3);
        Set<Integer> announced = telegrams(RECORDS)
                .flatMap(each -> each.packets().stream())
                .filter(ExternalData.Station.class::isInstance)
                .map(packet -> ((ExternalData.Station) packet).qStationId())
                .collect(Collectors.toSet());
        assertThat(messages.stream().flatMap(each -> each.stationId().stream().boxed()))
                .hasSize(5)
                .isSubsetOf(announced);
    }

    @Test
    void driver_isInvented() {
        assertThat(packets(DriverData.class))
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.nidDriver().text()).isEqualTo("123456"));
    }

    @Test
    void sameSeed_givesSameBytes() {
        assertThat(SyntheticTrip.seeded(SEED)).isEqualTo(FILES);
    }

    @Test
    void otherSeed_givesOtherTrip() {
        Set<Bytes> contents = new HashSet<>();
        for (long seed = 1; seed <= 4; seed++) {
            SyntheticTrip.seeded(seed).forEach(file -> contents.add(Bytes.of(file.content())));
        }
        assertThat(contents).hasSize(12);
    }

    @Test
    void recordings_surviveDecodingAndEncoding() {
        for (RecordingFile file : FILES) {
            ByteArrayOutputStream encoded = new ByteArrayOutputStream();
            records(List.of(file)).forEach(each -> encoded.writeBytes(Encoder.encode(each)));
            assertThat(encoded.toByteArray()).as(file.name()).isEqualTo(file.content());
        }
    }
}
