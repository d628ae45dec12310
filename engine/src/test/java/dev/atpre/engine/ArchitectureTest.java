package dev.atpre.engine;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.atpre.testkit.ArchitectureRules;

/** Engine stands on analysis, and so on decoder, and on core for reading and for keeping results. */
// Top-level, as archunit-junit6 skips nested classes silently.
@AnalyzeClasses(packages = "dev.atpre.engine", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    /** Every public top-level type, without "dev.atpre.engine."; adding one is a decision. */
    private static final String PUBLIC_TYPES = """
            decoding.CachedDecoding
            recordings.Outcome
            recordings.PersonalNames
            recordings.Recording
            recordings.RecordingReader
            recordings.Recordings
            recordings.TripFolder
            report.ReportPage
            report.TripModel
            rows.Format
            rows.RowFilter
            rows.RowFormat
            rows.RowPage
            rows.RowWriter
            rows.TripExport
            trips.ReadFile
            view.BalisesJson
            view.QualityJson
            view.SpeedCurve
            """;

    @ArchTest
    static final ArchRule imports_areOnAllowedList = ArchitectureRules.imports(
            "dev.atpre.engine..",
            "dev.atpre.analysis..",
            "dev.atpre.decoder..",
            "dev.atpre.core.stream..",
            "dev.atpre.core.cache..",
            "java..",
            "org.jspecify..");

    @ArchTest
    static final ArchRule house_isInOrder = ArchitectureRules.library("dev.atpre.engine");

    @ArchTest
    static void publicTypes_areListedByName(JavaClasses classes) {
        ArchitectureRules.checkPublicTypes(classes, "dev.atpre.engine", PUBLIC_TYPES);
    }
}
