package dev.atpre.service.mission;

import dev.atpre.decoder.field.Units;
import dev.atpre.engine.recordings.PersonalNames;
import dev.atpre.service.mission.MissionQuery.Where;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds missions. Pages go on from where the last one ended, whatever came in between. Thread-safe. */
@Component
public class MissionList {
    private static final String MASK = "***";
    private static final Pattern CURSOR = Pattern.compile("([-0-9T:.]{1,40})/(\\d{1,18})");

    private final JdbcClient database;

    MissionList(JdbcClient database) {
        this.database = database;
    }

    /**
     * A page of missions.
     *
     * @param next the cursor of the page behind; null at the end
     */
    public record Page(List<Mission> missions, @Nullable String next) {}

    /**
     * The missions that a query finds.
     *
     * @param showPersonal whether shift and driver are shown
     * @throws IllegalArgumentException naming the parameter that cannot be understood
     */
    public Page find(MissionQuery query, boolean showPersonal) {
        if (query.limit() < 1 || query.limit() > MissionQuery.MOST) {
            throw new IllegalArgumentException(
                    "limit: found %d, expected 1 to %d".formatted(query.limit(), MissionQuery.MOST));
        }
        MissionQuery.Sort sort = query.sortedBy();
        Where where = query.where();
        Map<String, Object> params = new HashMap<>(where.params());
        String direction = query.isDescending() ? "DESC" : "ASC";
        String behind = "";
        if (query.cursor().isPresent()) {
            behind = " AND (%s, m.id) %s (:at, :id)".formatted(sort.column(), query.isDescending() ? "<" : ">");
            cursor(query.cursor().get(), sort, params);
        }
        params.put("limit", query.limit() + 1);
        List<Row> found = database.sql(
                        "SELECT m.*, %s AS sort_value FROM mission m WHERE %s%s ORDER BY %s %s, m.id %s LIMIT :limit"
                                .formatted(sort.column(), where.sql(), behind, sort.column(), direction, direction))
                .params(params)
                .query(mapper(showPersonal))
                .list();
        boolean isMore = found.size() > query.limit();
        List<Row> page = isMore ? found.subList(0, query.limit()) : found;
        String next = isMore ? cursor(page.get(page.size() - 1)) : null;
        return new Page(withFiles(page), next);
    }

    private record Row(Mission mission, String sortValue) {}

    private static String cursor(Row last) {
        String text = last.sortValue() + "/" + last.mission().id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void cursor(String given, MissionQuery.Sort sort, Map<String, Object> params) {
        try {
            Matcher parts = CURSOR.matcher(new String(Base64.getUrlDecoder().decode(given), StandardCharsets.US_ASCII));
            if (!parts.matches()) {
                throw new IllegalArgumentException(given);
            }
            params.put("id", Long.valueOf(parts.group(2)));
            params.put(
                    "at",
                    sort == MissionQuery.Sort.FIRST_TIME
                            ? LocalDateTime.parse(parts.group(1))
                            : (Object) Long.valueOf(parts.group(1)));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException(
                    "cursor: found '%s', expected the \"next\" of a page with the same sort"
                            .formatted(MissionQuery.shown(given)),
                    e);
        }
    }

    /** A mission. */
    public Optional<Mission> find(long id, boolean showPersonal) {
        List<Row> found = database.sql("SELECT m.*, m.id AS sort_value FROM mission m WHERE m.id = :id")
                .param("id", id)
                .query(mapper(showPersonal))
                .list();
        return withFiles(found).stream().findFirst();
    }

    private List<Mission> withFiles(List<Row> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<Long, List<Mission.File>> files = new HashMap<>();
        PersonalNames names = PersonalNames.masked();
        database.sql("""
                        SELECT mr.mission_id, mr.sha256,
                          (SELECT MIN(p.path) FROM recording_path p WHERE p.sha256 = mr.sha256) AS path
                        FROM mission_recording mr WHERE mr.mission_id IN (:ids) ORDER BY mr.mission_id, mr.position
                        """)
                .param("ids", rows.stream().map(row -> row.mission().id()).toList())
                .query(row -> {
                    files.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                            .add(new Mission.File(names.path(row.getString("path")), row.getString("sha256")));
                });
        return rows.stream()
                .map(row ->
                        row.mission().withFiles(files.getOrDefault(row.mission().id(), List.of())))
                .toList();
    }

    private static RowMapper<Row> mapper(boolean showPersonal) {
        return (row, number) -> {
            Object sortValue = row.getObject("sort_value");
            String text =
                    sortValue instanceof Timestamp time ? time.toLocalDateTime().toString() : String.valueOf(sortValue);
            return new Row(mission(row, showPersonal), text);
        };
    }

    private static Mission mission(ResultSet row, boolean showPersonal) throws SQLException {
        long distance = row.getLong("distance_cm");
        Double km = row.wasNull() ? null : Double.valueOf(Units.km(distance));
        List<Mission.Reason> attention = MissionJson.attention(row.getString("attention"));
        return new Mission(
                row.getLong("id"),
                row.getObject("first_time", LocalDateTime.class),
                row.getObject("last_time", LocalDateTime.class),
                row.getLong("duration_s"),
                km,
                Units.kmPerH(row.getInt("max_speed_cm_per_s")),
                row.getString("train"),
                row.getString("vehicle"),
                personal(row.getString("shift"), showPersonal),
                personal(row.getString("driver"), showPersonal),
                row.getString("grouped_by"),
                row.getLong("records"),
                row.getInt("emergency_brakes"),
                row.getInt("service_brakes"),
                row.getString("grade"),
                !attention.isEmpty(),
                attention,
                row.getString("rules"),
                MissionJson.missing(row.getString("missing")),
                MissionJson.silhouette(row.getString("silhouette")),
                List.of(),
                row.getObject("assessed_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable String personal(@Nullable String value, boolean show) {
        return value == null || show ? value : MASK;
    }

    /** How many missions match, altogether, by reason and by grade; the filters for these themselves are left out. */
    public Counts counts(MissionQuery query) {
        Where where = query.where();
        Map<String, Long> reasons = new TreeMap<>();
        Map<String, Long> grades = new TreeMap<>();
        long[] sums = new long[2];
        database.sql("SELECT m.grade, m.attention FROM mission m WHERE " + where.sql())
                .params(where.params())
                .query(row -> {
                    List<Mission.Reason> attention = MissionJson.attention(row.getString("attention"));
                    sums[0]++;
                    sums[1] += attention.isEmpty() ? 0 : 1;
                    attention.forEach(reason -> reasons.merge(reason.reason(), 1L, Long::sum));
                    grades.merge(row.getString("grade"), 1L, Long::sum);
                });
        return new Counts(sums[0], sums[1], reasons, grades);
    }

    /** Numbers for filters. */
    public record Counts(long all, long needsAttention, Map<String, Long> reasons, Map<String, Long> grades) {}
}
