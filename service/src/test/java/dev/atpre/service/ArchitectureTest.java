package dev.atpre.service;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import dev.atpre.testkit.ArchitectureRules;
import org.assertj.core.api.Assertions;

/** The service stands on engine and the starter; only its commands know the command line. */
@AnalyzeClasses(packages = "dev.atpre.service", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule house_isInOrder = ArchitectureRules.library("dev.atpre.service");

    @ArchTest
    static final ArchRule commandLine_isKnownToCommandsOnly = ArchRuleDefinition.noClasses()
            .that()
            .resideOutsideOfPackage("dev.atpre.service.command")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.atpre.cli..", "picocli..");

    @ArchTest
    static void classes_areThere(JavaClasses classes) {
        Assertions.assertThat(classes.size()).isGreaterThan(50);
    }
}
