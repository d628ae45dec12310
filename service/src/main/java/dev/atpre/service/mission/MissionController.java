package dev.atpre.service.mission;

import dev.atpre.service.problem.ProblemException;
import dev.atpre.service.security.Reader;
import dev.atpre.service.web.ETags;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Trips: which there are, what happened on one, and what a person says of it. */
@RestController
@RequestMapping("/api/v1/missions")
@Tag(name = "Missions", description = "Trips, and which of them need a person")
class MissionController {
    private final MissionList list;
    private final MissionTable table;
    private final Missions missions;
    private final EventTable events;
    private final RecentMissions recent;

    MissionController(
            MissionList list, MissionTable table, Missions missions, EventTable events, RecentMissions recent) {
        this.list = list;
        this.table = table;
        this.missions = missions;
        this.events = events;
        this.recent = recent;
    }

    /** A person's word on an event. */
    record Word(@Nullable String verdict, @Nullable String note) {}

    /** The newest missions. */
    record Recent(List<Mission> missions) {}

    @GetMapping
    @Operation(
            summary = "Find missions",
            description = "Filters narrow one another. Pages go on by \"next\", whatever came in between.")
    MissionList.Page find(
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(description = "not before this day", example = "2024-11-15")
                    @RequestParam(required = false)
                    @Nullable
                    String from,
            @Parameter(description = "not after this day", example = "2024-11-16")
                    @RequestParam(required = false)
                    @Nullable
                    String to,
            @Parameter(description = "running number", example = "123") @RequestParam(required = false) @Nullable
                    String train,
            @RequestParam(required = false) @Nullable String vehicle,
            @Parameter(description = "work shift; for operators") @RequestParam(required = false) @Nullable
                    String shift,
            @Parameter(description = "of an event on it", example = "service_brake")
                    @RequestParam(required = false)
                    @Nullable
                    String kind,
            @Parameter(description = "whether it needs a person") @RequestParam(required = false) @Nullable
                    Boolean attention,
            @Parameter(description = "why it needs one", example = "emergency_brake")
                    @RequestParam(required = false)
                    @Nullable
                    String reason,
            @Parameter(description = "quality, A to D") @RequestParam(required = false) @Nullable String grade,
            @Parameter(description = "first_time, urgency, distance, duration, max_speed; with - the other way round")
                    @RequestParam(defaultValue = "-first_time")
                    String sort,
            @Parameter(description = "the \"next\" of the page before") @RequestParam(required = false) @Nullable
                    String cursor,
            @RequestParam(defaultValue = "50") int limit,
            @Parameter(description = "show shift and driver; for operators") @RequestParam(defaultValue = "false")
                    boolean personal) {
        Reader reader = Reader.of(request);
        reader.sees(shift != null);
        boolean shows = reader.sees(personal);
        MissionQuery query =
                query(from, to, train, vehicle, shift, kind, attention, reason, grade, sort, cursor, limit);
        return ProblemException.checked(() -> list.find(query, shows));
    }

    @GetMapping("/counts")
    @Operation(summary = "Numbers for filters", description = "How many missions, by reason and by grade.")
    MissionList.Counts counts(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String train,
            @RequestParam(required = false) @Nullable String vehicle) {
        MissionQuery query = query(from, to, train, vehicle, null, null, null, null, null, "first_time", null, 1);
        return ProblemException.checked(() -> list.counts(query));
    }

    private static MissionQuery query(
            @Nullable String from,
            @Nullable String to,
            @Nullable String train,
            @Nullable String vehicle,
            @Nullable String shift,
            @Nullable String kind,
            @Nullable Boolean attention,
            @Nullable String reason,
            @Nullable String grade,
            String sort,
            @Nullable String cursor,
            int limit) {
        return new MissionQuery(
                given(from),
                given(to),
                given(train),
                given(vehicle),
                given(shift),
                given(kind),
                Optional.ofNullable(attention),
                given(reason),
                given(grade),
                sort,
                given(cursor),
                limit);
    }

    private static Optional<String> given(@Nullable String text) {
        if (text != null && text.indexOf('\0') >= 0) {
            throw ProblemException.badRequest("a parameter has a character that is none");
        }
        return Optional.ofNullable(text).filter(each -> !each.isBlank());
    }

    @GetMapping("/recent")
    @Operation(
            summary = "The newest missions",
            description = "The 20 with the latest times; kept for five minutes, or until one changes.")
    Recent recent() {
        return new Recent(List.of(recent.missions(table.version())));
    }

    @GetMapping("/{id}")
    @Operation(summary = "A mission")
    Mission mission(
            @Parameter(hidden = true) HttpServletRequest request,
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean personal) {
        return list.find(id, Reader.of(request).sees(personal)).orElseThrow(() -> missing(id));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Delete a mission", description = "With its recordings; there is no way back but a backup.")
    void delete(@PathVariable long id) throws IOException {
        if (!missions.delete(id)) {
            throw missing(id);
        }
    }

    @GetMapping(path = "/{id}/events", produces = "application/json")
    @Operation(
            summary = "What happened",
            description =
                    "Each event as atp events --json writes it, with its number in \"event\" and what a person said of it in"
                            + " \"verdict\".")
    void events(
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response,
            @PathVariable long id,
            @Parameter(description = "only this kind", example = "service_brake")
                    @RequestParam(required = false)
                    @Nullable
                    String kind,
            @Parameter(description = "only what needs a person, or only the others")
                    @RequestParam(required = false)
                    @Nullable
                    Boolean attention)
            throws IOException {
        Head head = table.head(id).orElseThrow(() -> missing(id));
        String etag = ETags.of(
                "events",
                head.contentKey(),
                head.id(),
                head.revision(),
                String.valueOf(kind),
                String.valueOf(attention));
        response.setHeader("Cache-Control", "private, no-cache");
        if (ETags.isKnown(request, response, etag)) {
            return;
        }
        byte[] body =
                events.json(id, given(kind), Optional.ofNullable(attention)).getBytes(StandardCharsets.UTF_8);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    @PutMapping("/{id}/events/{event}/verdict")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Say what an event was",
            description =
                    "justified, unjustified, false_alarm or open, with a note of at most 4000 characters. It stays with the"
                            + " record when the trip is looked at anew.")
    void judge(
            @Parameter(hidden = true) HttpServletRequest request,
            @PathVariable long id,
            @PathVariable int event,
            @RequestBody Word word) {
        if (!events.judge(
                id, event, word.verdict(), word.note(), Reader.of(request).name())) {
            throw ProblemException.notFound("there is no event %d of mission %d".formatted(event, id));
        }
        table.changed();
    }

    @DeleteMapping("/{id}/events/{event}/verdict")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take back what was said of an event")
    void unjudge(@PathVariable long id, @PathVariable int event) {
        if (!events.unjudge(id, event)) {
            throw ProblemException.notFound("nobody has said anything of event %d of mission %d".formatted(event, id));
        }
        table.changed();
    }

    private static ProblemException missing(long id) {
        return ProblemException.notFound("there is no mission " + id);
    }
}
