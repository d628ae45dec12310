package dev.atpre.analysis.trip;

import java.util.List;

/**
 * Files that are one trip. Immutable.
 *
 * @param files at least one, in the order of their times, none twice
 * @param duplicates files with the bytes of one of these
 * @param missing parts of which there is no file, in the order of time
 */
public record FileGroup(
        GroupedBy groupedBy, List<FileSpan> files, List<FileSpan> duplicates, List<MissingPiece> missing) {
    public FileGroup {
        files = List.copyOf(files);
        duplicates = List.copyOf(duplicates);
        missing = List.copyOf(missing);
    }
}
