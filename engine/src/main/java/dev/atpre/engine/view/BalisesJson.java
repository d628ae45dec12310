package dev.atpre.engine.view;

import dev.atpre.analysis.balise.BaliseRead;
import dev.atpre.analysis.balise.Expectation;
import dev.atpre.analysis.balise.Linking;
import dev.atpre.analysis.event.Event;
import dev.atpre.analysis.event.EventJson;
import dev.atpre.analysis.event.EventKind;
import dev.atpre.analysis.event.JsonWriter;
import dev.atpre.analysis.observation.Observation;
import dev.atpre.analysis.rule.Assessment;
import dev.atpre.analysis.rule.Events;
import dev.atpre.analysis.timeline.Seen;
import dev.atpre.decoder.balise.Telegram;
import dev.atpre.decoder.output.TelegramJson;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The balise groups of a trip: announced and met or missing, and what each balise said. */
public final class BalisesJson {
    private final JsonWriter json;
    private final TelegramJson telegrams = new TelegramJson();

    private BalisesJson(JsonWriter json) {
        this.json = json;
    }

    /** One object: {@code groups} in the order of meeting, {@code missing} as events, and {@code counts}. */
    public static String of(Assessment assessment) {
        List<Linking.Met<Seen<Observation>>> met =
                Events.linking(assessment.timeline()).met();
        List<Event> missing = assessment.events().stream()
                .filter(event -> event.kind() == EventKind.MISSING_GROUP)
                .toList();
        StringBuilder out = new StringBuilder(1 << 14);
        JsonWriter json = new JsonWriter(out).begin();
        json.name("rules").string(Events.RULES);
        json.name("counts").begin();
        json.name("met").number((long) met.size());
        json.name("announced")
                .number(met.stream()
                        .filter(each -> each.expectation().isPresent())
                        .count());
        json.name("missing").number((long) missing.size()).end();
        json.name("groups").beginArray();
        met.forEach(new BalisesJson(json)::group);
        json.endArray().name("missing").beginArray();
        missing.forEach(event -> json.json(EventJson.of(event)));
        json.endArray().end();
        return out.toString();
    }

    private void group(Linking.Met<Seen<Observation>> met) {
        Seen<Observation> at = met.passage().named().at();
        json.begin().name("group").string(met.passage().id());
        json.name("time").string(EventJson.time(at.point().time()));
        json.name("location_cm").number(met.passage().locationCm());
        json.name("file").string(at.point().file());
        json.name("offset").number(at.point().offset());
        json.name("direction").string(met.passage().direction().name().toLowerCase(Locale.ROOT));
        expected(met);
        json.name("balises").beginArray();
        for (BaliseRead<Seen<Observation>> balise : met.passage().balises()) {
            balise(balise.telegram());
        }
        json.endArray().end();
    }

    private void expected(Linking.Met<Seen<Observation>> met) {
        json.name("expected");
        Optional<Expectation<Seen<Observation>>> expectation = met.expectation();
        if (expectation.isEmpty()) {
            json.nothing();
            return;
        }
        json.begin().name("by").string(expectation.get().by().id());
        json.name("location_cm").number(expectation.get().locationCm());
        json.name("accuracy_cm").number(expectation.get().accuracyCm());
        json.name("error_cm").number(met.errorCm()).end();
    }

    private void balise(Telegram telegram) {
        json.begin().name("nid_c").number((long) telegram.nidC());
        json.name("nid_bg").number((long) telegram.nidBg());
        json.name("placeholder").bool(Telegram.isPlaceholder(telegram.nidBg()));
        json.name("crc_ok").bool(telegram.fragmentsIntact());
        json.name("warnings").beginArray();
        telegram.warnings().forEach(json::string);
        json.endArray().name("telegram").json(telegrams.of(telegram)).end();
    }
}
