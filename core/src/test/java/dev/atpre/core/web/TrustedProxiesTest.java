package dev.atpre.core.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
    private static final TrustedProxies PROXIES =
            TrustedProxies.of(List.of("10.0.0.0/8", "192.0.2.7", "fd00::/8", "::1"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # remote        | X-Forwarded-For                       | client
            10.0.0.1        | 203.0.113.9                           | 203.0.113.9
            10.0.0.1        | 203.0.113.9, 10.1.1.1                 | 203.0.113.9
            10.0.0.1        | 1.1.1.1, 203.0.113.9                  | 203.0.113.9
            10.0.0.1        | 1.1.1.1, 203.0.113.9, 192.0.2.7       | 203.0.113.9
            10.0.0.1        | 10.3.3.3, 10.2.2.2                    | 10.3.3.3
            203.0.113.5     | 1.1.1.1                               | 203.0.113.5
            11.0.0.1        | 1.1.1.1                               | 11.0.0.1
            fd12::1         | 2001:db8::5                           | 2001:db8::5
            0:0:0:0:0:0:0:1 | 203.0.113.9                           | 203.0.113.9
            10.0.0.1        | [2001:db8::5]:4711                    | 2001:db8::5
            10.0.0.1        | 203.0.113.9:4711                      | 203.0.113.9
            ::ffff:10.0.0.1 | 203.0.113.9                           | 203.0.113.9
            10.0.0.1        | 203.0.113.9, nonsense                 | 10.0.0.1
            10.0.0.1        | nonsense, 10.2.2.2                    | 10.2.2.2
            10.0.0.1        | unknown                               | 10.0.0.1
            10.0.0.1        | 256.1.1.1                             | 10.0.0.1
            10.0.0.1        | 010.1.1.1                             | 10.0.0.1
            10.0.0.1        | ,                                     | 10.0.0.1
            10.0.0.1        | localhost                             | 10.0.0.1
            """)
    void client_remoteAndHeader(String remote, String header, String client) {
        assertThat(PROXIES.client(new BareRequest("GET", "/").remote(remote).header("X-Forwarded-For", header)))
                .isEqualTo(client);
    }

    @Test
    void client_severalHeaders_areOneList() {
        BareRequest request = new BareRequest("GET", "/")
                .remote("10.0.0.1")
                .header("X-Forwarded-For", "1.1.1.1, 203.0.113.9")
                .header("X-Forwarded-For", "10.2.2.2");
        assertThat(PROXIES.client(request)).isEqualTo("203.0.113.9");
    }

    @Test
    void client_noHeader() {
        assertThat(PROXIES.client(new BareRequest("GET", "/").remote("10.0.0.1")))
                .isEqualTo("10.0.0.1");
    }

    @Test
    void client_noProxyTrusted() {
        BareRequest request = new BareRequest("GET", "/").remote("127.0.0.1").header("X-Forwarded-For", "1.1.1.1");
        assertThat(TrustedProxies.of(List.of()).client(request)).isEqualTo("127.0.0.1");
    }

    @Test
    void client_endlessHeader_isBounded() {
        BareRequest request = new BareRequest("GET", "/")
                .remote("10.0.0.1")
                .header("X-Forwarded-For", "10.0.0.1,".repeat(10_000) + "10.9.9.9");
        assertThat(PROXIES.client(request)).isEqualTo("10.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0/8",
                "fd00::/129",
                "host",
                "10.0.0.0/8/8",
                "1::2::3",
                "10.0.0.0/+8",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3",
                ":",
                ":::",
                "12345::",
                "g::",
                "1.2.3.4::",
                "::1.2.3",
                "1.2.3.4."
            })
    void of_malformed_saysWhich(String literal) {
        assertThatThrownBy(() -> TrustedProxies.of(List.of(literal)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("trustedProxies")
                .hasMessageContaining("\"" + literal + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "::, 0, 0",
        "::1, 0, 1",
        "1::, 0001000000000000, 0",
        "1:2:3:4:5:6:7:8, 0001000200030004, 0005000600070008",
        "fe80::1%eth0, fe80000000000000, 1",
        "::ffff:1.2.3.4, 0, ffff01020304",
        "1.2.3.4, 0, ffff01020304",
        "2001:DB8::A, 20010db800000000, a"
    })
    void address_parse(String literal, String high, String low) {
        assertThat(Address.parse(literal))
                .isEqualTo(new Address(Long.parseUnsignedLong(high, 16), Long.parseUnsignedLong(low, 16)));
    }

    @Test
    void range_everyLength() {
        for (int bits = 0; bits <= 32; bits++) {
            TrustedProxies proxies = TrustedProxies.of(List.of("255.255.255.255/" + bits));
            BareRequest inside = new BareRequest("GET", "/").header("X-Forwarded-For", "1.1.1.1");
            long first = bits == 0 ? 0 : 0xFFFFFFFFL << (32 - bits) & 0xFFFFFFFFL;
            assertThat(proxies.client(inside.remote(literal(first)))).isEqualTo("1.1.1.1");
            if (bits > 0) {
                assertThat(proxies.client(inside.remote(literal(first - 1)))).isEqualTo(literal(first - 1));
            }
        }
    }

    private static String literal(long ipv4) {
        return "%d.%d.%d.%d".formatted(ipv4 >> 24 & 255, ipv4 >> 16 & 255, ipv4 >> 8 & 255, ipv4 & 255);
    }
}
