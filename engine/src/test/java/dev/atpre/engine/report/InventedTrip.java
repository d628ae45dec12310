package dev.atpre.engine.report;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** An invented trip as the JSON of the page, with every kind of event and names that try to break out. */
final class InventedTrip {
    /** Runs, if any of it is ever taken for markup, and says so. */
    static final String HOSTILE =
            "</script><script>window.broken = 1</script><img src=x onerror=\"window.broken = 2\"><!-- & \u202Egnp \u0000 \u2028 {{trip}}";

    private static final List<String> KINDS = List.of(
            "emergency_brake",
            "service_brake",
            "overspeed",
            "mode_change",
            "level_change",
            "driver_message",
            "failure",
            "fault_log",
            "stop",
            "isolation",
            "clock_set",
            "odometer_correction",
            "odometer_restart",
            "missing_group",
            "missing_piece",
            "damage");
    private static final List<String> URGENT =
            List.of("emergency_brake", "service_brake", "isolation", "failure", "missing_group");
    private static final List<String> CAUSES = List.of(
            "overspeed", "trip", "balise_or_linking", "roll_away", "brake_test", "failure", "acknowledgement_missing");

    private final InventedRun run;
    private final Random random;
    private final boolean hostile;

    private InventedTrip(long seed, int samples, boolean hostile) {
        this.run = new InventedRun(seed, samples);
        this.random = new Random(seed);
        this.hostile = hostile;
    }

    /** A trip as a railway might have it. */
    static String json(long seed, int samples) {
        return new InventedTrip(seed, samples, false).write();
    }

    /** The same with markup, marks and control characters wherever a recording or a folder brings text. */
    static String hostileJson(long seed, int samples) {
        return new InventedTrip(seed, samples, true).write();
    }

    /** A trip of which nothing is known but that it has one file. */
    static String emptyJson() {
        InventedTrip none = new InventedTrip(1, 0, false);
        return JsonMapper.shared().writeValueAsString(none.empty());
    }

    private Map<String, Object> empty() {
        Map<String, Object> trip =
                object("train", null, "vehicle", null, "grouped_by", "single", "first_time", null, "last_time", null);
        trip.putAll(object("duration_s", null, "distance_cm", null, "max_speed_km_h", null));
        Map<String, Object> quality =
                object("grade", "D", "reasons", List.of("no record"), "framed_percent", 0.0, "crc_percent", null);
        quality.putAll(object("physics", null, "linking_median_error_cm", null));
        Map<String, Object> all =
                object("tool", "0.1.0", "rules", "2", "language", "en", "trip", trip, "files", List.of());
        all.putAll(object("missing", List.of(), "attention", List.of(), "quality", quality, "samples", samples()));
        all.putAll(object("breaks", List.of(), "bands", Map.of(), "gradient", List.of(), "balises", List.of()));
        all.putAll(object("stations", List.of(), "messages", List.of(), "events", List.of()));
        return all;
    }

    private String write() {
        Map<String, Object> all = empty();
        int last = run.size() - 1;
        all.put("trip", trip(last));
        all.put("files", List.of(file("174000.MMI", 0, last / 2), file("190000.MMI", last / 2, last)));
        int gap = run.breaks.get(0);
        all.put("missing", List.of(object("from", time(gap - 1), "to", time(gap), "distance_cm", 630_000)));
        all.put("attention", attention());
        all.put("quality", quality());
        all.put("breaks", run.breaks);
        all.put("bands", bands());
        all.put("gradient", gradient());
        all.put("balises", balises());
        all.put("stations", stations());
        List<Map<String, Object>> messages = messages();
        all.put("messages", messages);
        all.put("events", events(messages));
        return JsonMapper.shared().writeValueAsString(all);
    }

    private Map<String, Object> trip(int last) {
        Map<String, Object> trip = object("train", text("4209"), "vehicle", text("9041"), "grouped_by", "folder");
        trip.putAll(object("first_time", time(0), "last_time", time(last), "max_speed_km_h", 141.5));
        trip.put("duration_s", run.times.get(last) - run.times.get(0));
        trip.put("distance_cm", run.placeAt(last) - run.placeAt(0));
        return trip;
    }

    private Map<String, Object> file(String name, int from, int to) {
        Map<String, Object> file =
                object("name", text(name), "sha256", "0123456789abcdef".repeat(4), "bytes", 1_234_567);
        file.putAll(object("records", 45_678, "first_time", time(from), "last_time", time(to), "grade", "A"));
        return file;
    }

    private List<Object> attention() {
        return List.of(
                object("reason", "emergency_brake", "detail", "once"),
                object("reason", "isolated", "detail", text("once")),
                object("reason", "service_brake", "detail", "2 times"),
                object("reason", "missing_piece", "detail", "once"));
    }

    private Map<String, Object> quality() {
        Map<String, Object> quality =
                object("grade", "B", "reasons", List.of(text("one piece missing"), "412 bytes damaged"));
        quality.putAll(object("framed_percent", 99.97, "crc_percent", 100.0, "physics", 0.9981));
        quality.put("linking_median_error_cm", 320);
        return quality;
    }

    private Map<String, Object> samples() {
        Map<String, Object> samples =
                object("t", run.times, "d", run.places, "v", run.speeds, "permitted", run.permitted);
        samples.putAll(
                object("target", run.targets, "release", run.releases, "file", run.files, "offset", run.offsets));
        return samples;
    }

    private Map<String, Object> bands() {
        return object(
                "mode",
                        List.of(
                                band(0, 60, "SB"),
                                band(60, 330, "SR"),
                                band(330, 700, "FS"),
                                band(700, 712, "TR"),
                                band(712, 720, "PT"),
                                band(720, 1000, text("FS"))),
                "level", List.of(band(0, 60, "L0"), band(60, 1000, "L1")),
                "service_brake", List.of(band(306, 312, null), band(450, 456, null)),
                "emergency_brake", List.of(band(700, 716, null)),
                "isolation", List.of(unconfirmed(band(800, 840, null))));
    }

    private Map<String, Object> band(int fromPerMille, int toPerMille, @Nullable String label) {
        Map<String, Object> band = object("from", run.times.get(at(fromPerMille)), "to", run.times.get(at(toPerMille)));
        if (label != null) {
            band.put("label", label);
        }
        return band;
    }

    private static Map<String, Object> unconfirmed(Map<String, Object> band) {
        band.put("confirmed", false);
        return band;
    }

    private List<Object> gradient() {
        List<Object> steps = new ArrayList<>();
        int[] values = {0, 3, -8, 12, 0, -3, 22, 5};
        long end = run.placeAt(run.size() - 1);
        int next = 0;
        for (long place = 3_000_000; place < end; place += 180_000) {
            steps.add(object("d", place, "value", values[next++ % values.length]));
        }
        return steps;
    }

    private List<Object> balises() {
        List<Object> balises = new ArrayList<>();
        int group = 7_700;
        for (int i = 40; i < run.size(); i += Math.max(20, run.size() / 210)) {
            group++;
            String state = group % 60 == 40 ? "missing" : group % 90 == 20 ? "unexpected" : "met";
            Map<String, Object> balise =
                    object("group", text("886/" + group), "state", state, "expected_d", run.placeAt(i));
            balise.put("t", state.equals("missing") ? null : run.times.get(i));
            balise.put("d", state.equals("missing") ? null : run.placeAt(i));
            balises.add(balise);
        }
        return balises;
    }

    private List<Object> stations() {
        List<Object> stations = new ArrayList<>();
        long end = run.placeAt(run.size() - 1);
        int number = 40;
        for (long place = 3_500_000; place < end; place += InventedRun.STATION_SPACING_CM) {
            stations.add(object("name", text("station " + number++), "from_d", place - 24_000, "to_d", place));
        }
        return stations;
    }

    private List<Map<String, Object>> messages() {
        List<Map<String, Object>> messages = new ArrayList<>();
        String[] words = {"level transition announced", "acknowledge mode SR", "balise read error", "確認模式變更"};
        for (int i = 0; i < 24; i++) {
            int sample = at(20 + i * 40);
            Map<String, Object> message =
                    object("t", run.times.get(sample), "d", run.placeAt(sample), "number", 60_000 + i);
            message.putAll(object("text", text(words[i % words.length]), "ack_s", i % 3 == 0 ? null : i % 7));
            messages.add(message);
        }
        return messages;
    }

    private List<Map<String, Object>> events(List<Map<String, Object>> messages) {
        List<Map<String, Object>> events = new ArrayList<>();
        for (int i = 0; i < KINDS.size() * 3; i++) {
            String kind = KINDS.get(i % KINDS.size());
            if (!kind.equals("driver_message")) {
                events.add(event(kind, at(placeOf(kind, i)), i));
            }
        }
        messages.forEach(message -> events.add(event("driver_message", run.times.indexOf(message.get("t")), 1)));
        events.sort((a, b) -> Long.compare((Long) a.get("t"), (Long) b.get("t")));
        return events;
    }

    /** Interventions stand where their bands are, all else anywhere. */
    private int placeOf(String kind, int number) {
        return switch (kind) {
            case "emergency_brake" -> 700;
            case "service_brake" -> number < KINDS.size() ? 306 : 450;
            case "overspeed" -> 300;
            case "isolation" -> 800;
            default -> 10 + random.nextInt(980);
        };
    }

    private Map<String, Object> event(String kind, int sample, int number) {
        boolean brake = kind.endsWith("_brake");
        int end = Math.min(run.size() - 1, sample + 12);
        Map<String, Object> event =
                object("kind", kind, "from", point(sample), "to", number % 2 == 0 ? point(end) : null);
        event.put("place", number % 5 == 4 ? null : object("group", text("886/7751"), "distance_cm", 12_300));
        event.put("values", values(sample));
        event.putAll(object("rule", text("the output changed from 0 to another value"), "limit", "none: each is told"));
        event.put("confirmed", !kind.equals("isolation"));
        event.put("cause", brake && number < KINDS.size() ? "overspeed" : null);
        event.put("checks", brake ? checks(number < KINDS.size()) : List.of());
        event.put(
                "evidence",
                List.of(evidence("STATUS M_SERVICEBRAKE 2", sample), evidence(text("OUTPUT 23 0x0000"), sample)));
        event.put("attention", URGENT.contains(kind) && number < 2 * KINDS.size());
        event.putAll(object("t", run.times.get(sample), "d", run.placeAt(sample)));
        if (kind.equals("clock_set")) {
            event.put("t", inGap(number));
        }
        event.put("to_t", number % 2 == 0 ? run.times.get(end) : null);
        event.put("to_d", number % 2 == 0 ? run.placeAt(end) : null);
        return event;
    }

    /** A moment of which there is no sample. */
    private long inGap(int number) {
        return run.times.get(run.breaks.get(0) - 1) + 100 + number;
    }

    private List<Object> values(int sample) {
        Long speed = run.speeds.get(sample);
        return List.of(
                object("name", "speed", "unit", "km/h", "value", speed == null ? null : speed * 0.036),
                object("name", "permitted", "unit", "km/h", "value", 130),
                object("name", "mode", "text", text("FS")),
                object("name", "brake_pressure", "unit", "kPa", "value", -12.5));
    }

    private List<Object> checks(boolean found) {
        List<Object> checks = new ArrayList<>();
        for (String cause : CAUSES) {
            String result = found && cause.equals("overspeed")
                    ? "found"
                    : cause.equals("roll_away") ? "undecided" : "not_found";
            checks.add(object("cause", cause, "result", result, "detail", text("no sample within 2 s before")));
        }
        return checks;
    }

    private Map<String, Object> evidence(String what, int sample) {
        Map<String, Object> evidence = object("what", what, "time", time(sample), "file", text("190000.MMI"));
        evidence.put("offset", run.offsets.get(sample));
        return evidence;
    }

    private Map<String, Object> point(int sample) {
        return object(
                "time",
                time(sample),
                "location_cm",
                run.placeAt(sample),
                "file",
                text("190000.MMI"),
                "offset",
                run.offsets.get(sample));
    }

    private String text(String words) {
        return hostile ? words + HOSTILE : words;
    }

    private int at(int perMille) {
        return (int) Math.min(run.size() - 1L, (long) run.size() * perMille / 1000);
    }

    private String time(int sample) {
        return LocalDateTime.ofEpochSecond(run.times.get(sample), 0, ZoneOffset.UTC)
                .toString();
    }

    private static Map<String, Object> object(@Nullable Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }
}
