package dev.atpre.decoder;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.atpre.testkit.ArchitectureRules;

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
            output.CsvWriter
            output.JsonLinesWriter
            output.TelegramJson
            output.TelegramText
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
    static final ArchRule imports_areOnAllowedList =
            ArchitectureRules.imports("dev.atpre.decoder..", "java..", "org.jspecify..");

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
    static final ArchRule house_isInOrder = ArchitectureRules.library("dev.atpre.decoder");

    @ArchTest
    static void publicTypes_areListedByName(JavaClasses classes) {
        ArchitectureRules.checkPublicTypes(classes, "dev.atpre.decoder", PUBLIC_TYPES);
    }
}
