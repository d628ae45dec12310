package dev.atpre.decoder.display;

import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.field.Field;
import dev.atpre.decoder.field.FieldReader;
import dev.atpre.decoder.field.Fields;

/**
 * A packet between the ATP and the cab display (docs/format.md, "Cab display packets"). Immutable.
 *
 * <p>Components have the names of the standard's variables in camel case; a number whose unit is known ends in it.
 */
public sealed interface DisplayPacket permits Supervision, DriverDialogue, TrainData, Equipment, DisplayPacket.Raw {
    /** MMI_M_PACKET, 0..255. */
    int number();

    /** Appends the fields in wire order. */
    void write(Fields out);

    /**
     * A packet whose content is not decoded: its type is unknown, has no known layout, or its layout does not fit.
     *
     * @param number MMI_M_PACKET, 0..255
     * @param content everything behind the packet's head of three bytes
     */
    record Raw(int number, Bytes content) implements DisplayPacket {
        @Override
        public void write(Fields out) {
            out.put(Field.DATA, content);
        }
    }

    /** The typed packet for fields that the layout of {@code type} gave. */
    static DisplayPacket read(PacketType type, Fields fields) {
        FieldReader in = new FieldReader(fields);
        return switch (type) {
            case DYNAMIC -> Supervision.Dynamic.read(in);
            case STATUS -> Supervision.Status.read(in);
            case TRACK_DESCRIPTION -> Supervision.TrackDescription.read(in);
            case GEO_POSITION -> Supervision.GeoPosition.read(in);
            case CURRENT_SR_RULES, ECHOED_SR_RULES, CONFIRMED_SR_RULES, NEW_SR_RULES ->
                Supervision.SrRules.read(type, in);
            case CURRENT_TRAIN_DATA, ECHOED_TRAIN_DATA, NEW_TRAIN_DATA, CONFIRMED_TRAIN_DATA ->
                TrainData.read(type, in);
            case DRIVER_MESSAGE -> DriverDialogue.DriverMessage.read(in);
            case DRIVER_MESSAGE_ACK -> DriverDialogue.DriverMessageAck.read(in);
            case DRIVER_REQUEST -> DriverDialogue.DriverRequest.read(in);
            case FORCED_DRIVER_REQUEST -> DriverDialogue.ForcedDriverRequest.read(in);
            case CURRENT_DRIVER_DATA, NEW_DRIVER_DATA -> DriverDialogue.DriverData.read(type, in);
            case START_ATP -> Equipment.StartAtp.read(in);
            case START_MMI -> Equipment.StartMmi.read(in);
            case STATUS_REPORT -> Equipment.StatusReport.read(in);
            case SET_TIME_ATP, SET_TIME_MMI -> Equipment.SetTime.read(type, in);
            case FAILURE_REPORT_ATP -> Equipment.AtpFailure.read(in);
            case FAILURE_REPORT_MMI, FAILURE_REPORT_ACK -> Equipment.MmiFailure.read(type, in);
            case TEST_REQUEST, TEST_RESULT -> Equipment.Test.read(type, in);
            case NEW_RBC_DATA -> Equipment.RbcData.read(in);
            case SELECT_STM_REQUEST,
                    STM_DATA_TO_CAB_1,
                    STM_DATA_TO_CAB_2,
                    RU_DATA,
                    SELECT_STM,
                    STM_DATA_FROM_CAB_1,
                    STM_DATA_FROM_CAB_2,
                    RU_DATA_FROM_CAB_1,
                    RU_DATA_FROM_CAB_2 -> throw new IllegalArgumentException(type + " has no layout: it is kept raw");
        };
    }
}
