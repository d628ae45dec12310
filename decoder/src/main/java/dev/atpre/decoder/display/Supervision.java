package dev.atpre.decoder.display;

import static dev.atpre.decoder.field.Field.*;

import dev.atpre.decoder.field.FieldReader;
import dev.atpre.decoder.field.Fields;
import dev.atpre.decoder.field.Level;
import dev.atpre.decoder.field.Mode;
import dev.atpre.decoder.field.Position;
import dev.atpre.decoder.field.Speed;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Packets by which the ATP shows how it supervises the train. */
public sealed interface Supervision extends DisplayPacket {
    /**
     * Packet 1: speed, place and limits now (docs/format.md, "Packet 1").
     *
     * @param aTrainCmPerS2 acceleration, -32768..32767
     * @param oBrakeTarget place of the next target
     * @param tIntervenWar time to intervention; its unit is unknown and it was never seen
     * @param mWarning 0 normal, 1 braking to a target, 3 overspeed; others are not known in this version
     * @param oBcsp where the braking curve starts; use {@link #brakeCurveStartCm()}
     */
    record Dynamic(
            Speed vTrain,
            int aTrainCmPerS2,
            Position oTrain,
            Position oBrakeTarget,
            Speed vTarget,
            OptionalInt tIntervenWar,
            Speed vPermitted,
            Speed vRelease,
            Speed vIntervention,
            int mWarning,
            boolean mSlip,
            boolean mSlide,
            int spare,
            Position oBcsp)
            implements Supervision {
        static Dynamic read(FieldReader in) {
            return new Dynamic(
                    in.speed(V_TRAIN),
                    in.integer(A_TRAIN),
                    in.position(O_TRAIN),
                    in.position(O_BRAKETARGET),
                    in.speed(V_TARGET),
                    in.optionalInt(T_INTERVENWAR),
                    in.speed(V_PERMITTED),
                    in.speed(V_RELEASE),
                    in.speed(V_INTERVENTION),
                    in.integer(M_WARNING),
                    in.flag(M_SLIP),
                    in.flag(M_SLIDE),
                    in.integer(SPARE_2),
                    in.position(O_BCSP));
        }

        @Override
        public int number() {
            return PacketType.DYNAMIC.number();
        }

        @Override
        public void write(Fields out) {
            out.put(V_TRAIN, vTrain);
            out.put(A_TRAIN, aTrainCmPerS2);
            out.put(O_TRAIN, oTrain);
            out.put(O_BRAKETARGET, oBrakeTarget);
            out.put(V_TARGET, vTarget);
            out.put(T_INTERVENWAR, tIntervenWar.orElse((int) T_INTERVENWAR.allOnes()));
            out.put(V_PERMITTED, vPermitted);
            out.put(V_RELEASE, vRelease);
            out.put(V_INTERVENTION, vIntervention);
            out.put(M_WARNING, mWarning);
            out.put(M_SLIP, mSlip ? 1 : 0);
            out.put(M_SLIDE, mSlide ? 1 : 0);
            out.put(SPARE_2, spare);
            out.put(O_BCSP, oBcsp);
        }

        /** Where the braking curve starts, in cm; empty where there is none. */
        public OptionalLong brakeCurveStartCm() {
            return oBcsp.brakeCurveCm();
        }
    }

    /**
     * Packet 2: mode, level and brakes (docs/format.md, "Packet 2").
     *
     * @param mAdhesion per cent
     * @param mMode 0..15, see {@link #mode()}
     * @param mLevel 0..15, see {@link #level()}
     * @param mEmerBrake 0 not commanded, 2 applied, 3 applied and waiting for the acknowledgement
     * @param mServiceBrake as mEmerBrake
     */
    record Status(
            int mAdhesion,
            int mMode,
            int mLevel,
            int mEmerBrake,
            int mServiceBrake,
            boolean mOverrideEoa,
            boolean mTrip,
            int mActiveCabin,
            int spare)
            implements Supervision {
        static Status read(FieldReader in) {
            return new Status(
                    in.integer(M_ADHESION),
                    in.integer(M_MODE),
                    in.integer(M_LEVEL),
                    in.integer(M_EMERBRAKE),
                    in.integer(M_SERVICEBRAKE),
                    in.flag(M_OVERRIDE_EOA),
                    in.flag(M_TRIP),
                    in.integer(M_ACTIVE_CABIN),
                    in.integer(SPARE));
        }

        @Override
        public int number() {
            return PacketType.STATUS.number();
        }

        @Override
        public void write(Fields out) {
            out.put(M_ADHESION, mAdhesion);
            out.put(M_MODE, mMode);
            out.put(M_LEVEL, mLevel);
            out.put(M_EMERBRAKE, mEmerBrake);
            out.put(M_SERVICEBRAKE, mServiceBrake);
            out.put(M_OVERRIDE_EOA, mOverrideEoa ? 1 : 0);
            out.put(M_TRIP, mTrip ? 1 : 0);
            out.put(M_ACTIVE_CABIN, mActiveCabin);
            out.put(SPARE, spare);
        }

        /** The mode; empty for an unknown number. */
        public Optional<Mode> mode() {
            return Mode.of(mMode);
        }

        /** The level; empty for an unknown number. */
        public Optional<Level> level() {
            return Level.of(mLevel);
        }
    }

    /**
     * Packet 4: speed limits, gradients and track conditions ahead (docs/format.md, "Packet 4").
     *
     * @param gGradientCurrPerMille gradient here, positive uphill
     */
    record TrackDescription(
            Speed vMrspCurr,
            List<SpeedStep> mrsp,
            int gGradientCurrPerMille,
            List<GradientStep> gradient,
            List<TrackCondition> trackConditions)
            implements Supervision {
        public TrackDescription {
            mrsp = List.copyOf(mrsp);
            gradient = List.copyOf(gradient);
            trackConditions = List.copyOf(trackConditions);
        }

        static TrackDescription read(FieldReader in) {
            return new TrackDescription(
                    in.speed(V_MRSP_CURR),
                    in.list(MRSP, N_MRSP, r -> new SpeedStep(r.speed(V), r.position(O))),
                    in.integer(G_GRADIENT_CURR),
                    in.list(GRADIENT, N_GRADIENT, r -> new GradientStep(r.integer(G), r.position(O))),
                    in.list(
                            TRACKCOND,
                            N_TRACKCOND,
                            r -> new TrackCondition(
                                    r.position(O), r.integer(M_TRACKCOND), r.optionalLong(L_TRACKCOND))));
        }

        @Override
        public int number() {
            return PacketType.TRACK_DESCRIPTION.number();
        }

        @Override
        public void write(Fields out) {
            out.put(V_MRSP_CURR, vMrspCurr);
            out.putList(MRSP, N_MRSP, mrsp, (to, step) -> {
                to.put(V, step.v());
                to.put(O, step.o());
            });
            out.put(G_GRADIENT_CURR, gGradientCurrPerMille);
            out.putList(GRADIENT, N_GRADIENT, gradient, (to, step) -> {
                to.put(G, step.gPerMille());
                to.put(O, step.o());
            });
            out.putList(TRACKCOND, N_TRACKCOND, trackConditions, (to, condition) -> {
                to.put(O, condition.o());
                to.put(M_TRACKCOND, condition.m());
                to.put(L_TRACKCOND, condition.lengthCm().orElse(L_TRACKCOND.allOnes()));
            });
        }
    }

    /** From {@code o} on the limit is {@code v}; a raw position of 0 means "no position". */
    record SpeedStep(Speed v, Position o) {}

    /** From {@code o} on the gradient is so many per mille, positive uphill. */
    record GradientStep(int gPerMille, Position o) {}

    /** A condition of the track; never seen, its unit of length is taken from the positions. */
    record TrackCondition(Position o, int m, OptionalLong lengthCm) {}

    /** Packet 5: place on the line; never seen. */
    record GeoPosition(int mAbsolutPosM, int mRelativPosM) implements Supervision {
        static GeoPosition read(FieldReader in) {
            return new GeoPosition(in.integer(M_ABSOLUTPOS), in.integer(M_RELATIVPOS));
        }

        @Override
        public int number() {
            return PacketType.GEO_POSITION.number();
        }

        @Override
        public void write(Fields out) {
            out.put(M_ABSOLUTPOS, mAbsolutPosM);
            out.put(M_RELATIVPOS, mRelativPosM);
        }
    }

    /** Packets 11, 106 and, mirrored, 12, 103: rules of staff responsible; never seen, the unit of length is unknown. */
    record SrRules(PacketType type, Speed vStff, OptionalLong lStff) implements Supervision {
        static SrRules read(PacketType type, FieldReader in) {
            if (type.isMirrored()) {
                OptionalLong length = in.optionalLong(L_STFF);
                return new SrRules(type, in.speed(V_STFF), length);
            }
            return new SrRules(type, in.speed(V_STFF), in.optionalLong(L_STFF));
        }

        @Override
        public int number() {
            return type.number();
        }

        @Override
        public void write(Fields out) {
            if (!type.isMirrored()) {
                out.put(V_STFF, vStff);
            }
            out.put(L_STFF, lStff.orElse(L_STFF.allOnes()));
            if (type.isMirrored()) {
                out.put(V_STFF, vStff);
            }
        }
    }
}
