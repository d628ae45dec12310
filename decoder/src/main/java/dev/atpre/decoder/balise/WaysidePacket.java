package dev.atpre.decoder.balise;

import static dev.atpre.decoder.field.Field.*;

import dev.atpre.decoder.field.BitWriter;
import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.field.FieldReader;
import dev.atpre.decoder.field.Fields;

/**
 * A packet of a balise telegram (SUBSET-026 chapter 7). Immutable. Distances stay in steps of the packet's
 * {@link Scale}, speeds in steps of 5 km/h, so that nothing is rounded; named methods convert.
 */
public sealed interface WaysidePacket permits TrackPackets, OrderPackets, ExternalData, WaysidePacket.Raw {
    /** Kilometres per hour in one step of a wayside speed. */
    int SPEED_STEP_KM_H = 5;

    /** NID_PACKET, 0..254. */
    int number();

    /** Q_DIR: 0 reverse, 1 nominal, 2 both directions. */
    int qDir();

    /** Appends the fields behind L_PACKET. */
    void write(Fields out);

    /**
     * A packet whose content is not decoded.
     *
     * @param bits how many of the content's bits count; the rest of its last byte is 0
     */
    record Raw(int number, int qDir, Bytes content, int bits) implements WaysidePacket {
        @Override
        public void write(Fields out) {
            out.putBits(WAYSIDE_DATA, content, bits);
        }
    }

    /** Appends the packet with its head, L_PACKET computed. */
    default void writeWhole(Fields out) {
        Fields content = new Fields();
        write(content);
        int contentBits = new BitWriter().put(content).size();
        out.put(NID_PACKET, number());
        out.put(Q_DIR, qDir());
        out.put(L_PACKET, contentBits + NID_PACKET.bits() + Q_DIR.bits() + (long) L_PACKET.bits());
        write(out);
    }

    /** Reads one packet of a telegram. */
    static WaysidePacket read(FieldReader in) {
        int number = in.integer(NID_PACKET);
        int qDir = in.integer(Q_DIR);
        in.integer(L_PACKET);
        WaysideType type = WaysideType.of(number);
        if (type == null || in.at(WAYSIDE_DATA)) {
            int bits = in.bitCount(WAYSIDE_DATA);
            return new Raw(number, qDir, in.bytes(WAYSIDE_DATA), bits);
        }
        return switch (type) {
            case LINKING -> TrackPackets.Linking.read(qDir, in);
            case REPOSITIONING -> TrackPackets.Repositioning.read(qDir, in);
            case GRADIENT_PROFILE -> TrackPackets.GradientProfile.read(qDir, in);
            case STATIC_SPEED_PROFILE -> TrackPackets.StaticSpeedProfile.read(qDir, in);
            case TSR -> TrackPackets.TemporarySpeedRestriction.read(qDir, in);
            case INFILL_LOCATION_REFERENCE -> TrackPackets.InfillReference.read(qDir, in);
            case DEFAULT_GRADIENT_TSR -> TrackPackets.DefaultGradient.read(qDir, in);
            case MOVEMENT_AUTHORITY_L1 -> OrderPackets.MovementAuthority.read(qDir, in);
            case LEVEL_TRANSITION_ORDER -> OrderPackets.LevelTransition.read(qDir, in);
            case TSR_REVOCATION -> new OrderPackets.TsrRevocation(qDir, in.integer(NID_TSR));
            case DANGER_FOR_SHUNTING -> new OrderPackets.DangerForShunting(qDir, in.integer(Q_ASPECT));
            case STOP_IF_IN_SR -> new OrderPackets.StopIfInSr(qDir, in.integer(Q_SRSTOP));
            case DEFAULT_BALISE_INFORMATION -> new OrderPackets.DefaultBalise(qDir);
            case EXTERNAL_DATA -> ExternalData.read(qDir, in);
        };
    }
}
