package dev.atpre.cli.diff;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The rows of a decode, one after the other. */
final class DecodedRows implements AutoCloseable {
    private final String name;
    private final BufferedReader reader;
    private long line;
    private long file;
    private long offsetBefore = -1;

    DecodedRows(String name, Path path) throws IOException {
        this.name = name;
        this.reader = Files.newBufferedReader(path);
    }

    /** A row and where it stands: files of one decode follow each other, offsets rise within each. */
    record Placed(long file, long offset, RowText row) implements Comparable<Placed> {
        @Override
        public int compareTo(Placed other) {
            return file != other.file ? Long.compare(file, other.file) : Long.compare(offset, other.offset);
        }
    }

    /**
     * The next row; null at the end.
     *
     * @throws IllegalArgumentException when the line is no row
     */
    @Nullable
    Placed next() {
        try {
            String text = reader.readLine();
            line++;
            if (text == null) {
                return null;
            }
            RowText row = RowText.of(text);
            long offset = row.offset();
            file += offset < offsetBefore ? 1 : 0;
            offsetBefore = offset;
            return new Placed(file, offset, row);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("%s is no text in UTF-8, and no recording either".formatted(name), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s line %d is no row of a decode: %s".formatted(name, line, e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
