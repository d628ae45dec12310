package dev.atpre.decoder;

import dev.atpre.decoder.balise.Telegram;
import dev.atpre.decoder.display.DisplayPacket;
import dev.atpre.decoder.display.PacketType;
import dev.atpre.decoder.field.Position;
import dev.atpre.decoder.field.Speed;
import dev.atpre.decoder.record.Body;
import dev.atpre.decoder.record.BusBody;
import dev.atpre.decoder.record.DamageKind;
import dev.atpre.decoder.record.Malformed;
import dev.atpre.decoder.record.RecordHeader;
import dev.atpre.decoder.record.RecordTime;
import dev.atpre.decoder.record.RecordType;
import dev.atpre.decoder.record.RecorderRecord;
import dev.atpre.decoder.record.Row;
import java.util.Optional;

/** Makes immutable rows of what a cursor shows. */
final class Rows {
    private Rows() {}

    static Row copy(RowCursor row) {
        DamageKind damage = row.damage();
        if (damage != null) {
            return new Malformed(row.index(), row.offset(), row.lengthBytes(), damage, row.reason());
        }
        RecordHeader header = new RecordHeader(
                row.typeCode(),
                new RecordTime(row.timePacked()),
                new Position(row.locationRaw()),
                row.reserved(),
                new Speed(row.speedRaw()));
        Optional<Telegram> telegram = row.hasTelegram()
                ? Optional.of(Telegram.of(row.telegram(), row.isTelegramIntact(), row.telegramBytes()))
                : Optional.empty();
        return new RecorderRecord(
                row.index(), row.offset(), header, row.bodyLength(), body(row), telegram, row.warnings());
    }

    private static Body body(RowCursor row) {
        RecordType type = row.type();
        if (type == null || row.isRaw()) {
            return new Body.Raw(row.bodyBytes(0));
        }
        if (type.isBus()) {
            return BusBody.read(type, row.fields(), row.trailer(type));
        }
        return type.isDisplay() ? new Body.Display(packet(row)) : Body.read(type, row.fields());
    }

    private static DisplayPacket packet(RowCursor row) {
        PacketType type = row.packet();
        return type != null && row.hasPacketFields()
                ? DisplayPacket.read(type, row.fields())
                : new DisplayPacket.Raw(row.packetNumber(), row.bodyBytes(PacketType.HEAD_BYTES));
    }
}
