package dev.atpre.core.cache;

import java.util.Base64;

/** Writes a frame, and tries to read one, with what libraries it was started with. */
final class FrameProgram {
    private FrameProgram() {}

    public static void main(String... arguments) {
        ValueFrame frame = new ValueFrame(1 << 20);
        System.out.println("frame " + Base64.getEncoder().encodeToString(frame.encode(new byte[1_000])));
        System.out.println("decoded "
                + frame.decode(Base64.getDecoder().decode(arguments[0])).isPresent());
    }
}
