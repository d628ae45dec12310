package dev.atpre.service.station;

import dev.atpre.core.cache.CacheManager;
import dev.atpre.core.cache.CacheSpec;
import dev.atpre.service.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Stations, and where they come from. */
@RestController
@RequestMapping("/api/v1/stations")
@Tag(name = "Stations")
class StationController {
    private final KnownStations stations;
    private final StationTable table;
    private final CacheManager cache;

    StationController(KnownStations stations, StationTable table, CacheManager cache) {
        this.stations = stations;
        this.table = table;
        this.cache = cache;
    }

    /** How many stations were taken. */
    record Imported(int stations) {}

    @GetMapping("/{id}")
    @Operation(summary = "A station", description = "By its number in balise telegrams; kept for an hour.")
    Station station(@PathVariable int id) {
        Station station = stations.station(id);
        if (station == null) {
            throw ProblemException.notFound("there is no station %d; stations are imported from CSV".formatted(id));
        }
        return station;
    }

    @PostMapping(consumes = "text/csv")
    @Operation(
            summary = "Import stations",
            description =
                    "CSV with the heading id,name,name_zh,line,km; those with a known id are replaced. All or nothing.")
    Imported read(@Parameter(hidden = true) HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readAllBytes();
        try {
            int count = table.read(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
            cache.clear(CacheSpec.json(KnownStations.CACHE, Station.class));
            return new Imported(count);
        } catch (CharacterCodingException e) {
            throw ProblemException.badRequest("the body is not in UTF-8");
        }
    }
}
