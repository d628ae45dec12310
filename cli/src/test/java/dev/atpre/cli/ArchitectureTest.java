package dev.atpre.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.BaseStream;

/** The command line stands on engine and synth, and on the types of analysis and decoder that these expose. */
// Top-level, as archunit-junit6 skips nested classes silently.
@AnalyzeClasses(packages = "dev.atpre.cli", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule imports_areOnAllowedList = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.atpre.cli..",
                    "dev.atpre.engine..",
                    "dev.atpre.synth..",
                    "dev.atpre.analysis..",
                    "dev.atpre.decoder..",
                    "picocli..",
                    "java..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule packages_haveNoCycles =
            slices().matching("dev.atpre.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packages_areNotDeeperThanFeature =
            classes().should().resideInAnyPackage("dev.atpre.cli", "dev.atpre.cli.*");

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
}
