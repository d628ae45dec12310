package dev.atpre.decoder.balise;

import static dev.atpre.decoder.field.Field.*;

import dev.atpre.decoder.field.FieldReader;
import dev.atpre.decoder.field.Fields;
import java.util.List;
import java.util.OptionalInt;

/** Packets that describe the track ahead (SUBSET-026 chapter 7). */
public sealed interface TrackPackets extends WaysidePacket {
    /** Packet 5: the balise groups that are to come, each at a distance from the one before. */
    record Linking(int qDir, Scale scale, List<Link> links) implements TrackPackets {
        public Linking {
            links = List.copyOf(links);
        }

        static Linking read(int qDir, FieldReader in) {
            return new Linking(qDir, new Scale(in.integer(Q_SCALE)), in.list(LINKS, N_ITER, TrackPackets::readLink));
        }

        @Override
        public int number() {
            return WaysideType.LINKING.number();
        }

        @Override
        public void write(Fields out) {
            out.put(Q_SCALE, scale.raw());
            out.putListAfterFirst(LINKS, N_ITER, links, TrackPackets::writeLink);
        }
    }

    /**
     * One group of a linking list.
     *
     * @param dLink distance from the previous group of the list, in steps of the packet's scale
     * @param qLinkOrientation 0 met in reverse, 1 in nominal direction
     * @param qLinkReaction 0 train trip, 1 service brake, 2 none
     * @param qLinkAccM accuracy of the place, plus or minus m
     */
    record Link(int dLink, GroupId group, int qLinkOrientation, int qLinkReaction, int qLinkAccM) {}

    private static Link readLink(FieldReader in) {
        return new Link(
                in.integer(D_LINK),
                GroupId.read(in),
                in.integer(Q_LINKORIENTATION),
                in.integer(Q_LINKREACTION),
                in.integer(Q_LINKACC));
    }

    private static void writeLink(Fields out, Link link) {
        out.put(D_LINK, link.dLink());
        link.group().write(out);
        out.put(Q_LINKORIENTATION, link.qLinkOrientation());
        out.put(Q_LINKREACTION, link.qLinkReaction());
        out.put(Q_LINKACC, link.qLinkAccM());
    }

    /** Packet 16: the train is somewhere else on the line than it was told. */
    record Repositioning(int qDir, Scale scale, int lSection) implements TrackPackets {
        static Repositioning read(int qDir, FieldReader in) {
            return new Repositioning(qDir, new Scale(in.integer(Q_SCALE)), in.integer(L_SECTION));
        }

        @Override
        public int number() {
            return WaysideType.REPOSITIONING.number();
        }

        @Override
        public void write(Fields out) {
            out.put(Q_SCALE, scale.raw());
            out.put(L_SECTION, lSection);
        }
    }

    /** Packet 21: gradients ahead, each from a distance behind the one before. */
    record GradientProfile(int qDir, Scale scale, List<Gradient> gradients) implements TrackPackets {
        public GradientProfile {
            gradients = List.copyOf(gradients);
        }

        static GradientProfile read(int qDir, FieldReader in) {
            return new GradientProfile(
                    qDir,
                    new Scale(in.integer(Q_SCALE)),
                    in.list(
                            GRADIENTS,
                            N_ITER,
                            r -> new Gradient(r.integer(D_GRADIENT), r.integer(Q_GDIR), r.integer(G_A))));
        }

        @Override
        public int number() {
            return WaysideType.GRADIENT_PROFILE.number();
        }

        @Override
        public void write(Fields out) {
            out.put(Q_SCALE, scale.raw());
            out.putListAfterFirst(GRADIENTS, N_ITER, gradients, (to, each) -> {
                to.put(D_GRADIENT, each.dGradient());
                to.put(Q_GDIR, each.qGdir());
                to.put(G_A, each.gA());
            });
        }
    }

    /**
     * One gradient of a profile.
     *
     * @param qGdir 0 downhill, 1 uphill
     * @param gA 0..254 per mille, 255 the profile ends here; see {@link #perMille()}
     */
    record Gradient(int dGradient, int qGdir, int gA) {
        /** The gradient, positive uphill; empty where the profile ends. */
        public OptionalInt perMille() {
            return gA == G_A.allOnes() ? OptionalInt.empty() : OptionalInt.of(qGdir == 0 ? -gA : gA);
        }
    }

    /** Packet 27: speed limits ahead, each from a distance behind the one before. */
    record StaticSpeedProfile(int qDir, Scale scale, List<SpeedStep> speeds) implements TrackPackets {
        public StaticSpeedProfile {
            speeds = List.copyOf(speeds);
        }

        static StaticSpeedProfile read(int qDir, FieldReader in) {
            return new StaticSpeedProfile(
                    qDir, new Scale(in.integer(Q_SCALE)), in.list(SPEEDS, N_ITER, TrackPackets::readSpeedStep));
        }

        @Override
        public int number() {
            return WaysideType.STATIC_SPEED_PROFILE.number();
        }

        @Override
        public void write(Fields out) {
            out.put(Q_SCALE, scale.raw());
            out.putListAfterFirst(SPEEDS, N_ITER, speeds, TrackPackets::writeSpeedStep);
        }
    }

    /**
     * One limit of a speed profile.
     *
     * @param vStatic in steps of 5 km/h, 127 the profile ends here; see {@link #kmPerH()}
     * @param qFront 0 until the train's rear has passed, 1 until its front has
     */
    record SpeedStep(int dStatic, int vStatic, int qFront, List<CategorySpeed> categories) {
        public SpeedStep {
            categories = List.copyOf(categories);
        }

        /** The limit; empty where the profile ends. */
        public OptionalInt kmPerH() {
            return vStatic == V_STATIC.allOnes() ? OptionalInt.empty() : OptionalInt.of(vStatic * SPEED_STEP_KM_H);
        }
    }

    /** The limit for one category of trains, in steps of 5 km/h. */
    record CategorySpeed(int ncDiff, int vDiff) {}

    private static SpeedStep readSpeedStep(FieldReader in) {
        return new SpeedStep(
                in.integer(D_STATIC),
                in.integer(V_STATIC),
                in.integer(Q_FRONT),
                in.list(DIFF, N_ITER, r -> new CategorySpeed(r.integer(NC_DIFF), r.integer(V_DIFF))));
    }

    private static void writeSpeedStep(Fields out, SpeedStep step) {
        out.put(D_STATIC, step.dStatic());
        out.put(V_STATIC, step.vStatic());
        out.put(Q_FRONT, step.qFront());
        out.putList(DIFF, N_ITER, step.categories(), (to, each) -> {
            to.put(NC_DIFF, each.ncDiff());
            to.put(V_DIFF, each.vDiff());
        });
    }

    /** Packet 65: a temporary speed restriction; never seen. */
    record TemporarySpeedRestriction(int qDir, Scale scale, int nidTsr, int dTsr, int lTsr, int qFront, int vTsr)
            implements TrackPackets {
        static TemporarySpeedRestriction read(int qDir, FieldReader in) {
            return new TemporarySpeedRestriction(
                    qDir,
                    new Scale(in.integer(Q_SCALE)),
                    in.integer(NID_TSR),
                    in.integer(D_TSR),
                    in.integer(L_TSR),
                    in.integer(Q_FRONT),
                    in.integer(V_TSR));
        }

        @Override
        public int number() {
            return WaysideType.TSR.number();
        }

        @Override
        public void write(Fields out) {
            out.put(Q_SCALE, scale.raw());
            out.put(NID_TSR, nidTsr);
            out.put(D_TSR, dTsr);
            out.put(L_TSR, lTsr);
            out.put(Q_FRONT, qFront);
            out.put(V_TSR, vTsr);
        }
    }

    /** Packet 136: the packets behind it count from another group, one that is still ahead. */
    record InfillReference(int qDir, GroupId group) implements TrackPackets {
        static InfillReference read(int qDir, FieldReader in) {
            return new InfillReference(qDir, GroupId.read(in));
        }

        @Override
        public int number() {
            return WaysideType.INFILL_LOCATION_REFERENCE.number();
        }

        @Override
        public void write(Fields out) {
            group.write(out);
        }
    }

    /** Packet 141: the gradient where no profile is known; never seen. */
    record DefaultGradient(int qDir, int qGdir, int gTsr) implements TrackPackets {
        static DefaultGradient read(int qDir, FieldReader in) {
            return new DefaultGradient(qDir, in.integer(Q_GDIR), in.integer(G_TSR));
        }

        @Override
        public int number() {
            return WaysideType.DEFAULT_GRADIENT_TSR.number();
        }

        @Override
        public void write(Fields out) {
            out.put(Q_GDIR, qGdir);
            out.put(G_TSR, gTsr);
        }
    }
}
