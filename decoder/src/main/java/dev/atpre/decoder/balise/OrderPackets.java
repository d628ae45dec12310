package dev.atpre.decoder.balise;

import static dev.atpre.decoder.field.Field.*;

import dev.atpre.decoder.field.Field;
import dev.atpre.decoder.field.FieldReader;
import dev.atpre.decoder.field.Fields;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Packets that permit or forbid (SUBSET-026 chapter 7). */
public sealed interface OrderPackets extends WaysidePacket {
    /**
     * Packet 12: how far the train may run, and how fast.
     *
     * @param vMain speed at the signal, in steps of 5 km/h
     * @param vLoa speed at the end of the authority, in steps of 5 km/h
     * @param tLoa how long vLoa holds; 1023 without limit, see {@link #tLoaS()}
     * @param lEndSection length of the last section, in steps of the scale
     */
    record MovementAuthority(
            int qDir,
            Scale scale,
            int vMain,
            int vLoa,
            int tLoa,
            List<Section> sections,
            int lEndSection,
            Optional<SectionTimer> endSectionTimer,
            Optional<EndTimer> endTimer,
            Optional<DangerPoint> dangerPoint,
            Optional<Overlap> overlap)
            implements OrderPackets {
        public MovementAuthority {
            sections = List.copyOf(sections);
        }

        static MovementAuthority read(int qDir, FieldReader in) {
            return new MovementAuthority(
                    qDir,
                    new Scale(in.integer(Q_SCALE)),
                    in.integer(V_MAIN),
                    in.integer(V_LOA),
                    in.integer(T_LOA),
                    in.list(SECTIONS, N_ITER, r -> new Section(r.integer(L_SECTION), SectionTimer.read(r))),
                    in.integer(L_ENDSECTION),
                    SectionTimer.read(in),
                    in.flag(Q_ENDTIMER)
                            ? Optional.of(new EndTimer(in.integer(T_ENDTIMER), in.integer(D_ENDTIMERSTARTLOC)))
                            : Optional.empty(),
                    in.flag(Q_DANGERPOINT)
                            ? Optional.of(new DangerPoint(in.integer(D_DP), in.integer(V_RELEASEDP)))
                            : Optional.empty(),
                    in.flag(Q_OVERLAP)
                            ? Optional.of(new Overlap(
                                    in.integer(D_STARTOL), in.integer(T_OL), in.integer(D_OL), in.integer(V_RELEASEOL)))
                            : Optional.empty());
        }

        @Override
        public int number() {
            return WaysideType.MOVEMENT_AUTHORITY_L1.number();
        }

        @Override
        public void write(Fields out) {
            out.put(Q_SCALE, scale.raw());
            out.put(V_MAIN, vMain);
            out.put(V_LOA, vLoa);
            out.put(T_LOA, tLoa);
            out.putList(SECTIONS, N_ITER, sections, (to, section) -> {
                to.put(L_SECTION, section.lSection());
                SectionTimer.write(to, section.timer());
            });
            out.put(L_ENDSECTION, lEndSection);
            SectionTimer.write(out, endSectionTimer);
            presence(out, Q_ENDTIMER, endTimer);
            endTimer.ifPresent(timer -> {
                out.put(T_ENDTIMER, timer.tEndTimer());
                out.put(D_ENDTIMERSTARTLOC, timer.dEndTimerStartLoc());
            });
            presence(out, Q_DANGERPOINT, dangerPoint);
            dangerPoint.ifPresent(point -> {
                out.put(D_DP, point.dDp());
                out.put(V_RELEASEDP, point.vReleaseDp());
            });
            presence(out, Q_OVERLAP, overlap);
            overlap.ifPresent(each -> {
                out.put(D_STARTOL, each.dStartOl());
                out.put(T_OL, each.tOl());
                out.put(D_OL, each.dOl());
                out.put(V_RELEASEOL, each.vReleaseOl());
            });
        }

        /** How long the speed at the end holds, in s; empty when without limit. */
        public OptionalInt tLoaS() {
            return tLoa == T_LOA.allOnes() ? OptionalInt.empty() : OptionalInt.of(tLoa);
        }
    }

    private static void presence(Fields out, Field field, Optional<?> value) {
        out.put(field, value.isPresent() ? 1 : 0);
    }

    /** One section of an authority. */
    record Section(int lSection, Optional<SectionTimer> timer) {}

    /**
     * How long a section may be entered.
     *
     * @param tSectionTimer s; 1023 without limit
     */
    record SectionTimer(int tSectionTimer, int dSectionTimerStopLoc) {
        static Optional<SectionTimer> read(FieldReader in) {
            return in.flag(Q_SECTIONTIMER)
                    ? Optional.of(new SectionTimer(in.integer(T_SECTIONTIMER), in.integer(D_SECTIONTIMERSTOPLOC)))
                    : Optional.empty();
        }

        static void write(Fields out, Optional<SectionTimer> timer) {
            presence(out, Q_SECTIONTIMER, timer);
            timer.ifPresent(each -> {
                out.put(T_SECTIONTIMER, each.tSectionTimer());
                out.put(D_SECTIONTIMERSTOPLOC, each.dSectionTimerStopLoc());
            });
        }
    }

    /** How long the end of the authority holds. */
    record EndTimer(int tEndTimer, int dEndTimerStartLoc) {}

    /** The point behind the end of the authority that must not be passed. */
    record DangerPoint(int dDp, int vReleaseDp) {}

    /** The overlap behind the end of the authority. */
    record Overlap(int dStartOl, int tOl, int dOl, int vReleaseOl) {}

    /**
     * Packet 41: change of level.
     *
     * @param dLevelTr distance to the change, 32767 now; see {@link #isNow()}
     */
    record LevelTransition(int qDir, Scale scale, int dLevelTr, List<TargetLevel> levels) implements OrderPackets {
        public LevelTransition {
            levels = List.copyOf(levels);
        }

        static LevelTransition read(int qDir, FieldReader in) {
            return new LevelTransition(
                    qDir,
                    new Scale(in.integer(Q_SCALE)),
                    in.integer(D_LEVELTR),
                    in.list(
                            LEVELS,
                            N_ITER,
                            r -> new TargetLevel(
                                    r.integer(M_LEVELTR), r.integerIfPresent(NID_STM), r.integer(L_ACKLEVELTR))));
        }

        @Override
        public int number() {
            return WaysideType.LEVEL_TRANSITION_ORDER.number();
        }

        @Override
        public void write(Fields out) {
            out.put(Q_SCALE, scale.raw());
            out.put(D_LEVELTR, dLevelTr);
            out.putListAfterFirst(LEVELS, N_ITER, levels, (to, each) -> {
                to.put(M_LEVELTR, each.mLevelTr());
                each.nidStm().ifPresent(stm -> to.put(NID_STM, stm));
                to.put(L_ACKLEVELTR, each.lAckLevelTr());
            });
        }

        /** Whether the change is ordered at once. */
        public boolean isNow() {
            return dLevelTr == D_LEVELTR.allOnes();
        }
    }

    /**
     * A level to change to, in order of priority.
     *
     * @param nidStm the STM; present exactly for level 1 (STM)
     * @param lAckLevelTr over which length before the change the driver is asked
     */
    record TargetLevel(int mLevelTr, OptionalInt nidStm, int lAckLevelTr) {}

    /** Packet 66: a temporary speed restriction is lifted; never seen. */
    record TsrRevocation(int qDir, int nidTsr) implements OrderPackets {
        @Override
        public int number() {
            return WaysideType.TSR_REVOCATION.number();
        }

        @Override
        public void write(Fields out) {
            out.put(NID_TSR, nidTsr);
        }
    }

    /**
     * Packet 132: the aspect for shunting.
     *
     * @param qAspect 0 stop
     */
    record DangerForShunting(int qDir, int qAspect) implements OrderPackets {
        @Override
        public int number() {
            return WaysideType.DANGER_FOR_SHUNTING.number();
        }

        @Override
        public void write(Fields out) {
            out.put(Q_ASPECT, qAspect);
        }
    }

    /**
     * Packet 137: stop when in staff responsible; never seen.
     *
     * @param qSrStop 0 stop, 1 go
     */
    record StopIfInSr(int qDir, int qSrStop) implements OrderPackets {
        @Override
        public int number() {
            return WaysideType.STOP_IF_IN_SR.number();
        }

        @Override
        public void write(Fields out) {
            out.put(Q_SRSTOP, qSrStop);
        }
    }

    /** Packet 254: the source of the telegram has failed; never seen. */
    record DefaultBalise(int qDir) implements OrderPackets {
        @Override
        public int number() {
            return WaysideType.DEFAULT_BALISE_INFORMATION.number();
        }

        @Override
        public void write(Fields out) {
            // the packet is its head alone
        }
    }
}
