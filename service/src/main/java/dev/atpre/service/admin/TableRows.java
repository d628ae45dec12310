package dev.atpre.service.admin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows of tables as JSON Lines, every value as text: the same for every database. */
@Component
class TableRows {
    private static final int AT_ONCE = 500;
    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcTemplate database;

    TableRows(JdbcTemplate database) {
        this.database = database;
    }

    boolean areNone(List<String> tables) {
        return tables.stream().allMatch(table -> {
            Long count = database.queryForObject("SELECT COUNT(*) FROM " + table, Long.class);
            return count != null && count == 0;
        });
    }

    /** Writes all rows; how many. */
    long write(String table, OutputStream out) {
        long[] count = new long[1];
        database.query("SELECT * FROM " + table, row -> {
            write(row, out);
            count[0]++;
        });
        return count[0];
    }

    private static void write(ResultSet row, OutputStream out) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String name = columns.getColumnName(i).toLowerCase(Locale.ROOT);
            values.put(name, text(row, i, columns.getColumnTypeName(i)));
        }
        try {
            out.write((JSON.writeValueAsString(values) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String text(ResultSet row, int column, String type) throws SQLException {
        if (row.getString(column) == null) {
            return null;
        }
        if (isZoned(type)) {
            return row.getObject(column, OffsetDateTime.class).toString();
        }
        return type.toLowerCase(Locale.ROOT).startsWith("timestamp")
                ? row.getObject(column, LocalDateTime.class).toString()
                : row.getString(column);
    }

    private static boolean isZoned(String type) {
        String name = type.toLowerCase(Locale.ROOT);
        return name.equals("timestamptz") || name.contains("with time zone");
    }

    /** Inserts rows; how many. */
    long read(String table, InputStream in) throws IOException {
        Map<String, String> types = types(table);
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        List<@Nullable Object[]> batch = new ArrayList<>();
        long count = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            JsonNode values = JSON.readTree(line);
            batch.add(types.entrySet().stream()
                    .map(column -> value(values.path(column.getKey()), column.getValue()))
                    .toArray());
            count++;
            if (batch.size() == AT_ONCE) {
                insert(table, types, batch);
            }
        }
        insert(table, types, batch);
        return count;
    }

    private void insert(String table, Map<String, String> types, List<@Nullable Object[]> batch) {
        if (!batch.isEmpty()) {
            String names = String.join(", ", types.keySet());
            String places = String.join(", ", Collections.nCopies(types.size(), "?"));
            database.batchUpdate("INSERT INTO %s (%s) VALUES (%s)".formatted(table, names, places), batch);
            batch.clear();
        }
    }

    /** The columns of a table with the names of their types. */
    private Map<String, String> types(String table) {
        Map<String, String> types = new LinkedHashMap<>();
        database.query("SELECT * FROM " + table + " WHERE 1 = 0", (ResultSet rows) -> {
            ResultSetMetaData columns = rows.getMetaData();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                String type = columns.getColumnTypeName(i);
                boolean isNumber =
                        List.of(Types.BIGINT, Types.INTEGER, Types.DOUBLE).contains(columns.getColumnType(i));
                boolean isTruth = List.of(Types.BOOLEAN, Types.BIT).contains(columns.getColumnType(i));
                String kind = isTruth ? "truth" : type;
                types.put(
                        columns.getColumnName(i).toLowerCase(Locale.ROOT),
                        isNumber ? "number " + columns.getColumnType(i) : kind);
            }
            return types;
        });
        return types;
    }

    private static @Nullable Object value(JsonNode node, String type) {
        if (node.isNull() || node.isMissingNode()) {
            return null;
        }
        String text = node.asString();
        if (type.startsWith("number")) {
            return type.endsWith(" " + Types.DOUBLE) ? (Object) Double.valueOf(text) : Long.valueOf(text);
        }
        if (type.equals("truth")) {
            return text.equalsIgnoreCase("true") || text.equals("t");
        }
        if (isZoned(type)) {
            return OffsetDateTime.parse(text);
        }
        return type.toLowerCase(Locale.ROOT).startsWith("timestamp") ? LocalDateTime.parse(text) : text;
    }

    /** Lets the next number that the database gives be one that no row has. */
    void numberOn(String table) {
        Long next = database.queryForObject("SELECT COALESCE(MAX(id), 0) + 1 FROM " + table, Long.class);
        database.execute("ALTER TABLE %s ALTER COLUMN id RESTART WITH %d".formatted(table, next));
    }
}
