package dev.atpre.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.atpre.decoder.bus.BusCrc;
import dev.atpre.decoder.bus.BusTrailer;
import dev.atpre.decoder.field.BitWriter;
import dev.atpre.decoder.record.RecordType;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The CRC of the vehicle bus and the clock that it reveals. */
class BusCrcTest {
    private static final String FIRST = "2504005e36f1005e370f005e370f80180608000000009002006e375c74c48ff2";
    private static final String SECOND = "2604005e37aa005e37c8005e37c7811705b80000000090127fee38218091eb1b";
    private static final int PORT = 0x283;

    private static int solve(byte[] body, int port) {
        return BusCrc.solve(body, 0, body.length, BusCrc.portDifference(port));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    @ParameterizedTest
    @CsvSource({FIRST + ", 6174556", SECOND + ", 6174753"})
    void testVector_givesClock(String hex, long uptimeMs) {
        byte[] body = bytes(hex);
        int high = solve(body, PORT);
        int low = (body[26] & 0xFF) << 8 | body[27] & 0xFF;
        assertThat((long) high << 16 | low).isEqualTo(uptimeMs);
    }

    @ParameterizedTest
    @CsvSource({FIRST, SECOND})
    void testVector_givesStoredCrc(String hex) {
        byte[] body = bytes(hex);
        byte[] withoutCrc = Arrays.copyOf(Arrays.copyOf(body, body.length - 4), body.length);
        assertThat(BusCrc.of(PORT, 0x005E, withoutCrc))
                .isEqualTo(HexFormat.fromHexDigits(hex, hex.length() - 8, hex.length()));
    }

    @ParameterizedTest
    @CsvSource({FIRST, SECOND})
    void everySingleBitError_isCaught(String hex) {
        byte[] body = bytes(hex);
        for (int bit = 0; bit < body.length * 8; bit++) {
            byte[] damaged = body.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(solve(damaged, PORT)).as("bit %d", bit).isEqualTo(BusCrc.DAMAGED);
        }
    }

    @ParameterizedTest
    @CsvSource({FIRST, SECOND})
    void everyOtherPort_isCaught(String hex) {
        Set<Integer> ports = Arrays.stream(RecordType.values())
                .filter(RecordType::isBus)
                .map(RecordType::port)
                .collect(Collectors.toSet());
        assertThat(ports).hasSize(17).contains(PORT);
        ports.remove(PORT);
        assertThat(ports).allSatisfy(port -> assertThat(solve(bytes(hex), port)).isEqualTo(BusCrc.DAMAGED));
    }

    /** The way back over a body of any length undoes the way forward, for every clock. */
    @Test
    void clock_isSolvedForEveryLength() {
        SplittableRandom random = new SplittableRandom(1);
        for (int length = 8; length <= 32; length++) {
            for (int i = 0; i < 100; i++) {
                byte[] content = new byte[length - BusCrc.TRAILER_BYTES];
                random.nextBytes(content);
                long uptimeMs = i == 0 ? 0 : i == 1 ? 0xFFFF_FFFFL : random.nextLong(1L << 32);
                int port = random.nextInt(0x1000);
                BitWriter out = new BitWriter();
                for (byte each : content) {
                    out.put(each, 8);
                }
                byte[] body = BusTrailer.sentAt(port, uptimeMs).append(out);
                assertThat(body).hasSize(length);
                assertThat(solve(body, port)).isEqualTo((int) (uptimeMs >>> 16));
            }
        }
    }

    /** Bit by bit as the format describes it, against the tables. */
    @Test
    void crc_equalsItsDefinition() {
        SplittableRandom random = new SplittableRandom(2);
        for (int length = 8; length <= 32; length++) {
            byte[] body = new byte[length];
            random.nextBytes(body);
            int port = random.nextInt(0x1000);
            int high = random.nextInt(0x10000);
            byte[] covered = new byte[4 + length - 4];
            covered[0] = (byte) (0xB0 | port >> 8);
            covered[1] = (byte) port;
            covered[2] = (byte) (high >> 8);
            covered[3] = (byte) high;
            System.arraycopy(body, 0, covered, 4, length - 4);
            assertThat(BusCrc.of(port, high, body)).isEqualTo(definition(covered));
        }
    }

    private static int definition(byte[] covered) {
        int register = 0;
        for (byte each : covered) {
            for (int bit = 7; bit >= 0; bit--) {
                boolean carry = register < 0 ^ (each >> bit & 1) == 1;
                register = register << 1 ^ (carry ? 0x1EDC6F41 : 0);
            }
        }
        return register;
    }

    @Test
    void body_mayStandAnywhereInItsArray() {
        byte[] body = bytes(FIRST);
        for (int before = 0; before < 9; before++) {
            byte[] array = new byte[before + body.length];
            System.arraycopy(body, 0, array, before, body.length);
            assertThat(BusCrc.solve(array, before, body.length, BusCrc.portDifference(PORT)))
                    .isEqualTo(0x005E);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VDX_IN_STATUS_1", "BTM_STATUS_1", "ODO_BTM_STATUS_1"})
    void portDifference_isThatOfTheType(RecordType type) {
        assertThat(type.portDifference()).isEqualTo(BusCrc.portDifference(type.port()));
    }

    @Test
    void uptime_outOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BusTrailer.sentAt(PORT, 1L << 32))
                .withMessageContaining("4294967296");
        assertThatIllegalArgumentException().isThrownBy(() -> BusTrailer.sentAt(PORT, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> BusTrailer.sentAt(0x1000, 0));
    }
}
