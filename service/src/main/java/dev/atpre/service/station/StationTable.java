package dev.atpre.service.station;

import dev.atpre.service.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code station}. Thread-safe. */
@Component
public class StationTable {
    private static final String HEADING = "id,name,name_zh,line,km";
    private static final int COLUMNS = 5;
    private static final int LONGEST = 200;

    private final JdbcClient database;
    private final JdbcTemplate batches;

    StationTable(JdbcClient database, JdbcTemplate batches) {
        this.database = database;
        this.batches = batches;
    }

    /** A station. */
    public Optional<Station> find(int id) {
        return database.sql("SELECT * FROM station WHERE id = :id")
                .param("id", id)
                .query((row, number) -> new Station(
                        row.getInt("id"),
                        row.getString("name"),
                        row.getString("name_zh"),
                        row.getString("line"),
                        row.getObject("km", Double.class)))
                .optional();
    }

    /**
     * Takes stations from CSV (RFC 4180) with the heading {@code id,name,name_zh,line,km}; those with a known number are replaced.
     * All or nothing.
     *
     * @return how many
     * @throws ProblemException (400) naming the line that cannot be understood
     */
    @Transactional
    public int read(String csv) {
        List<Station> stations = parse(csv);
        List<Object[]> ids = new ArrayList<>();
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Station each : stations) {
            ids.add(new Object[] {each.id()});
            rows.add(new @Nullable Object[] {each.id(), each.name(), each.nameZh(), each.line(), each.km()});
        }
        batches.batchUpdate("DELETE FROM station WHERE id = ?", ids);
        batches.batchUpdate("INSERT INTO station (id, name, name_zh, line, km) VALUES (?, ?, ?, ?, ?)", rows);
        return stations.size();
    }

    private static List<Station> parse(String csv) {
        List<List<String>> lines = CsvLines.of(csv.startsWith("\uFEFF") ? csv.substring(1) : csv);
        if (lines.isEmpty() || !String.join(",", lines.get(0)).equals(HEADING)) {
            throw ProblemException.badRequest("line 1: expected the heading " + HEADING);
        }
        List<Station> stations = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            stations.add(station(i + 1, lines.get(i)));
        }
        long different = stations.stream().map(Station::id).distinct().count();
        if (different < stations.size()) {
            throw ProblemException.badRequest("an id stands in the file twice");
        }
        return stations;
    }

    private static Station station(int line, List<String> cells) {
        if (cells.size() != COLUMNS) {
            throw wrong(line, "found %d cells, expected %d".formatted(cells.size(), COLUMNS));
        }
        for (String cell : cells) {
            if (cell.length() > LONGEST || cell.indexOf('\0') >= 0) {
                throw wrong(line, "a cell has more than %d characters, or one that is none".formatted(LONGEST));
            }
        }
        try {
            int id = Integer.parseInt(cells.get(0));
            Double km = cells.get(4).isEmpty() ? null : Double.valueOf(cells.get(4));
            if (id < 0 || cells.get(1).isBlank() || (km != null && !Double.isFinite(km))) {
                throw wrong(line, "expected an id of 0 or more and a name");
            }
            return new Station(id, cells.get(1), given(cells.get(2)), given(cells.get(3)), km);
        } catch (NumberFormatException e) {
            throw wrong(line, "expected a whole number as id, and a number or nothing as km");
        }
    }

    private static @Nullable String given(String cell) {
        return cell.isBlank() ? null : cell;
    }

    private static ProblemException wrong(int line, String why) {
        return ProblemException.badRequest("line %d: %s; no station was taken".formatted(line, why));
    }
}
