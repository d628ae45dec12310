package dev.atpre.engine.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsTest {
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
    void find_folder_findsBothExtensionsInAnyCaseByPath() throws IOException {
        for (String name : List.of("b/2.mmi", "b/10.RU", "a.MMI", "a/z.Mmi", "c.ru", "b/notes.txt", "b.MMI.bak")) {
            Samples.write(folder.resolve(name), 1);
        }
        Recordings recordings = Samples.find(folder);
        assertThat(names(recordings)).containsExactly("a/z.Mmi", "a.MMI", "b/10.RU", "b/2.mmi", "c.ru");
        assertThat(recordings.notices()).isEmpty();
        assertThat(recordings.sizeBytes()).hasValue(5 * Samples.RECORD_BYTES);
    }

    @Test
    void tripFolder_isThatOfTheRecorder_forFilesNamedAfterTheirHour() throws IOException {
        String trip = "20250304/0901--_4209----_123456--_9042----/";
        for (String name :
                List.of(trip + "050607.MMI", trip + "060000.RU", trip + "copy.MMI", "other/050607.MMI", "x.MMI")) {
            Samples.write(folder.resolve(name), 1);
        }

        List<Recording> found = Samples.find(folder).found();

        assertThat(found.stream().filter(each -> each.tripFolder().isPresent()).map(Recording::stem))
                .containsExactlyInAnyOrder("050607", "060000");
        assertThat(found.stream().flatMap(each -> each.tripFolder().stream()).distinct())
                .hasSize(1);
    }

    @Test
    void find_folder_skipsWhatIsHidden() throws IOException {
        Samples.write(folder.resolve("seen.MMI"), 1);
        Samples.write(folder.resolve("._seen.MMI"), 1);
        Samples.write(folder.resolve(".trash/gone.MMI"), 1);
        assertThat(names(Samples.find(folder))).containsExactly("seen.MMI");
    }

    @Test
    void find_hiddenFolderThatIsNamed_isSearched() throws IOException {
        Samples.write(folder.resolve(".kept/x.MMI"), 1);
        assertThat(names(Samples.find(folder.resolve(".kept")))).containsExactly(".kept/x.MMI");
    }

    @Test
    void find_folderWithLinkToItself_ends() throws IOException {
        Samples.write(folder.resolve("a/x.MMI"), 1);
        Files.createSymbolicLink(folder.resolve("a/up"), folder);
        Recordings recordings = Samples.find(folder);
        assertThat(names(recordings)).containsExactly("a/x.MMI");
        assertThat(notices(recordings))
                .containsExactly("a/up was not followed: this link leads back to a folder above it");
    }

    @Test
    void find_folderWithLinkedFolder_followsIt(@TempDir Path elsewhere) throws IOException {
        Samples.write(elsewhere.resolve("x.MMI"), 1);
        Files.createSymbolicLink(folder.resolve("linked"), elsewhere);
        assertThat(names(Samples.find(folder))).containsExactly("linked/x.MMI");
    }

    @Test
    void find_brokenLink_isARecordingThatCannotBeRead() throws IOException {
        Files.createSymbolicLink(folder.resolve("x.MMI"), folder.resolve("nowhere"));
        Recordings recordings = Samples.find(folder);
        assertThat(names(recordings)).containsExactly("x.MMI");
        assertThat(Samples.decode(recordings)).isEqualTo(new Outcome.Unreadable("there is no such file or folder"));
    }

    @Test
    void find_folderWithoutRecordings_saysWhatWasLookedFor() throws IOException {
        Files.createFile(folder.resolve("notes.txt"));
        Recordings recordings = Samples.find(folder);
        assertThat(recordings.found()).isEmpty();
        assertThat(recordings.notices())
                .containsExactly(
                        "folder %s holds no recording: looked for .RU or .MMI in any case, hidden files left out,"
                                        .formatted(folder)
                                + " among 1 file");
    }

    @Test
    void find_archiveInsideFolder_isNamedInANotice() throws IOException {
        Samples.write(folder.resolve("x.MMI"), 1);
        Samples.zip(folder.resolve("old.ZIP"), StandardCharsets.UTF_8, Map.of("y.MMI", ONE));
        Recordings recordings = Samples.find(folder);
        assertThat(names(recordings)).containsExactly("x.MMI");
        assertThat(notices(recordings))
                .containsExactly("old.ZIP was not opened: an archive inside a folder is read when it is named");
    }

    @Test
    void find_file_hasAnyExtension() throws IOException {
        Recording recording = Samples.find(Samples.write(folder.resolve("dump.bin"), 3))
                .found()
                .get(0);
        assertThat(recording.sizeBytes()).hasValue(3 * Samples.RECORD_BYTES);
        assertThat(recording.type()).isEqualTo("BIN");
        assertThat(recording.stem()).isEqualTo("dump");
        assertThat(recording.folder()).isEqualTo(folder.toString());
    }

    @Test
    void contains_byAnyName() throws IOException {
        Path file = Samples.write(folder.resolve("dump.bin"), 3);
        Path other = Samples.write(folder.resolve("other.bin"), 3);
        Path linked = Files.createLink(folder.resolve("hard"), file);
        Path symbolic = Files.createSymbolicLink(folder.resolve("soft"), file);
        Path zip = Samples.zip(folder.resolve("t.zip"), StandardCharsets.UTF_8, Map.of("x.MMI", ONE));
        Recordings recordings = Samples.find(file, folder.resolve("missing"), "-", zip);
        assertThat(List.of(file, folder.resolve("./dump.bin"), linked, symbolic, zip))
                .allMatch(recordings::contains);
        assertThat(List.of(other, folder.resolve("missing"), folder)).noneMatch(recordings::contains);
    }

    @Test
    void find_missingFile_isARecordingThatCannotBeRead() {
        Recordings recordings = Samples.find(folder.resolve("missing.MMI"));
        assertThat(names(recordings)).containsExactly("missing.MMI");
        assertThat(recordings.sizeBytes()).isEmpty();
        assertThat(Samples.decode(recordings)).isEqualTo(new Outcome.Unreadable("there is no such file or folder"));
    }

    @Test
    void find_impossiblePath_isARecordingThatCannotBeRead() {
        assertThat(Samples.decode(Samples.find("a\0b"))).isInstanceOf(Outcome.Unreadable.class);
        assertThat(Samples.decode(Samples.find(""))).isEqualTo(new Outcome.Unreadable("the path is empty"));
    }

    @Test
    void find_sameFileTwice_isReadOnce() throws IOException {
        Path file = Samples.write(folder.resolve("x.MMI"), 1);
        Recordings recordings = Samples.find(file, folder, "-", "-");
        assertThat(names(recordings)).containsExactly("x.MMI", "stdin");
        assertThat(notices(recordings))
                .containsExactly("x.MMI is named twice and read once", "stdin is named twice and read once");
    }

    @Test
    void find_personalFolders_areMaskedEverywhere() throws IOException {
        String personal = "0901----_4209----_900001--_M0573---";
        Samples.write(folder.resolve(personal).resolve("x.MMI"), 1);
        Path empty = Files.createDirectories(folder.resolve("e").resolve(personal));
        Path zip = Samples.zip(
                folder.resolve(personal + ".zip"), StandardCharsets.UTF_8, Map.of(personal + "/a.txt", ONE));
        Recordings recordings = Samples.find(folder, empty, zip, folder.resolve(personal + "/missing.MMI"));
        assertThat(recordings.found().toString() + recordings.notices()).doesNotContain("900001", "0901");
        assertThat(recordings.notices()).hasSizeGreaterThanOrEqualTo(3);
    }
}
