package dev.atpre.cli.console;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/** Standard output, which tells a reader that left from a disk that is full. Never closes what it stands on. */
final class StandardOutput extends FilterOutputStream {
    private static final Path OF_PROCESS = Path.of("/dev/fd/1");
    private static final int FILE_TYPE = 0xF000;
    private static final int PIPE = 0x1000;
    private static final int SOCKET = 0xC000;

    private final BooleanSupplier isPipe;

    /**
     * A stream on another.
     *
     * @param isPipe asked when a write fails: the system's message may be in any language, but a pipe has no other reason
     */
    StandardOutput(OutputStream out, BooleanSupplier isPipe) {
        super(out);
        this.isPipe = isPipe;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        try {
            out.write(bytes, from, count);
        } catch (IOException e) {
            throw isReaderGone(e) ? new ReaderGoneException(e) : e;
        }
    }

    @Override
    public void close() throws IOException {
        flush();
    }

    private boolean isReaderGone(IOException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("broken pipe") || message.contains("connection reset") || isPipe.getAsBoolean();
    }

    /** Whether standard output of this process is a pipe or socket. */
    static boolean isPipeOfProcess() {
        try {
            int mode = (int) Files.getAttribute(OF_PROCESS, "unix:mode");
            return (mode & FILE_TYPE) == PIPE || (mode & FILE_TYPE) == SOCKET;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException ignored) {
            return false;
        }
    }
}
