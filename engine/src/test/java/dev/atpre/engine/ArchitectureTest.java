package dev.atpre.engine;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.BaseStream;

/** Engine stands on analysis, and so on decoder. */
// Top-level, as archunit-junit6 skips nested classes silently.
@AnalyzeClasses(packages = "dev.atpre.engine", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    /** Every public top-level type, without "dev.atpre.engine."; adding one is a decision. */
    private static final String PUBLIC_TYPES = """
            recordings.Outcome
            recordings.PersonalNames
            recordings.Recording
            recordings.RecordingReader
            recordings.Recordings
            """;

    @ArchTest
    static final ArchRule imports_areOnAllowedList = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.atpre.engine..", "dev.atpre.analysis..", "dev.atpre.decoder..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule packages_haveNoCycles =
            slices().matching("dev.atpre.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packages_areNotDeeperThanFeature =
            classes().should().resideInAnyPackage("dev.atpre.engine", "dev.atpre.engine.*");

    @ArchTest
    static final ArchRule standardStreams_areNotUsed = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule javaUtilLogging_isNotUsed = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    /** Also what falls back to the common pool without naming it. */
    @ArchTest
    static final ArchRule commonPool_isNotUsed = noClasses()
            .should()
            .accessTargetWhere(describe("reaches ForkJoinPool.commonPool", access -> {
                String name = access.getName();
                boolean async =
                        access.getTargetOwner().isEquivalentTo(CompletableFuture.class) && name.endsWith("Async");
                boolean parallel = access.getTargetOwner().isAssignableTo(BaseStream.class) && name.equals("parallel");
                return name.equals("commonPool")
                        || name.equals("parallelStream")
                        || parallel
                        || (async
                                && access.getTarget() instanceof CodeUnitAccessTarget target
                                && target.getRawParameterTypes().stream()
                                        .noneMatch(type -> type.isEquivalentTo(Executor.class)));
            }));

    @ArchTest
    static void publicTypes_areListedByName(JavaClasses classes) {
        List<String> listed = PUBLIC_TYPES.lines().toList();
        List<String> found = classes.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .map(type -> type.getName().substring("dev.atpre.engine.".length()))
                .sorted()
                .toList();
        assertThat(found.stream().filter(name -> !listed.contains(name)))
                .as("public, but not on the list")
                .isEmpty();
        assertThat(listed.stream().filter(name -> !found.contains(name)))
                .as("on the list, but not public")
                .isEmpty();
    }
}
