package dev.atpre.engine.view;

import dev.atpre.analysis.event.EventJson;
import dev.atpre.analysis.event.JsonWriter;
import dev.atpre.analysis.event.Text;
import dev.atpre.analysis.quality.Diagnosis;
import dev.atpre.analysis.quality.Doctor;
import dev.atpre.analysis.quality.Finding;
import dev.atpre.analysis.quality.Quality;
import dev.atpre.analysis.trip.MissingPiece;
import dev.atpre.analysis.trip.Trip;
import dev.atpre.engine.recordings.Outcome;
import dev.atpre.engine.recordings.Recording;
import dev.atpre.engine.recordings.RecordingReader;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** How far a trip and each of its recordings can be believed, with what was found wrong. */
public final class QualityJson {
    private QualityJson() {}

    /**
     * One object: the trip's grade and numbers, and for each recording what {@code atp doctor} says.
     *
     * @param recordings those of the trip, which are examined
     * @throws IOException when one of them cannot be read
     */
    public static String read(Trip trip, List<Recording> recordings) throws IOException {
        StringBuilder out = new StringBuilder(1 << 12);
        JsonWriter json = new JsonWriter(out).begin();
        quality(json, trip.quality());
        json.name("missing").beginArray();
        trip.missing().forEach(piece -> missing(json, piece));
        json.endArray().name("files").beginArray();
        try (RecordingReader reader = RecordingReader.lenient()) {
            for (Recording recording : recordings) {
                Doctor doctor = new Doctor();
                Outcome outcome = reader.decode(recording, doctor);
                if (!(outcome instanceof Outcome.Decoded)) {
                    throw new IOException("%s cannot be read: %s".formatted(recording.name(), outcome));
                }
                file(json, recording, doctor.diagnosis());
            }
        }
        json.endArray().end();
        return out.toString();
    }

    private static void quality(JsonWriter json, Quality quality) {
        json.name("grade").string(quality.grade().name());
        json.name("reasons").beginArray();
        quality.reasons().forEach(reason -> json.string(reason.in(Text.ENGLISH)));
        json.endArray().name("reasons_zh_tw").beginArray();
        quality.reasons().forEach(reason -> json.string(reason.in(Text.CHINESE)));
        json.endArray();
        json.name("framed_percent").number(quality.framedPercent());
        json.name("crc_percent").number(quality.crcPercent().orElse(Double.NaN));
        json.name("physics").number(quality.physics().orElse(Double.NaN));
        json.name("linking_median_error_cm").number(quality.linkingMedianErrorCm());
    }

    private static void missing(JsonWriter json, MissingPiece piece) {
        json.begin().name("from").string(EventJson.time(piece.from()));
        json.name("to").string(EventJson.time(piece.to()));
        json.name("distance_cm").number(piece.distanceCm()).end();
    }

    private static void file(JsonWriter json, Recording recording, Diagnosis diagnosis) {
        json.begin().name("file").string(recording.name());
        json.name("verdict").string(diagnosis.verdict().name().toLowerCase(Locale.ROOT));
        quality(json, diagnosis.quality());
        json.name("bytes").number(diagnosis.statistics().bytes());
        json.name("records").number(diagnosis.statistics().records());
        json.name("damaged_bytes").number(diagnosis.statistics().damagedBytes());
        json.name("bus_crc_checked").number(diagnosis.statistics().busCrcChecked());
        json.name("bus_crc_bad").number(diagnosis.statistics().busCrcBad());
        json.name("telegrams_complete").number(diagnosis.statistics().telegramsComplete());
        json.name("telegrams_valid").number(diagnosis.statistics().telegramsValid());
        json.name("telegrams_incomplete").number(diagnosis.statistics().telegramsIncomplete());
        json.name("odometer_corrections").number(diagnosis.statistics().odometerCorrections());
        json.name("counts_by_rule").begin();
        diagnosis.countsByRule().forEach((rule, count) -> json.name(rule).number(count));
        json.end().name("findings").beginArray();
        diagnosis.findings().forEach(finding -> finding(json, finding));
        json.endArray().end();
    }

    private static void finding(JsonWriter json, Finding finding) {
        json.begin().name("severity").string(finding.severity().name().toLowerCase(Locale.ROOT));
        json.name("rule").string(finding.rule());
        json.name("offset").number(finding.offset());
        json.name("time").string(EventJson.time(finding.time()));
        json.name("found").string(finding.found());
        json.name("expected").string(finding.expected());
        json.name("advice").string(finding.advice()).end();
    }
}
