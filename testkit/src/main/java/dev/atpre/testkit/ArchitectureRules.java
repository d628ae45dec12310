package dev.atpre.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.BaseStream;

/** What every module's structure must keep to; a module's own test adds its arrows and its public types. */
public final class ArchitectureRules {
    private ArchitectureRules() {}

    /** No circle of packages, none deeper than {@code dev.atpre.<module>.<feature>}, no JUL, no common pool. */
    public static ArchRule house(String root) {
        return CompositeArchRule.of(slices().matching("dev.atpre.(**)").should().beFreeOfCycles())
                .and(classes().should().resideInAnyPackage(root, root + ".*"))
                .and(NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING)
                .and(noClasses()
                        .should()
                        .accessTargetWhere(
                                describe("reaches ForkJoinPool.commonPool", ArchitectureRules::reachesCommonPool)));
    }

    /** As {@link #house}, and no standard streams: for everything that is not a program. */
    public static ArchRule library(String root) {
        return CompositeArchRule.of(house(root)).and(NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS);
    }

    /** Classes use nothing but some packages. */
    public static ArchRule imports(String... allowed) {
        return classes().should().onlyDependOnClassesThat().resideInAnyPackage(allowed);
    }

    /**
     * The public top-level types are those on a list; adding one is a decision.
     *
     * @param listed a name a line, without the root package
     */
    public static void checkPublicTypes(JavaClasses module, String root, String listed) {
        List<String> names = listed.lines().toList();
        List<String> found = module.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .map(type -> type.getName().substring(root.length() + 1))
                .sorted()
                .toList();
        assertThat(found.stream().filter(name -> !names.contains(name)))
                .as("public, but not on the list")
                .isEmpty();
        assertThat(names.stream().filter(name -> !found.contains(name)))
                .as("on the list, but not public")
                .isEmpty();
    }

    /** Also what falls back to the common pool without naming it. */
    private static boolean reachesCommonPool(JavaAccess<?> access) {
        String name = access.getName();
        boolean async = access.getTargetOwner().isEquivalentTo(CompletableFuture.class) && name.endsWith("Async");
        boolean parallel = access.getTargetOwner().isAssignableTo(BaseStream.class) && name.equals("parallel");
        return name.equals("commonPool")
                || name.equals("parallelStream")
                || parallel
                || (async && !hasExecutor(access));
    }

    private static boolean hasExecutor(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target
                && target.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Executor.class));
    }
}
