package dev.atpre.analysis.rule;

import dev.atpre.analysis.Recording;
import dev.atpre.decoder.balise.GroupId;
import dev.atpre.decoder.balise.Scale;
import dev.atpre.decoder.balise.Telegram;
import dev.atpre.decoder.balise.TrackPackets.Link;
import dev.atpre.decoder.balise.TrackPackets.Linking;
import dev.atpre.decoder.balise.WaysidePacket;
import java.util.List;
import java.util.OptionalInt;

/** A recording of a train that meets balise groups along a line. */
final class Line {
    static final int REVERSE = 0;
    static final int NOMINAL = 1;
    static final int BOTH = 2;
    private static final int PLACEHOLDER = 16_382;
    private static final int SPACING_CM = 450;
    private static final int LEVEL_1 = 2;

    private final Recording recording;
    private int sequence;

    Line() {
        this(new Recording());
    }

    Line(Recording recording) {
        this.recording = recording;
    }

    /** A line that begins with a status of this mode. */
    static Line in(int mode) {
        return new Line(new Recording().status(mode, LEVEL_1, 0, 0));
    }

    Recording recording() {
        return recording;
    }

    static Link link(int metres, int nidBg, int reaction) {
        return new Link(metres, new GroupId(OptionalInt.empty(), nidBg), 1, reaction, 10);
    }

    static Linking linking(int qDir, Link... links) {
        return new Linking(qDir, Scale.ONE_M, List.of(links));
    }

    /** The first balise of a pair. */
    static Telegram named(int nidBg, WaysidePacket... packets) {
        return Telegram.of(0, 1, 0, 886, nidBg, 1, List.of(packets));
    }

    /** The other one, which bears no group's number. */
    static Telegram partner() {
        return Telegram.of(1, 1, 255, 886, PLACEHOLDER, 1, List.of());
    }

    /** Five seconds on, meets a pair at a place, the balise with the packets first. */
    Line meet(int metre, int nidBg, WaysidePacket... packets) {
        recording.wait(5).cm(metre * 100L).speed(2_000).sample();
        recording.telegram(++sequence, named(nidBg, packets)).cm(metre * 100L + SPACING_CM);
        recording.telegram(++sequence, partner());
        return this;
    }

    /** Meets it the other way round: the partner first. */
    Line meetInReverse(int metre, int nidBg, WaysidePacket... packets) {
        recording.wait(5).cm(metre * 100L - SPACING_CM).speed(2_000).sample();
        recording.telegram(++sequence, partner()).cm(metre * 100L);
        recording.telegram(++sequence, named(nidBg, packets));
        return this;
    }
}
