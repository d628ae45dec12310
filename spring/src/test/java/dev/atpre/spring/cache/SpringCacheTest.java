package dev.atpre.spring.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atpre.core.cache.CacheManager;
import dev.atpre.core.cache.CacheSpec;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.Cache;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.util.AopTestUtils;

/** Spring's own caching and the core's cache in one application. */
class SpringCacheTest {
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    CacheAutoConfiguration.class,
                    AtpCacheAutoConfiguration.class,
                    AtpSpringCacheAutoConfiguration.class))
            .withUserConfiguration(Application.class)
            .withPropertyValues("atp.redis.enabled=false", "spring.cache.type=simple");

    @Configuration(proxyBeanMethods = false)
    @EnableCaching
    static class Application {
        @Bean
        CacheSpec<List<String>> namesSpec() {
            return CacheSpec.json("names", new tools.jackson.core.type.TypeReference<List<String>>() {})
                    .ttl(Duration.ofMinutes(5));
        }

        @Bean
        CacheSpec<String> lineSpec() {
            return CacheSpec.json("line", String.class);
        }

        @Bean
        Lines lines() {
            return new Lines();
        }
    }

    static class Lines {
        final AtomicInteger calls = new AtomicInteger();

        @Cacheable("boot")
        public String byBoot(int id) {
            return "boot" + calls.incrementAndGet();
        }

        @Cacheable(cacheNames = "names", cacheManager = "atpSpringCacheManager")
        public List<String> names(String line, int limit) {
            return List.of(line, "n" + calls.incrementAndGet());
        }

        @Cacheable(cacheNames = "line", cacheManager = "atpSpringCacheManager", sync = true)
        public @Nullable String line(int id) {
            calls.incrementAndGet();
            return id == 0 ? null : "line" + id;
        }

        @CacheEvict(cacheNames = "line", cacheManager = "atpSpringCacheManager")
        public void forget(int id) {}
    }

    @Test
    void bothManagers_workBesideEachOther() {
        runner.run(context -> {
            assertThat(context).hasNotFailed().hasBean("cacheManager").hasBean("atpSpringCacheManager");
            Lines lines = context.getBean(Lines.class);
            assertThat(lines.byBoot(1)).isEqualTo(lines.byBoot(1)).isEqualTo("boot1");
            assertThat(lines.names("a", 3)).isEqualTo(lines.names("a", 3)).containsExactly("a", "n2");
            assertThat(lines.names("a", 4)).containsExactly("a", "n3");
        });
    }

    @Test
    void nullSyncAndEvict_work() {
        runner.run(context -> {
            Lines lines = context.getBean(Lines.class);
            assertThat(lines.line(0)).isNull();
            assertThat(lines.line(0)).isNull();
            assertThat(lines.line(7)).isEqualTo(lines.line(7));
            assertThat(calls(lines)).isEqualTo(2);
            lines.forget(7);
            assertThat(lines.line(7)).isEqualTo("line7");
            assertThat(calls(lines)).isEqualTo(3);
        });
    }

    @Test
    void cache_byHand_keepsTheContractOfSprings() {
        runner.run(context -> {
            Cache cache = context.getBean("atpSpringCacheManager", org.springframework.cache.CacheManager.class)
                    .getCache("line");
            assertThat(cache).isNotNull();
            assertThat(cache.getNativeCache()).isSameAs(context.getBean(CacheManager.class));
            assertThat(cache.get("a")).isNull();
            cache.put("a", "1");
            cache.put("b", null);
            assertThat(cache.get("a", String.class)).isEqualTo("1");
            assertThat(cache.get("b"))
                    .isNotNull()
                    .satisfies(found -> assertThat(found.get()).isNull());
            assertThat(cache.putIfAbsent("a", "2")).isNotNull();
            assertThatThrownBy(() -> cache.get("a", Integer.class))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("java.lang.String");
            assertThat(cache.evictIfPresent("a")).isTrue();
            assertThat(cache.get("a")).isNull();
            cache.put("c", "3");
            cache.clear();
            assertThat(cache.get("c")).isNull();
            assertThatThrownBy(() -> cache.get("d", () -> {
                        throw new IllegalStateException("no");
                    }))
                    .isInstanceOf(Cache.ValueRetrievalException.class)
                    .hasRootCauseMessage("no");
        });
    }

    @Test
    void names_areThoseOfTheSpecs_noOtherIsMade() {
        runner.run(context -> {
            org.springframework.cache.CacheManager caches =
                    context.getBean("atpSpringCacheManager", org.springframework.cache.CacheManager.class);
            assertThat(caches.getCacheNames()).containsExactlyInAnyOrder("names", "line");
            assertThat(caches.getCache("others")).isNull();
        });
        runner.withBean("again", CacheSpec.class, () -> CacheSpec.json("line", String.class))
                .run(context -> assertThat(context.getStartupFailure())
                        .hasRootCauseMessage("two CacheSpec beans are named \"line\": give each a name of its own"));
    }

    private static int calls(Lines proxied) {
        Lines target = AopTestUtils.getUltimateTargetObject(proxied);
        return target.calls.get();
    }
}
