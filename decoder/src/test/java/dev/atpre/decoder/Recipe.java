package dev.atpre.decoder;

import dev.atpre.decoder.bus.BusTrailer;
import dev.atpre.decoder.display.Supervision;
import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.field.Position;
import dev.atpre.decoder.field.Speed;
import dev.atpre.decoder.record.Body;
import dev.atpre.decoder.record.BusBody;
import dev.atpre.decoder.record.RecordHeader;
import dev.atpre.decoder.record.RecordTime;
import dev.atpre.decoder.record.RecordType;
import java.io.ByteArrayOutputStream;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Makes the bytes that a case of damage-cases.txt describes; the file's head explains the language. */
final class Recipe {
    private static final LocalDateTime NOON = LocalDateTime.of(2024, 9, 16, 12, 0);

    private int records;

    private Recipe() {}

    static byte[] bytes(String recipe) {
        return new Recipe().cook(recipe);
    }

    private byte[] cook(String recipe) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String word : words(recipe)) {
            if (word.startsWith("drop:")) {
                byte[] all = out.toByteArray();
                out.reset();
                out.writeBytes(Arrays.copyOf(all, all.length - argument(word)));
            } else {
                out.writeBytes(bytesOf(word));
            }
        }
        return out.toByteArray();
    }

    /** Cut at the blanks outside brackets. */
    private static List<String> words(String recipe) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int depth = 0;
        for (char each : (recipe + " ").toCharArray()) {
            depth += each == '(' ? 1 : each == ')' ? -1 : 0;
            if (each != ' ' || depth > 0) {
                word.append(each);
            } else if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        return words;
    }

    private static int argument(String word) {
        return Integer.parseInt(word.substring(word.indexOf(':') + 1));
    }

    private byte[] bytesOf(String word) {
        if (word.startsWith("hex:")) {
            return HexFormat.of().parseHex(word.substring("hex:".length()));
        }
        if (word.startsWith("zeros:")) {
            return new byte[argument(word)];
        }
        if (word.startsWith("ones:")) {
            byte[] ones = new byte[argument(word)];
            Arrays.fill(ones, (byte) 0xFF);
            return ones;
        }
        int end = word.lastIndexOf(')') + 1;
        String[] parts = word.substring(end).split("@");
        byte[] record = record(word.substring(0, end) + parts[0]);
        for (String patch : Arrays.asList(parts).subList(1, parts.length)) {
            byte[] value = HexFormat.of().parseHex(patch.substring(patch.indexOf('=') + 1));
            System.arraycopy(value, 0, record, Integer.parseInt(patch.substring(0, patch.indexOf('='))), value.length);
        }
        return record;
    }

    private byte[] record(String name) {
        if (name.startsWith("log(")) {
            byte[] inner = cook(name.substring("log(".length(), name.length() - 1));
            return encoded(RecordType.PM_APP_LOG_TGM, new Body.Raw(Bytes.of(inner)));
        }
        return switch (name) {
            case "periodic" -> encoded(RecordType.PERIODIC_SPEED_DISTANCE, new Body.PeriodicSample());
            case "dx" -> encoded(RecordType.DX_IN_STATUS_1, new Body.Signals(0x14C6));
            case "vdx" ->
                encoded(RecordType.VDX_IN_STATUS_1, new BusBody.Signals(0x3F1F, BusTrailer.sentAt(0x180, 3_600_000)));
            case "status" ->
                encoded(
                        RecordType.ATP_MMI_CH1,
                        new Body.Display(new Supervision.Status(100, 2, 2, 0, 0, false, false, 1, 0)));
            default -> throw new IllegalArgumentException("no record is called '%s'".formatted(name));
        };
    }

    private byte[] encoded(RecordType type, Body body) {
        RecordTime time = RecordTime.of(NOON.plusSeconds(records));
        RecordHeader header =
                new RecordHeader(type.code(), time, Position.ofCm(100L * records++), 0, Speed.ofCmPerS(100));
        return Encoder.encode(header, body);
    }
}
