package dev.atpre.service.mission;

import dev.atpre.analysis.event.EventKind;
import dev.atpre.analysis.quality.Quality;
import dev.atpre.analysis.rule.Attention;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which missions, in which order. Each filter narrows; an empty one does not.
 *
 * @param from not before this day, {@code 2024-11-15}
 * @param to not after this day
 * @param kind of an event that the mission has
 * @param attention whether a person is needed
 * @param reason why a person is needed
 * @param grade quality
 * @param sort a name of {@link Sort}, with {@code -} before it for the other way round
 * @param cursor where the page before ended
 * @param limit most missions of a page, 1 to 500
 */
public record MissionQuery(
        Optional<String> from,
        Optional<String> to,
        Optional<String> train,
        Optional<String> vehicle,
        Optional<String> shift,
        Optional<String> kind,
        Optional<Boolean> attention,
        Optional<String> reason,
        Optional<String> grade,
        String sort,
        Optional<String> cursor,
        int limit) {
    /** The most missions of a page. */
    public static final int MOST = 500;

    /** What missions can be sorted by; each with the mission's number where it is equal. */
    enum Sort {
        FIRST_TIME("m.sort_time"),
        URGENCY("m.urgency"),
        DISTANCE("COALESCE(m.distance_cm, -1)"),
        DURATION("m.duration_s"),
        MAX_SPEED("m.max_speed_cm_per_s");

        private final String column;

        Sort(String column) {
            this.column = column;
        }

        String column() {
            return column;
        }

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The conditions as SQL. */
    record Where(String sql, Map<String, Object> params) {}

    boolean isDescending() {
        return sort.startsWith("-");
    }

    Sort sortedBy() {
        String name = isDescending() ? sort.substring(1) : sort;
        return Arrays.stream(Sort.values())
                .filter(each -> each.label().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("sort: found '%s', expected one of %s, or with - before it"
                                .formatted(
                                        shown(sort),
                                        Arrays.stream(Sort.values())
                                                .map(Sort::label)
                                                .collect(Collectors.joining(", ")))));
    }

    /**
     * The filters as SQL on {@code mission m}.
     *
     * @throws IllegalArgumentException naming the parameter that cannot be understood
     */
    Where where() {
        List<String> all = new ArrayList<>(List.of("1 = 1"));
        Map<String, Object> params = new HashMap<>();
        from.ifPresent(day -> add(
                all, params, "m.sort_time >= :from", "from", day("from", day).atStartOfDay()));
        to.ifPresent(day -> add(
                all,
                params,
                "m.sort_time < :to",
                "to",
                day("to", day).plusDays(1).atStartOfDay()));
        train.ifPresent(text -> add(all, params, "m.train = :train", "train", text));
        vehicle.ifPresent(text -> add(all, params, "m.vehicle = :vehicle", "vehicle", text));
        shift.ifPresent(text -> add(all, params, "m.shift = :shift", "shift", text));
        grade.ifPresent(text -> add(all, params, "m.grade = :grade", "grade", grade(text)));
        attention.ifPresent(needed -> all.add(needed ? "m.urgency < 99" : "m.urgency = 99"));
        reason.ifPresent(text -> {
            String label = one(
                    "reason",
                    text,
                    Arrays.stream(Attention.Reason.values())
                            .map(Attention.Reason::label)
                            .toList());
            add(all, params, "m.attention LIKE :reason", "reason", "%\"reason\":\"" + label + "\"%");
        });
        kind.ifPresent(text -> {
            String label = one(
                    "kind",
                    text,
                    Arrays.stream(EventKind.values()).map(EventKind::label).toList());
            add(
                    all,
                    params,
                    "EXISTS (SELECT 1 FROM mission_event e WHERE e.mission_id = m.id AND e.kind = :kind)",
                    "kind",
                    label);
        });
        return new Where(String.join(" AND ", all), params);
    }

    private static void add(List<String> all, Map<String, Object> params, String sql, String name, Object value) {
        all.add(sql);
        params.put(name, value);
    }

    private static String grade(String text) {
        return one(
                "grade",
                text,
                Arrays.stream(Quality.Grade.values()).map(Enum::name).toList());
    }

    private static String one(String parameter, String text, List<String> known) {
        if (!known.contains(text)) {
            throw new IllegalArgumentException(
                    "%s: found '%s', expected one of %s".formatted(parameter, shown(text), String.join(", ", known)));
        }
        return text;
    }

    private static LocalDate day(String parameter, String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() < 1 || day.getYear() > 9998) {
                throw new DateTimeException("out of range");
            }
            return day;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "%s: found '%s', expected a date such as 2024-11-15".formatted(parameter, shown(text)), e);
        }
    }

    static String shown(String text) {
        String plain = text.replaceAll("\\p{C}", "?");
        return plain.length() <= 60 ? plain : plain.substring(0, 60) + "...";
    }
}
