package dev.atpre.synth.trip;

import dev.atpre.decoder.display.DisplayPacket;
import dev.atpre.decoder.display.DriverDialogue;
import dev.atpre.decoder.display.Equipment;
import dev.atpre.decoder.display.PacketType;
import dev.atpre.decoder.display.Supervision;
import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.field.Position;
import dev.atpre.decoder.field.Speed;
import dev.atpre.decoder.record.Body;
import dev.atpre.decoder.record.BusBody;
import dev.atpre.decoder.record.RecordType;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;

/**
 * The short recording of the ATP's self test before the trip: the train stands, and everything is tried once that a trip
 * does not show.
 */
final class SelfTest {
    private static final long STEP_MS = 500;
    private static final List<RecordType> STATUSES = List.of(
            RecordType.STATUS_ATP,
            RecordType.STATUS_MMI,
            RecordType.STATUS_COUNTER_BOARD,
            RecordType.STATUS_USB,
            RecordType.STATUS_PRS,
            RecordType.STATUS_SPEEDMETER,
            RecordType.STATUS_DATA_DOWNLOAD,
            RecordType.STATUS_MVB,
            RecordType.STATUS_GPP,
            RecordType.PRS_INFO,
            RecordType.BUTTON_EVENT);
    private static final List<PacketType> OPAQUE = List.of(
            PacketType.SELECT_STM_REQUEST,
            PacketType.STM_DATA_TO_CAB_1,
            PacketType.STM_DATA_TO_CAB_2,
            PacketType.SELECT_STM,
            PacketType.STM_DATA_FROM_CAB_1,
            PacketType.STM_DATA_FROM_CAB_2,
            PacketType.RU_DATA_FROM_CAB_2);

    private final Recorder recorder;
    private final Train train;
    private long ms;

    private SelfTest(Recorder recorder, Train train) {
        this.recorder = recorder;
        this.train = train;
    }

    /** Records it from {@code begin} on. */
    static List<RecordingFile> record(LocalDateTime begin, long uptimeMs, Train train) {
        SelfTest test = new SelfTest(new Recorder(".RU", begin, uptimeMs), train);
        test.devices();
        test.display();
        return test.recorder.finish();
    }

    private Recorder step() {
        ms += STEP_MS;
        recorder.moveTo(TrainRun.State.standing(ms));
        return recorder;
    }

    private void devices() {
        for (RecordType type : STATUSES) {
            step().write(type, new Body.Value(1));
        }
        step().write(RecordType.VDX_OUT_1, vdxOutput());
        step().write(RecordType.DX_STATUS_1, new Body.Signals(0x8200));
        step().write(RecordType.PM_LOG_TGM, faultLog(0, "", "", ""));
        step().write(RecordType.PM_LOG_TGM, faultLog(3, "ATP", "selftest", "0120a"));
        step().write(RecordType.PM_APP_LOG_TGM, new Body.Raw(Bytes.ofText("self test passed", 16, ' ')));
        step().write(RecordType.MMI_STATUS_REPORT_CHANGED, new Body.Raw(Bytes.ofHex("0001")));
        step().write(
                        RecordType.ATP_DOWN_DIST_SPEED_TIME,
                        new Body.DownSample(Position.ofCm(0), 0, Speed.ofCmPerS(0), Bytes.empty()));
        step().write(RecordType.ATP_MMI_CH2, new Body.Display(new Equipment.StatusReport(1)));
    }

    private BusBody.Signals vdxOutput() {
        return new BusBody.Signals(0x0200, recorder.trailer(RecordType.VDX_OUT_1, 0));
    }

    private static Body.FaultLog faultLog(int code, String unit, String module, String line) {
        return new Body.FaultLog(
                code,
                0,
                Bytes.ofText(unit, 6, '\0'),
                Bytes.ofText(module, 12, '\0'),
                code,
                Bytes.ofText(line, 8, '\0'));
    }

    private void display() {
        packets().forEach(packet -> step().write(packet));
        for (PacketType type : OPAQUE) {
            step().write(new DisplayPacket.Raw(type.number(), Bytes.ofHex("0100")));
        }
        step().write(new Equipment.SetTime(
                PacketType.SET_TIME_MMI, recorder.now().toEpochSecond(ZoneOffset.UTC)));
    }

    private List<DisplayPacket> packets() {
        return List.of(
                new Equipment.StartAtp(1),
                new Equipment.StartMmi(0, 1, 1, 0x010200, 0x020304),
                new Equipment.StatusReport(1),
                new Equipment.Test(PacketType.TEST_REQUEST, 1),
                new Equipment.Test(PacketType.TEST_RESULT, 1),
                new Equipment.RbcData(0, Bytes.ofHex("ffffffffffffffff")),
                new Equipment.MmiFailure(PacketType.FAILURE_REPORT_ACK, 1),
                new DriverDialogue.ForcedDriverRequest(0),
                train.driver(PacketType.NEW_DRIVER_DATA),
                train.data(PacketType.CURRENT_TRAIN_DATA),
                train.data(PacketType.NEW_TRAIN_DATA),
                train.data(PacketType.ECHOED_TRAIN_DATA),
                new Supervision.GeoPosition(12_000, -150),
                staffResponsible(PacketType.CURRENT_SR_RULES),
                staffResponsible(PacketType.NEW_SR_RULES),
                staffResponsible(PacketType.ECHOED_SR_RULES),
                staffResponsible(PacketType.CONFIRMED_SR_RULES));
    }

    private static Supervision.SrRules staffResponsible(PacketType type) {
        return new Supervision.SrRules(
                type, Speed.ofCmPerS(Guidance.RELEASE_CM_PER_S), OptionalLong.of(Line.CM_PER_M * 1_000));
    }
}
