package dev.atpre.engine.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    private static final byte[] ONE = Samples.recording(1);

    @TempDir
    private Path folder;

    private List<String> names(Recordings recordings) {
        return recordings.found().stream()
                .map(each -> each.name().replace(folder + "/", ""))
                .toList();
    }

    private List<String> notices(Recordings recordings) {
        return recordings.notices().stream()
                .map(each -> each.replace(folder + "/", ""))
                .toList();
    }

    @Test
    void find_archive_takesRecordingsAndNamesTheRest() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("day/2.mmi", ONE);
        entries.put("day/1.RU", Samples.recording(2));
        entries.put("day/inner.zip", ONE);
        for (int i = 0; i < 7; i++) {
            entries.put("note" + i + ".txt", ONE);
        }
        Recordings recordings = Samples.find(Samples.zip(folder.resolve("t.ZIP"), StandardCharsets.UTF_8, entries));
        assertThat(names(recordings)).containsExactly("t.ZIP!/day/2.mmi", "t.ZIP!/day/1.RU");
        assertThat(recordings.sizeBytes()).hasValue(3 * Samples.RECORD_BYTES);
        assertThat(notices(recordings))
                .containsExactly(
                        "t.ZIP!/day/inner.zip was not opened: unpack an archive inside an archive first",
                        "t.ZIP: left out as not .RU or .MMI: note0.txt, note1.txt, note2.txt, note3.txt, note4.txt and 2 more");
    }

    @Test
    void find_archiveWithoutRecordings_saysWhatWasLookedFor() throws IOException {
        Recordings recordings =
                Samples.find(Samples.zip(folder.resolve("t.zip"), StandardCharsets.UTF_8, Map.of("a.txt", ONE)));
        assertThat(recordings.found()).isEmpty();
        assertThat(notices(recordings))
                .contains("archive t.zip holds no recording: looked for .RU or .MMI in any case among 1 entries");
    }

    @Test
    void find_archiveWithNamesInOldCodePage_isRead() throws IOException {
        Path zip = Samples.zip(folder.resolve("t.zip"), Charset.forName("IBM437"), Map.of("Zürich/é.MMI", ONE));
        Recordings recordings = Samples.find(zip);
        assertThat(names(recordings)).containsExactly("t.zip!/Zürich/é.MMI");
        assertThat(Samples.decode(recordings).isClean()).isTrue();
    }

    @Test
    void find_archiveWithNamesInUtf8_isRead() throws IOException {
        Path zip = Samples.zip(folder.resolve("列車.zip"), StandardCharsets.UTF_8, Map.of("台北/é.MMI", ONE));
        Recordings recordings = Samples.find(zip);
        assertThat(names(recordings)).containsExactly("列車.zip!/台北/é.MMI");
        assertThat(Samples.decode(recordings).isClean()).isTrue();
    }

    @Test
    void find_archiveWithNamesThatClimb_isReadWhereItLies() throws IOException {
        Path zip = Samples.zip(folder.resolve("t.zip"), StandardCharsets.UTF_8, Map.of("../../etc/x.MMI", ONE));
        Recordings recordings = Samples.find(zip);
        assertThat(names(recordings)).containsExactly("t.zip!/../../etc/x.MMI");
        assertThat(recordings.found().get(0).stem()).isEqualTo("x");
    }

    @Test
    void find_encryptedArchive_saysSo() throws IOException {
        Path zip = Samples.zip(folder.resolve("t.zip"), StandardCharsets.UTF_8, Map.of("x.MMI", ONE));
        byte[] bytes = Files.readAllBytes(zip);
        int directory = indexOf(bytes, new byte[] {'P', 'K', 1, 2});
        bytes[6] |= 1;
        bytes[directory + 8] |= 1;
        Files.write(zip, bytes);
        assertThat(Samples.decode(Samples.find(zip)))
                .isEqualTo(new Outcome.Unreadable("the archive is encrypted; unpack it with its password first"));
    }

    @Test
    void find_archiveInOtherCompression_saysSo() throws IOException {
        Path zip = Samples.zip(folder.resolve("t.zip"), StandardCharsets.UTF_8, Map.of("x.MMI", ONE));
        byte[] bytes = Files.readAllBytes(zip);
        bytes[indexOf(bytes, new byte[] {'P', 'K', 1, 2}) + 10] = 14;
        Files.write(zip, bytes);
        assertThat(Samples.decode(Samples.find(zip)))
                .isInstanceOfSatisfying(
                        Outcome.Unreadable.class,
                        unreadable -> assertThat(unreadable.reason())
                                .startsWith("the archive uses a compression that is not supported")
                                .endsWith("pack it with \"deflate\""));
    }

    @Test
    void find_truncatedArchive_saysSo() throws IOException {
        Path zip =
                Samples.zip(folder.resolve("t.zip"), StandardCharsets.UTF_8, Map.of("x.MMI", Samples.recording(1000)));
        byte[] bytes = Files.readAllBytes(zip);
        Files.write(zip, Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(Samples.decode(Samples.find(zip)))
                .isInstanceOfSatisfying(
                        Outcome.Unreadable.class,
                        unreadable ->
                                assertThat(unreadable.reason()).startsWith("the archive is damaged or not a zip"));
    }

    @Test
    void find_archiveThatIsMissing_saysSo() {
        assertThat(Samples.decode(Samples.find(folder.resolve("t.zip"))))
                .isEqualTo(new Outcome.Unreadable("there is no such file or folder"));
    }

    @Test
    void find_archiveWithTwoEntriesOfOneName_saysSo() throws IOException {
        Path zip = Samples.zip(
                folder.resolve("t.zip"),
                StandardCharsets.UTF_8,
                new LinkedHashMap<>(Map.of("x.MMI", ONE, "y.MMI", ONE)));
        byte[] bytes = Files.readAllBytes(zip);
        for (int i = 0; i < bytes.length - 4; i++) {
            if (bytes[i] == 'y' && bytes[i + 1] == '.' && bytes[i + 2] == 'M') {
                bytes[i] = 'x';
            }
        }
        Files.write(zip, bytes);
        Recordings recordings = Samples.find(zip);
        assertThat(names(recordings)).containsExactly("t.zip!/x.MMI");
        assertThat(notices(recordings))
                .containsExactly("t.zip!/x.MMI stands in the archive twice; only one of them can be read");
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.indexOf(new String(part, StandardCharsets.ISO_8859_1));
    }
}
