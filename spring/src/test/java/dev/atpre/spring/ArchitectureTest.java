package dev.atpre.spring;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.atpre.testkit.ArchitectureRules;

/** The starter stands on the core, and knows no recorder format. */
@AnalyzeClasses(packages = "dev.atpre.spring", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    /** Every public top-level type, without "dev.atpre.spring."; adding one is a decision. */
    private static final String PUBLIC_TYPES = """
            cache.AtpCacheAutoConfiguration
            cache.AtpSpringCacheAutoConfiguration
            cache.Cached
            context.AtpContextAutoConfiguration
            database.AtpDatabaseAutoConfiguration
            logging.AtpLogging
            method.AnnotatedMethods
            method.MisusedAnnotationException
            monitoring.AtpMonitoringAutoConfiguration
            monitoring.MonitorExecutionTime
            settings.OriginalVariables
            web.AtpWebAutoConfiguration
            """;

    @ArchTest
    static final ArchRule imports_areOnAllowedList = ArchitectureRules.imports(
            "dev.atpre.spring..",
            "dev.atpre.core..",
            "java..",
            "javax.sql..",
            "jakarta.servlet..",
            "io.prometheus..",
            "net.ttddyy.dsproxy..",
            "org.aopalliance..",
            "org.jspecify..",
            "org.springframework..",
            "tools.jackson..");

    @ArchTest
    static final ArchRule house_isInOrder = ArchitectureRules.library("dev.atpre.spring");

    @ArchTest
    static void publicTypes_areListedByName(JavaClasses classes) {
        ArchitectureRules.checkPublicTypes(classes, "dev.atpre.spring", PUBLIC_TYPES);
    }
}
