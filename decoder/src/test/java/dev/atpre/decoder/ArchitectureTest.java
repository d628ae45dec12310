package dev.atpre.decoder;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
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

/** Decoder needs the JDK only, does no I/O, and its arrows run downwards. */
// Top-level, as archunit-junit6 skips nested classes silently.
@AnalyzeClasses(packages = "dev.atpre.decoder", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    /** Every public top-level type, without "dev.atpre.decoder."; adding one is a decision. */
    private static final String PUBLIC_TYPES = """
            Decoder
            Encoder
            MalformedRecordException
            RowCursor
            RowSink
            balise.ExternalData
            balise.GroupId
            balise.OrderPackets
            balise.Scale
            balise.Telegram
            balise.TelegramAssembler
            balise.TelegramReader
            balise.TrackPackets
            balise.WaysidePacket
            balise.WaysideType
            bus.BusCrc
            bus.BusTrailer
            display.DisplayPacket
            display.DriverDialogue
            display.Equipment
            display.MessageTexts
            display.PacketType
            display.Supervision
            display.TrainData
            field.BitReader
            field.BitWriter
            field.Bytes
            field.Checks
            field.Digits
            field.Engine
            field.Field
            field.FieldReader
            field.Fields
            field.Kind
            field.Layout
            field.Level
            field.Mode
            field.Position
            field.Speed
            field.Units
            output.JsonLinesWriter
            output.TextWriter
            record.Body
            record.BodyLength
            record.BusBody
            record.DamageKind
            record.Malformed
            record.RecordHeader
            record.RecordTime
            record.RecordType
            record.RecorderRecord
            record.Row
            record.Warning
            """;

    @ArchTest
    static final ArchRule imports_areOnAllowedList = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.atpre.decoder..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule arrows_runDownwardsOnly = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("field")
            .definedBy("dev.atpre.decoder.field")
            .layer("bus")
            .definedBy("dev.atpre.decoder.bus")
            .layer("display")
            .definedBy("dev.atpre.decoder.display")
            .layer("balise")
            .definedBy("dev.atpre.decoder.balise")
            .layer("record")
            .definedBy("dev.atpre.decoder.record")
            .layer("root")
            .definedBy("dev.atpre.decoder")
            .layer("output")
            .definedBy("dev.atpre.decoder.output")
            .ensureAllClassesAreContainedInArchitecture()
            .whereLayer("field")
            .mayNotAccessAnyLayer()
            .whereLayer("bus")
            .mayOnlyAccessLayers("field")
            .whereLayer("display")
            .mayOnlyAccessLayers("field")
            .whereLayer("balise")
            .mayOnlyAccessLayers("field")
            .whereLayer("record")
            .mayOnlyAccessLayers("field", "bus", "display", "balise")
            .whereLayer("root")
            .mayOnlyAccessLayers("field", "bus", "display", "balise", "record")
            .whereLayer("output")
            .mayNotBeAccessedByAnyLayer();

    /** The owner of the bytes reads, schedules and knows the time. */
    @ArchTest
    static final ArchRule inputOutputThreadsAndClock_areNotUsed = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net..", "java.util.concurrent..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.io\\.(File|RandomAccess).*|java\\.lang\\.Thread|java\\.time\\.Clock")
            .orShould()
            .accessTargetWhere(describe(
                    "reads the clock",
                    access -> access.getName().equals("now")
                            || access.getName().equals("currentTimeMillis")
                            || access.getName().equals("nanoTime")));

    @ArchTest
    static final ArchRule packages_haveNoCycles =
            slices().matching("dev.atpre.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packages_areNotDeeperThanFeature =
            classes().should().resideInAnyPackage("dev.atpre.decoder", "dev.atpre.decoder.*");

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
                .map(type -> type.getName().substring("dev.atpre.decoder.".length()))
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
