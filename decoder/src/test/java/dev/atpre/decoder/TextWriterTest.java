package dev.atpre.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.decoder.balise.ExternalData;
import dev.atpre.decoder.balise.Scale;
import dev.atpre.decoder.balise.Telegram;
import dev.atpre.decoder.balise.TrackPackets;
import dev.atpre.decoder.bus.BusTrailer;
import dev.atpre.decoder.display.DisplayPacket;
import dev.atpre.decoder.display.DriverDialogue;
import dev.atpre.decoder.display.PacketType;
import dev.atpre.decoder.display.Supervision;
import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.field.Digits;
import dev.atpre.decoder.field.Position;
import dev.atpre.decoder.field.Speed;
import dev.atpre.decoder.output.TextWriter;
import dev.atpre.decoder.record.Body;
import dev.atpre.decoder.record.BusBody;
import dev.atpre.decoder.record.RecordHeader;
import dev.atpre.decoder.record.RecordTime;
import dev.atpre.decoder.record.RecordType;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What people read: units they think in, words, and the raw value beside them. */
class TextWriterTest {
    private static final LocalDateTime TIME = LocalDateTime.of(2024, 9, 16, 13, 0, 1);

    private final ByteArrayOutputStream recording = new ByteArrayOutputStream();

    private void add(RecordType type, Body body) {
        RecordHeader header =
                new RecordHeader(type.code(), RecordTime.of(TIME), Position.ofCm(123_456), 0, Speed.ofCmPerS(2_107));
        recording.writeBytes(Encoder.encode(header, body));
    }

    private void add(DisplayPacket packet) {
        add(RecordType.ATP_MMI_CH1, new Body.Display(packet));
    }

    private String text(boolean showPersonal) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TextWriter writer = new TextWriter(out, showPersonal);
        writer.file("trip.MMI");
        Decoder decoder = Decoder.lenient();
        decoder.feed(ByteBuffer.wrap(recording.toByteArray()), writer);
        decoder.finish(writer);
        writer.flush();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void header_isInMetresAndKmPerH() {
        add(RecordType.PERIODIC_SPEED_DISTANCE, new Body.PeriodicSample());
        assertThat(text(false).lines())
                .containsExactly(
                        "# trip.MMI",
                        "    offset  time                         m   km/h  record",
                        "         0  2024-09-16 13:00:01    1234.56   75.9  PERIODIC_SPEED_DISTANCE");
    }

    @Test
    void dynamic_hasUnitsRawValuesAndDashes() {
        add(new Supervision.Dynamic(
                Speed.ofCmPerS(2_107),
                -12,
                Position.ofCm(123_456),
                Position.notAvailable(),
                Speed.notAvailable(),
                OptionalInt.empty(),
                Speed.ofCmPerS(2_361),
                Speed.notAvailable(),
                Speed.notAvailable(),
                3,
                false,
                true,
                0,
                new Position(0x7FFF_C306L)));
        assertThat(text(false))
                .contains(
                        "DYNAMIC [1]  V_TRAIN 75.9 km/h [2107]  A_TRAIN -12 cm/s2  O_TRAIN 1234.56 m [1000123456]",
                        "O_BRAKETARGET - [4294967295]  V_TARGET -  T_INTERVENWAR -  V_PERMITTED 85.0 km/h [2361]",
                        "M_WARNING overspeed [3]",
                        "O_BCSP - [2147468038]");
    }

    @Test
    void status_isInWords() {
        add(new Supervision.Status(100, 2, 2, 3, 0, false, false, 1, 0));
        assertThat(text(false))
                .contains(
                        "M_MODE SR staff responsible [2]  M_LEVEL L1 [2]",
                        "M_EMERBRAKE applied, acknowledge for release [3]");
    }

    @Test
    void driver_isMaskedUnlessAskedFor() {
        add(new DriverDialogue.DriverData(
                PacketType.CURRENT_DRIVER_DATA,
                Bytes.ofText("123456", 8, ' '),
                Digits.ofText("4209"),
                Bytes.ofText("0901", 8, ' ')));
        assertThat(text(false)).contains("NID_DRIVER ***  NID_OPERATION 4209  NID_WORKSHIFT ***");
        assertThat(text(true)).contains("NID_DRIVER '123456'  NID_OPERATION 4209  NID_WORKSHIFT '0901'");
    }

    @Test
    void freeText_cannotSteerTheTerminal() {
        add(new DriverDialogue.DriverMessage(1, 0, 3, 0, 263, Bytes.ofText("a\u001b[2Jb\n", 8, 'x')));
        assertThat(text(false)).contains("X_TEXT 'a.[2Jb.x'", "Q_TEXT acknowledge mode SR [263]");
    }

    @Test
    void waysideDistances_areInTheScaleOfTheirPacket() {
        Telegram telegram = Telegram.of(
                0,
                1,
                255,
                886,
                1_050,
                1,
                List.of(
                        new TrackPackets.Repositioning(1, Scale.TEN_M, 7),
                        new ExternalData.TemporarySpeed(1, 42, 2_000, 500, 2, 8, List.of())));
        BusTrailer trailer = BusTrailer.sentAt(0x283, 1_000);
        List<Bytes> parts = telegram.fragments();
        add(
                RecordType.BTM_TGM_1,
                new BusBody.FirstFragment(7, 4, 1, 2, 3, Bytes.ofHex("0000000000000000"), parts.get(0), trailer));
        for (int fragment = 2; fragment <= 5; fragment++) {
            RecordType type = List.of(
                            RecordType.BTM_TGM_2, RecordType.BTM_TGM_3, RecordType.BTM_TGM_4, RecordType.BTM_TGM_5)
                    .get(fragment - 2);
            add(
                    type,
                    new BusBody.Fragment(7, fragment, parts.get(fragment - 1), BusTrailer.sentAt(type.port(), 1_000)));
        }
        assertThat(text(false))
                .contains(
                        "balise 886/1050  Q_UPDOWN 1",
                        "NID_PACKET 16 REPOSITIONING  Q_DIR nominal [1]  L_PACKET 40  Q_SCALE 10 m [2]  L_SECTION 70.0 m [7]",
                        "D_TSR 2000  L_TSR 500  Q_FRONT_DRIVER 2  V_TSR 40 km/h [8]  DIFF none");
    }

    @Test
    void damage_standsOut() {
        recording.writeBytes(new byte[40]);
        assertThat(text(false)).contains("!! gap of 40 bytes: record type 0 is not known; time 2000-00-00 00:00:00");
    }
}
