package dev.atpre.analysis.balise;

import dev.atpre.decoder.balise.GroupId;
import dev.atpre.decoder.balise.Scale;
import dev.atpre.decoder.balise.Telegram;
import dev.atpre.decoder.balise.TrackPackets;
import dev.atpre.decoder.balise.TrackPackets.Link;
import dev.atpre.decoder.balise.WaysidePacket;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Balises as a train meets them, named by their NID_BG, N_PIG and place. */
final class Balises {
    static final int REVERSE = 0;
    static final int NOMINAL = 1;
    static final int BOTH = 2;
    static final int PLACEHOLDER = 16_382;

    private Balises() {}

    static BaliseRead<String> read(int nidBg, int nPig, long cm, WaysidePacket... packets) {
        return read(nidBg, nPig, OptionalLong.of(cm), packets);
    }

    static BaliseRead<String> read(int nidBg, int nPig, OptionalLong cm, WaysidePacket... packets) {
        Telegram telegram = Telegram.of(nPig, 1, 255, 886, nidBg, 1, List.of(packets));
        return new BaliseRead<>(nidBg + "." + nPig, cm, telegram);
    }

    /** The groups of balises that were met in this order. */
    @SafeVarargs
    static List<GroupPassage<String>> groups(BaliseRead<String>... reads) {
        List<BaliseRead<String>> met = new ArrayList<>();
        for (BaliseRead<String> read : reads) {
            met.add(read);
        }
        return GroupPassage.of(met);
    }

    /** A group whose balises were met in this order. */
    @SafeVarargs
    static GroupPassage<String> group(BaliseRead<String>... reads) {
        List<GroupPassage<String>> groups = groups(reads);
        if (groups.size() != 1) {
            throw new IllegalArgumentException(groups.size() + " groups where one was meant");
        }
        return groups.get(0);
    }

    /** A pair, the balise with the packets first. */
    static GroupPassage<String> pair(int nidBg, long cm, WaysidePacket... packets) {
        return group(read(nidBg, 0, cm, packets), read(PLACEHOLDER, 1, cm + 450));
    }

    static Link link(int steps, int nidBg) {
        return link(steps, nidBg, 2, 10);
    }

    static Link link(int steps, int nidBg, int reaction, int accuracyM) {
        return new Link(steps, new GroupId(OptionalInt.empty(), nidBg), 1, reaction, accuracyM);
    }

    static TrackPackets.Linking linking(int qDir, Link... links) {
        return new TrackPackets.Linking(qDir, Scale.ONE_M, List.of(links));
    }

    static TrackPackets.InfillReference infill(int qDir, int nidBg) {
        return new TrackPackets.InfillReference(qDir, new GroupId(OptionalInt.empty(), nidBg));
    }
}
