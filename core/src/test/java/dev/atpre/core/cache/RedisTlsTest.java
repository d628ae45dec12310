package dev.atpre.core.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.atpre.testkit.RedisServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisTlsTest {
    private static final char[] STORE_PASSWORD = "changeit".toCharArray();

    @TempDir
    private static Path folder;

    private static Path certificate;
    private int port;

    @BeforeAll
    static void certificate() throws Exception {
        Path store = folder.resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-alias",
                        "redis",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(STORE_PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, STORE_PASSWORD);
        }
        certificate = pem("CERTIFICATE", keys.getCertificate("redis").getEncoded());
        pem("PRIVATE KEY", keys.getKey("redis", STORE_PASSWORD).getEncoded());
    }

    @BeforeEach
    void port() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
    }

    @Test
    void trustedCertificate_works() throws Exception {
        try (RedisServer redis = startWithTls();
                RedisTier tier =
                        new RedisTier(config().trustedCertificates(certificate).build())) {
            assertThat(tier.awaitAvailable(Duration.ofSeconds(20))).isTrue();
            assertThat(tier.write("key", new byte[300_000], Duration.ofHours(1)).join())
                    .isEqualTo(RemoteWrite.STORED);
            assertThat(tier.read("key").join()).isInstanceOf(RemoteRead.Found.class);
            assertThat(redis.command("STRLEN", "key")).isEqualTo("300000");
        }
    }

    @Test
    void unknownCertificate_refused() throws Exception {
        try (RedisServer redis = startWithTls();
                RedisTier tier = new RedisTier(config().build())) {
            await().until(() -> tier.read("key").join() instanceof RemoteRead.Failed failed
                    && failed.reason().contains("certification path"));
            assertThat(redis.command("PING")).isEqualTo("PONG");
        }
    }

    private RedisConfig.Builder config() {
        return RedisConfig.builder().port(port).tls(true).softTimeout(Duration.ofSeconds(2));
    }

    private RedisServer startWithTls() {
        try {
            return RedisServer.start(
                    "tls-port " + port,
                    "tls-cert-file " + certificate,
                    "tls-key-file " + folder.resolve("PRIVATE_KEY.pem"),
                    "tls-ca-cert-file " + certificate,
                    "tls-auth-clients no");
        } catch (IllegalStateException e) {
            assumeThat(e).as("this redis-server is built without TLS").hasMessageNotContaining("tls-");
            throw e;
        }
    }

    private static Path pem(String kind, byte[] bytes) throws IOException {
        String text = "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(kind, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes), kind);
        return Files.writeString(folder.resolve(kind.replace(" ", "_") + ".pem"), text);
    }
}
