package dev.atpre.cli.input;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How many threads a user wants. */
final class WorkerCount implements ITypeConverter<Integer> {
    static final int MOST = 256;

    @Override
    public Integer convert(String text) {
        try {
            int count = Integer.parseInt(text.strip());
            if (count >= 1 && count <= MOST) {
                return count;
            }
        } catch (NumberFormatException ignored) {
            // said below
        }
        throw new TypeConversionException("found '%s', expected a number from 1 to %d".formatted(text, MOST));
    }
}
