package dev.atpre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.synth.trip.RecordingFile;
import dev.atpre.synth.trip.SyntheticTrip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The commands about a trip's events, on an invented trip whose service brake intervenes after an overspeed. */
class EventsCommandTest {
    private static final Pattern BYTES = Pattern.compile("(\\S+) at byte (\\d+): ([0-9a-f]{32}) ([0-9a-f]*)");

    @TempDir
    private Path folder;

    private Path trip;

    @BeforeEach
    void write() throws IOException {
        trip = Files.createDirectories(folder.resolve("0901----_4209----_123456--_9042----"));
        for (RecordingFile file : SyntheticTrip.seeded(1)) {
            Files.write(trip.resolve(file.name()), file.content());
        }
    }

    private List<JsonNode> events(Object... options) {
        Object[] arguments = new Object[options.length + 3];
        arguments[0] = "events";
        arguments[1] = "--json";
        arguments[2] = folder;
        System.arraycopy(options, 0, arguments, 3, options.length);
        Cli.Result result = Cli.run(arguments);
        assertThat(result.exitCode()).as(result.err()).isZero();
        return result.rows();
    }

    @Test
    void events_json_tellsTheBrakeItsCauseAndItsRecords() throws IOException {
        List<JsonNode> brakes = events("--kind", "service_brake");

        assertThat(brakes).hasSize(1);
        JsonNode brake = brakes.get(0);
        assertThat(brake.get("cause").asString()).isEqualTo("overspeed");
        assertThat(brake.get("attention").asBoolean()).isTrue();
        assertThat(brake.get("checks").size()).isEqualTo(7);
        assertThat(brake.get("evidence").size()).isGreaterThan(2);
        for (JsonNode evidence : brake.get("evidence")) {
            Path file = folder.resolve(trip.getFileName())
                    .resolve(Path.of(evidence.get("file").asString()).getFileName());
            byte[] bytes = Files.readAllBytes(file);
            int type = bytes[evidence.get("offset").asInt()];
            assertThat(evidence.get("what").asString()).startsWith(type == 1 ? "STATUS " : "VDX_");
        }
    }

    @Test
    void events_text_showsWhatNeedsAPersonWithItsEvidence() {
        Cli.Result all = Cli.run("events", folder);
        Cli.Result pressing = Cli.run("events", "--attention", folder);

        assertThat(all.out()).contains("train ", "quality A", "service brake", "cause: overspeed", "stop", "rules 2");
        assertThat(pressing.out()).contains("cause: overspeed").doesNotContain("  stop  ");
        assertThat(all.out() + all.err()).doesNotContain("123456", "0901");
    }

    @Test
    void events_kinds_areInAnyCase_andAnUnknownOneIsRefused() {
        assertThat(events("--kind", "STOP,mode_change"))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.get("kind").asString()).isIn("stop", "mode_change"));
        Cli.Result wrong = Cli.run("events", "--kind", "brakes", folder);
        assertThat(wrong.exitCode()).isEqualTo(64);
        assertThat(wrong.err()).contains("brakes", "SERVICE_BRAKE");
    }

    @Test
    void balises_text_hasTreesAndWhatWasAnnounced() {
        String whole = Cli.run("balises", folder).out();
        String brief = Cli.run("balises", "--brief", folder).out();

        assertThat(whole).contains("NID_PACKET 5 LINKING", "announced by", "N_PIG", "0 missing");
        assertThat(brief).contains("announced by", "0 missing").doesNotContain("NID_PACKET");
    }

    @Test
    void why_showsRuleLimitCauseAndTheBytesAsTheyStandInTheFile() throws IOException {
        JsonNode brake = events("--kind", "service_brake").get(0);
        String time = brake.get("from").get("time").asString();

        Cli.Result result = Cli.run("why", folder, time);

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("rule: ", "limit: ", "cause: overspeed", "last balise group", "permitted");
        Matcher bytes = BYTES.matcher(result.out());
        int found = 0;
        while (bytes.find()) {
            byte[] file = Files.readAllBytes(
                    trip.resolve(Path.of(bytes.group(1)).getFileName().toString()));
            byte[] record = HexFormat.of().parseHex(bytes.group(3) + bytes.group(4));
            assertThat(file).containsSequence(record);
            found++;
        }
        assertThat(found).isGreaterThan(5);
        assertThat(Cli.run("why", folder, time.substring(11)).out()).isEqualTo(result.out());
    }

    @Test
    void why_wrongMoments_areExplained() {
        Cli.Result noTime = Cli.run("why", folder, "half past nine");
        Cli.Result never = Cli.run("why", folder, "2001-01-01T00:00:00");
        Cli.Result far = Cli.run("why", folder, "12:00", "--seconds", "0");

        assertThat(List.of(noTime, never, far))
                .allSatisfy(each -> assertThat(each.exitCode()).isEqualTo(64));
        assertThat(noTime.err()).contains("half past nine", "expected 13:42:07");
        assertThat(never.err()).contains("nothing was recorded within 120 s", " to ");
        assertThat(far.err()).contains("found 0, expected 1 to 86400");
    }

    @Test
    void report_isOneFileWithoutPersonalData() throws IOException {
        Path page = folder.resolve("out.html");

        Cli.Result result = Cli.run("report", "--language", "zh-TW", "-o", page, folder);

        assertThat(result.exitCode()).as(result.err()).isZero();
        String html = Files.readString(page);
        assertThat(html)
                .startsWith("<!DOCTYPE html>")
                .contains("zh-TW", "Content-Security-Policy", "service_brake", "超速")
                .contains("\"name\":\"***_4209----_***_9042----/")
                .doesNotContain("123456", "0901----", folder.toString());
        assertThat(Cli.list(folder)).containsExactly(trip.getFileName().toString(), "out.html");
    }

    @Test
    void report_ofSeveralTrips_isOneFileEach_theMostPressingFirst() throws IOException {
        Path other = Files.createDirectories(folder.resolve("0902----_4210----_123457--_9043----"));
        RecordingFile file = SyntheticTrip.seeded(2).get(1);
        Files.write(other.resolve(file.name()), file.content());

        Cli.Result result = Cli.run("report", "-o", folder.resolve("t.html"), folder);

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(Cli.list(folder)).contains("t-1.html", "t-2.html").doesNotContain("t.html");
        assertThat(Files.readString(folder.resolve("t-1.html"))).contains("\"reason\":\"service_brake\"");
    }

    @Test
    void report_wrongInputs_areExplained() {
        Cli.Result toFolder = Cli.run("report", "-o", folder, folder);
        Cli.Result language = Cli.run("report", "--language", "fr", folder);
        Cli.Result nowhere = Cli.run("report", "-o", folder.resolve("no/such/trip.html"), folder);
        Cli.Result nothing = Cli.run("report", folder.resolve("nothing.MMI"));

        assertThat(toFolder.exitCode()).isEqualTo(64);
        assertThat(toFolder.err()).contains("is a folder: expected a file");
        assertThat(language.exitCode()).isEqualTo(64);
        assertThat(language.err()).contains("expected en or zh-TW");
        assertThat(nowhere.exitCode()).isEqualTo(1);
        assertThat(nowhere.err()).contains("cannot be written");
        assertThat(nothing.exitCode()).isEqualTo(1);
        assertThat(nothing.err()).contains("nothing.MMI: cannot be read");
    }

    @Test
    void doctor_showsTheGrade() {
        String report = Cli.run("doctor", folder).out();

        assertThat(report.lines()
                        .filter(line -> line.startsWith("  quality     A; 100 % read"))
                        .count())
                .isEqualTo(SyntheticTrip.seeded(1).size());
        assertThat(StreamSupport.stream(
                        Cli.run("trips", "--json", folder).json().get("trips").spliterator(), false))
                .allSatisfy(each ->
                        assertThat(each.get("quality").get("grade").asString()).isEqualTo("A"));
    }
}
