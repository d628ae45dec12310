package dev.atpre.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.atpre.testkit.ArchitectureRules;
import java.util.Arrays;
import java.util.stream.Stream;

/** Core knows no recorder format and no framework; each feature knows the libraries of its own and the floors below. */
// Top-level, as archunit-junit6 skips nested classes silently.
@AnalyzeClasses(packages = "dev.atpre.core", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    /** Every public top-level type, without "dev.atpre.core."; adding one is a decision. */
    private static final String PUBLIC_TYPES = """
            cache.Admission
            cache.CacheBuilder
            cache.CacheCodec
            cache.CacheKey
            cache.CacheListener
            cache.CacheManager
            cache.CacheOperation
            cache.CacheOutcome
            cache.CacheSpec
            cache.CacheStatistics
            cache.CacheStatus
            cache.CachedFunction
            cache.RedisConfig
            config.InvalidSettingException
            config.Settings
            context.LogContext
            context.LogFields
            logging.ConsoleEncoder
            logging.EventBuilder
            logging.EventLogger
            logging.JsonLinesEncoder
            logging.Loggers
            logging.LoggingConfig
            logging.Redaction
            monitoring.MetricsCollector
            monitoring.MetricsCollectorBuilder
            monitoring.MetricsPage
            monitoring.MetricsServer
            monitoring.Monitored
            parallel.Batch
            parallel.BatchResult
            parallel.ItemFunction
            parallel.ItemSink
            parallel.ParallelListener
            parallel.ParallelProcessor
            parallel.Progress
            parallel.Workers
            stream.ChunkConsumer
            stream.Framer
            stream.IncompleteStreamException
            stream.StreamListener
            stream.StreamOutcome
            stream.StreamProcessor
            stream.StreamProcessorBuilder
            stream.StreamProgress
            stream.StreamSource
            web.LoggingFilter
            web.MetricsFilter
            web.MetricsServlet
            web.PerformanceFilter
            web.RouteResolver
            web.WebOptions
            """;

    @ArchTest
    static final ArchRule config_standsOnTheJdk = feature("config");

    @ArchTest
    static final ArchRule context_standsOnTheJdk = feature("context");

    @ArchTest
    static final ArchRule cache_knowsNoOtherFeature = feature(
            "cache",
            "dev.atpre.core.config",
            "dev.atpre.core.context",
            "org.slf4j..",
            "tools.jackson..",
            "com.fasterxml.jackson.annotation..",
            "com.github.benmanes.caffeine..",
            "com.github.luben.zstd..",
            "io.lettuce..",
            "io.netty..");

    @ArchTest
    static final ArchRule parallel_knowsNoOtherFeature = feature("parallel", "dev.atpre.core.context", "org.slf4j..");

    @ArchTest
    static final ArchRule stream_knowsNoOtherFeature = feature("stream", "dev.atpre.core.context", "org.slf4j..");

    @ArchTest
    static final ArchRule logging_knowsNoOtherFeature =
            feature("logging", "dev.atpre.core.config", "dev.atpre.core.context", "org.slf4j..", "ch.qos.logback..");

    @ArchTest
    static final ArchRule monitoring_standsAboveWhatItObserves = feature(
            "monitoring",
            "dev.atpre.core.config",
            "dev.atpre.core.context",
            "dev.atpre.core.cache",
            "dev.atpre.core.parallel",
            "dev.atpre.core.stream",
            "dev.atpre.core.logging",
            "org.slf4j..",
            "io.prometheus.metrics..",
            "com.sun.net.httpserver..");

    @ArchTest
    static final ArchRule web_standsOnTop = feature(
            "web",
            "dev.atpre.core.context",
            "dev.atpre.core.logging",
            "dev.atpre.core.monitoring",
            "org.slf4j..",
            "jakarta.servlet..");

    @ArchTest
    static final ArchRule house_isInOrder = ArchitectureRules.library("dev.atpre.core");

    @ArchTest
    static void publicTypes_areListedByName(JavaClasses classes) {
        ArchitectureRules.checkPublicTypes(classes, "dev.atpre.core", PUBLIC_TYPES);
    }

    private static ArchRule feature(String name, String... below) {
        String own = "dev.atpre.core." + name;
        String[] allowed = Stream.concat(Stream.of(own, "java..", "org.jspecify.."), Arrays.stream(below))
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(own)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed);
    }
}
