package dev.atpre.synth;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.atpre.testkit.ArchitectureRules;

/** Synth stands on decoder and on nothing else. */
// Top-level, as archunit-junit6 skips nested classes silently.
@AnalyzeClasses(packages = "dev.atpre.synth", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    /** Every public top-level type, without "dev.atpre.synth."; adding one is a decision. */
    private static final String PUBLIC_TYPES = """
            incident.Incident
            incident.Schedule
            incident.Truth
            trip.RecordingFile
            trip.SimulatedTrip
            trip.SyntheticTrip
            """;

    @ArchTest
    static final ArchRule imports_areOnAllowedList =
            ArchitectureRules.imports("dev.atpre.synth..", "dev.atpre.decoder..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule house_isInOrder = ArchitectureRules.library("dev.atpre.synth");

    @ArchTest
    static void publicTypes_areListedByName(JavaClasses classes) {
        ArchitectureRules.checkPublicTypes(classes, "dev.atpre.synth", PUBLIC_TYPES);
    }
}
