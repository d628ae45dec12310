package dev.atpre.engine.recordings;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Searches one zip archive. */
final class Archive {
    private static final String CODE_PAGE_437 = "IBM437";
    private static final int MAX_NAMED = 5;

    private final Path path;
    private final Search search;
    private final Set<String> names = new HashSet<>();
    private final List<String> others = new ArrayList<>();
    private final List<String> archives = new ArrayList<>();
    private long othersCount;
    private long recordings;

    Archive(Path path, Search search) {
        this.path = path;
        this.search = search;
    }

    void search() {
        Charset charset = StandardCharsets.UTF_8;
        try {
            ZipFile zip = open(path, charset);
            try (zip) {
                list(zip, charset);
            }
        } catch (ZipException first) {
            searchWithOldNames(first);
        } catch (IOException e) {
            search.missing(path.toString(), Reasons.of(e));
        }
    }

    /** Names that are not in UTF-8 and do not say so are in the code page of the first PCs, or shown as such. */
    private void searchWithOldNames(ZipException first) {
        Charset charset =
                Charset.isSupported(CODE_PAGE_437) ? Charset.forName(CODE_PAGE_437) : StandardCharsets.ISO_8859_1;
        try (ZipFile zip = open(path, charset)) {
            list(zip, charset);
        } catch (IOException ignored) {
            search.missing(path.toString(), Reasons.of(first));
        }
    }

    static ZipFile open(Path path, Charset charset) throws IOException {
        return new ZipFile(path.toFile(), ZipFile.OPEN_READ, charset);
    }

    private void list(ZipFile zip, Charset charset) {
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            if (!entry.isDirectory()) {
                entry(entry, charset);
            }
        }
        archives.forEach(name -> search.notice("%s was not opened: unpack an archive inside an archive first", name));
        if (othersCount > 0) {
            String more = othersCount > others.size() ? " and %d more".formatted(othersCount - others.size()) : "";
            search.notice(
                    "%s: left out as not %s: %s%s", path.toString(), Search.WANTED, String.join(", ", others), more);
        }
        if (recordings == 0) {
            search.notice(
                    "archive %s holds no recording: looked for %s in any case among %d entries",
                    path.toString(), Search.WANTED, names.size());
        }
    }

    private void entry(ZipEntry entry, Charset charset) {
        String name = entry.getName();
        String shown = path + "!/" + name;
        if (!names.add(name)) {
            search.notice("%s stands in the archive twice; only one of them can be read", shown);
        } else if (Search.isRecording(name)) {
            recordings++;
            OptionalLong size = entry.getSize() < 0 ? OptionalLong.empty() : OptionalLong.of(entry.getSize());
            search.addOnce(
                    path.toAbsolutePath().normalize() + "!/" + name,
                    shown,
                    new Source.ArchiveEntry(path, charset, name, size));
        } else if (Search.isArchive(name)) {
            archives.add(shown);
        } else {
            other(name);
        }
    }

    private void other(String name) {
        othersCount++;
        if (others.size() < MAX_NAMED) {
            others.add(search.shown(name));
        }
    }
}
