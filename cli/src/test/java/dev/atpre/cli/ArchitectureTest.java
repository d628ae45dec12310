package dev.atpre.cli;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.atpre.testkit.ArchitectureRules;

/** The command line stands on engine and synth, and on the types of analysis and decoder that these expose. */
// Top-level, as archunit-junit6 skips nested classes silently.
@AnalyzeClasses(packages = "dev.atpre.cli", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule imports_areOnAllowedList = ArchitectureRules.imports(
            "dev.atpre.cli..",
            "dev.atpre.engine..",
            "dev.atpre.synth..",
            "dev.atpre.analysis..",
            "dev.atpre.decoder..",
            "dev.atpre.core.parallel..",
            "picocli..",
            "java..",
            "org.jspecify..");

    @ArchTest
    static final ArchRule house_isInOrder = ArchitectureRules.house("dev.atpre.cli");
}
