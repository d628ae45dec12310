package dev.atpre.analysis;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.atpre.testkit.ArchitectureRules;

/** Analysis stands on decoder and on nothing else. */
// Top-level, as archunit-junit6 skips nested classes silently.
@AnalyzeClasses(packages = "dev.atpre.analysis", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    /** Every public top-level type, without "dev.atpre.analysis."; adding one is a decision. */
    private static final String PUBLIC_TYPES = """
            balise.BaliseRead
            balise.Direction
            balise.Expectation
            balise.GroupPassage
            balise.Linking
            event.Cause
            event.Check
            event.Event
            event.EventJson
            event.EventKind
            event.Evidence
            event.JsonWriter
            event.Place
            event.Point
            event.Text
            event.Value
            observation.Moment
            observation.Observation
            observation.ObservationBuilder
            observation.Observations
            observation.Sample
            observation.Samples
            quality.Diagnosis
            quality.Doctor
            quality.Finding
            quality.MeasureBuilder
            quality.Measures
            quality.Quality
            rule.Assessment
            rule.Attention
            rule.Events
            rule.Platform
            summary.FileSummary
            summary.SummaryBuilder
            summary.SummaryJson
            timeline.Seen
            timeline.Timeline
            trip.FactsBuilder
            trip.FileFacts
            trip.FileGroup
            trip.FileSpan
            trip.GroupedBy
            trip.MissingPiece
            trip.Trip
            trip.TripFile
            trip.Trips
            """;

    @ArchTest
    static final ArchRule imports_areOnAllowedList =
            ArchitectureRules.imports("dev.atpre.analysis..", "dev.atpre.decoder..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule house_isInOrder = ArchitectureRules.library("dev.atpre.analysis");

    @ArchTest
    static void publicTypes_areListedByName(JavaClasses classes) {
        ArchitectureRules.checkPublicTypes(classes, "dev.atpre.analysis", PUBLIC_TYPES);
    }
}
