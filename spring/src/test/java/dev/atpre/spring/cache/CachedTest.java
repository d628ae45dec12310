package dev.atpre.spring.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atpre.spring.method.MisusedAnnotationException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class CachedTest {
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class, AtpCacheAutoConfiguration.class))
            .withPropertyValues("atp.redis.enabled=false");

    record Station(int id, String name) {}

    /** Counts what is asked of it. */
    static class Stations {
        final AtomicInteger calls = new AtomicInteger();

        @Cached(ttl = "1h")
        public Station station(int id) {
            calls.incrementAndGet();
            return new Station(id, "S" + id);
        }

        @Cached(ttl = "${stations.ttl:5m}")
        public Station station(String name) {
            calls.incrementAndGet();
            return new Station(0, name);
        }

        @Cached
        public List<Station> all() {
            calls.incrementAndGet();
            return List.of(new Station(1, "a"), new Station(2, "b"));
        }

        @Cached
        public @Nullable Station none(@Nullable String name) {
            calls.incrementAndGet();
            return null;
        }

        @Cached
        public Station failing() {
            calls.incrementAndGet();
            throw new IllegalStateException("no");
        }

        @Cached
        public int length(byte[] content) {
            calls.incrementAndGet();
            return content.length;
        }

        @Cached
        public Station of(Object anything) {
            return new Station(0, "" + anything);
        }
    }

    /** Another class with a method of the same name. */
    static class OtherStations {
        @Cached(ttl = "1h")
        public Station station(int id) {
            return new Station(id, "other");
        }
    }

    interface Named {
        @Cached
        String name(int id);
    }

    static class NamedStations implements Named {
        final AtomicInteger calls = new AtomicInteger();

        @Override
        public String name(int id) {
            return "S" + calls.incrementAndGet();
        }
    }

    @Test
    void calls_sameArguments_askOnce() {
        runner.withBean(Stations.class).run(context -> {
            Stations stations = context.getBean(Stations.class);

            assertThat(stations.station(1)).isEqualTo(stations.station(1)).isEqualTo(new Station(1, "S1"));
            assertThat(stations.station(2).name()).isEqualTo("S2");
            assertThat(stations.station("1").name()).isEqualTo("1");
            assertThat(stations.all()).isEqualTo(stations.all()).hasSize(2);
            assertThat(calls(context.getBean(Stations.class))).isEqualTo(4);
        });
    }

    @Test
    void nullAndContent_areCached_failuresAreNot() {
        runner.withBean(Stations.class).run(context -> {
            Stations stations = context.getBean(Stations.class);

            assertThat(stations.none(null)).isNull();
            assertThat(stations.none(null)).isNull();
            assertThat(stations.length(new byte[3])).isEqualTo(3);
            assertThat(stations.length(new byte[3])).isEqualTo(3);
            assertThat(calls(stations)).isEqualTo(2);
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(stations::failing)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("no");
            }
            assertThat(calls(stations)).isEqualTo(4);
        });
    }

    @Test
    void sameNameInTwoClasses_shareNothing() {
        runner.withBean(Stations.class).withBean(OtherStations.class).run(context -> {
            assertThat(context.getBean(Stations.class).station(1).name()).isEqualTo("S1");
            assertThat(context.getBean(OtherStations.class).station(1).name()).isEqualTo("other");
        });
    }

    @Test
    void annotationOnInterface_counts() {
        runner.withBean(NamedStations.class).run(context -> {
            Named named = context.getBean(Named.class);
            assertThat(named.name(1)).isEqualTo(named.name(1)).isEqualTo("S1");
        });
    }

    @Test
    void argumentThatIsNoKey_isExplainedToTheCaller() {
        runner.withBean(Stations.class)
                .run(context -> assertThatThrownBy(
                                () -> context.getBean(Stations.class).of(new Thread("t")))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("java.lang.Thread"));
    }

    static class Nothing {
        @Cached
        public void nothing() {}
    }

    static class Later {
        @Cached
        public CompletableFuture<String> later() {
            return CompletableFuture.completedFuture("a");
        }
    }

    static class BadTime {
        @Cached(ttl = "soon")
        public String badTime() {
            return "a";
        }
    }

    static class Final {
        @Cached
        public final String unseen() {
            return "a";
        }
    }

    static class Hidden {
        @Cached
        private String unseen() {
            return "a";
        }

        public String seen() {
            return unseen();
        }
    }

    static class Placeholder {
        @Cached(ttl = "${no.such.property}")
        public String unresolved() {
            return "a";
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {Nothing.class, Later.class, BadTime.class, Final.class, Hidden.class, Placeholder.class})
    void misuse_endsTheStart_andIsExplained(Class<?> type) {
        runner.withBean(type)
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .isInstanceOf(IllegalArgumentException.class));
        runner.withBean(type)
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining(MisusedAnnotationException.class.getName() + ": @Cached on ")
                        .hasStackTraceContaining(type.getSimpleName()));
    }

    @Test
    void switchedOff_thereIsNoCache_andMethodsWork() {
        runner.withPropertyValues("atp.cache.enabled=false")
                .withBean(Stations.class)
                .run(context -> {
                    assertThat(context).doesNotHaveBean("atpCacheManager");
                    assertThat(context.getBean(Stations.class).station(1).name())
                            .isEqualTo("S1");
                });
    }

    /** Of the bean behind its proxy, whose own fields are empty. */
    private static int calls(Stations proxied) throws Exception {
        Stations target = (Stations) org.springframework.test.util.AopTestUtils.getUltimateTargetObject(proxied);
        return target.calls.get();
    }
}
