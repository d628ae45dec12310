package dev.atpre.core.cache;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.KeepAliveOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Lettuce's client and its threads, set up for a cache: few, daemon, never queueing for a server that is away. */
final class LettuceClient implements AutoCloseable {
    private static final int THREADS = 2;
    private static final int REQUESTS_IN_FLIGHT = 8_192;
    private static final int CLOSE_WITHIN_SECONDS = 2;

    private final ClientResources resources;
    private final RedisClient client;
    private final RedisURI uri;

    LettuceClient(RedisConfig config) {
        this.uri = uri(config);
        this.resources = ClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                .commandLatencyRecorder(CommandLatencyRecorder.disabled())
                .build();
        this.client = RedisClient.create(resources);
        client.setOptions(options(config));
    }

    RedisClient client() {
        return client;
    }

    RedisURI uri() {
        return uri;
    }

    /** Returns at once; threads and sockets end soon after. */
    @Override
    public void close() {
        CompletableFuture<?> ignored = client.shutdownAsync(0, CLOSE_WITHIN_SECONDS, TimeUnit.SECONDS)
                .whenComplete((done, error) -> endThreads());
    }

    private void endThreads() {
        Future<?> ignored = resources.shutdown(0, CLOSE_WITHIN_SECONDS, TimeUnit.SECONDS);
    }

    private static RedisURI uri(RedisConfig config) {
        RedisURI.Builder builder = RedisURI.builder()
                .withHost(config.host())
                .withPort(config.port())
                .withDatabase(config.database())
                .withSsl(config.tls())
                // the time for the greeting of a new connection, too
                .withTimeout(config.connectTimeout());
        String user = config.user();
        String password = config.password();
        if (password != null && user != null) {
            builder.withAuthentication(user, password.toCharArray());
        } else if (password != null) {
            builder.withPassword(password.toCharArray());
        }
        return builder.build();
    }

    private static ClientOptions options(RedisConfig config) {
        SocketOptions socket = SocketOptions.builder()
                .connectTimeout(config.connectTimeout())
                .keepAlive(KeepAliveOptions.builder()
                        .enable()
                        .idle(Duration.ofSeconds(5))
                        .interval(Duration.ofSeconds(1))
                        .count(3)
                        .build())
                .build();
        SslOptions.Builder ssl = SslOptions.builder().handshakeTimeout(config.connectTimeout());
        if (config.trustedCertificates() != null) {
            ssl.trustManager(config.trustedCertificates().toFile());
        }
        return ClientOptions.builder()
                .autoReconnect(false)
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(REQUESTS_IN_FLIGHT)
                // A timer for each command would cost more than the command; RedisLink drops connections that go
                // silent.
                .timeoutOptions(TimeoutOptions.builder().timeoutCommands(false).build())
                .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                .socketOptions(socket)
                .sslOptions(ssl.build())
                .build();
    }
}
