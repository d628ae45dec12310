package dev.atpre.service.answer;

import dev.atpre.engine.report.ReportPage;
import dev.atpre.engine.report.TripModel;
import dev.atpre.engine.rows.Format;
import dev.atpre.engine.rows.RowFilter;
import dev.atpre.engine.rows.RowPage;
import dev.atpre.engine.rows.TripExport;
import dev.atpre.engine.view.BalisesJson;
import dev.atpre.engine.view.QualityJson;
import dev.atpre.engine.view.SpeedCurve;
import dev.atpre.service.mission.Head;
import dev.atpre.service.problem.ProblemException;
import dev.atpre.service.security.Reader;
import dev.atpre.service.settings.ServiceVersion;
import dev.atpre.service.web.ETags;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a trip's recordings say: read from their bytes when it is asked for. */
@RestController
@RequestMapping("/api/v1/missions/{id}")
@Tag(name = "Trip", description = "What the recordings of a mission say")
class TripController {
    private static final String JSON = "application/json";
    private static final int STREAM_BYTES = 64 << 10;

    private final Answers answers;
    private final TripReader trips;
    private final ServiceVersion version;

    TripController(Answers answers, TripReader trips, ServiceVersion version) {
        this.answers = answers;
        this.trips = trips;
        this.version = version;
    }

    @GetMapping(path = "/records", produces = JSON)
    @Operation(
            summary = "Records, a page at a time",
            description =
                    "Each as atp decode writes it, with the file that it is from. Damage always passes the filters.")
    void records(
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response,
            @PathVariable long id,
            @Parameter(description = "record types by name or number", example = "ATP_DOWN")
                    @RequestParam(defaultValue = "")
                    List<String> type,
            @Parameter(description = "display packets by name or number", example = "STATUS")
                    @RequestParam(defaultValue = "")
                    List<String> packet,
            @Parameter(description = "local time, date, or time of day", example = "13:05")
                    @RequestParam(required = false)
                    @Nullable
                    String from,
            @Parameter(example = "13:10") @RequestParam(required = false) @Nullable String to,
            @Parameter(description = "the \"next\" of the page before") @RequestParam(required = false) @Nullable
                    String cursor,
            @RequestParam(defaultValue = "100") int limit,
            @Parameter(description = "show driver and shift; for operators") @RequestParam(defaultValue = "false")
                    boolean personal)
            throws Exception {
        boolean shows = Reader.of(request).sees(personal);
        RowFilter filter = ProblemException.checked(() -> RowFilter.of("", type, packet, from, to));
        RowPage.Start start = ProblemException.checked(() -> RowPage.Start.of(cursor, limit));
        Head head = trips.head(id);
        RowPage page = RowPage.read(trips.recordings(head, shows), filter, start, shows);
        String next = page.next().map(each -> '"' + each + '"').orElse("null");
        byte[] body = "{\"records\":[%s],\"next\":%s}"
                .formatted(String.join(",", page.rows()), next)
                .getBytes(StandardCharsets.UTF_8);
        response.setContentType(JSON);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    @GetMapping(path = "/speed-curve", produces = JSON)
    @Operation(
            summary = "Speed over time or distance",
            description =
                    "The lowest and highest speed of each part, so that no peak is lost. Columns of equal length.")
    void speedCurve(
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response,
            @PathVariable long id,
            @Parameter(description = "time or distance") @RequestParam(defaultValue = "time") String axis,
            @Parameter(description = "most parts, 1 to 10000") @RequestParam(defaultValue = "1000") int points,
            @Parameter(description = "begin of the window: local time, or km", example = "2024-11-15T19:00:00")
                    @RequestParam(required = false)
                    @Nullable
                    String from,
            @Parameter(description = "end of the window") @RequestParam(required = false) @Nullable String to)
            throws Exception {
        SpeedCurve.Axis wanted = axis(axis);
        SpeedCurve.Request curve = ProblemException.checked(
                () -> new SpeedCurve.Request(wanted, points, place("from", wanted, from), place("to", wanted, to)));
        Head head = trips.head(id);
        answers.send(
                request,
                response,
                new Answers.Question("speed_curve", curve.toString(), head.contentKey(), JSON),
                () -> SpeedCurve.read(trips.recordings(head, false), curve));
    }

    private static SpeedCurve.Axis axis(String text) {
        return Arrays.stream(SpeedCurve.Axis.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> ProblemException.badRequest("axis: expected time or distance"));
    }

    private static OptionalLong place(String name, SpeedCurve.Axis axis, @Nullable String text) {
        if (text == null) {
            return OptionalLong.empty();
        }
        try {
            if (axis == SpeedCurve.Axis.TIME) {
                return OptionalLong.of(LocalDateTime.parse(text).toEpochSecond(ZoneOffset.UTC));
            }
            double km = Double.parseDouble(text);
            if (!(Math.abs(km) <= 1_000_000)) {
                throw new NumberFormatException("out of range");
            }
            return OptionalLong.of(Math.round(km * 100_000));
        } catch (DateTimeException | NumberFormatException e) {
            throw ProblemException.badRequest("%s: expected %s"
                    .formatted(
                            name,
                            axis == SpeedCurve.Axis.TIME
                                    ? "a local time such as 2024-11-15T19:00:00"
                                    : "a distance in km such as 31.482"));
        }
    }

    @GetMapping(path = "/balises", produces = JSON)
    @Operation(
            summary = "Balise groups",
            description = "Announced and met or missing, with the telegrams as they were read.")
    void balises(
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response,
            @PathVariable long id)
            throws Exception {
        Head head = trips.head(id);
        answers.send(
                request,
                response,
                new Answers.Question("balises", "", head.contentKey(), JSON),
                () -> BalisesJson.of(trips.assessment(head)));
    }

    @GetMapping(path = "/quality", produces = JSON)
    @Operation(summary = "Quality", description = "How far the recordings can be believed, with what atp doctor finds.")
    void quality(
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response,
            @PathVariable long id)
            throws Exception {
        Head head = trips.head(id);
        answers.send(
                request,
                response,
                new Answers.Question("quality", "", head.contentKey(), JSON),
                () -> QualityJson.read(trips.assessment(head).trip(), trips.recordings(head, false)));
    }

    @GetMapping(path = "/report", produces = "text/html;charset=UTF-8")
    @Operation(
            summary = "The trip as one page",
            description = "As atp report writes it: to look at, to keep, to print.")
    void report(
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response,
            @PathVariable long id,
            @Parameter(description = "en or zh-TW") @RequestParam(defaultValue = "en") String lang)
            throws Exception {
        ReportPage.Language language = Arrays.stream(ReportPage.Language.values())
                .filter(each -> each.tag().equals(lang))
                .findFirst()
                .orElseThrow(() -> ProblemException.badRequest("lang: expected one of "
                        + Arrays.stream(ReportPage.Language.values())
                                .map(ReportPage.Language::tag)
                                .collect(Collectors.joining(", "))));
        Head head = trips.head(id);
        answers.send(
                request,
                response,
                new Answers.Question("report", lang, head.contentKey(), "text/html;charset=UTF-8"),
                () -> {
                    StringWriter page = new StringWriter();
                    ReportPage.write(page, TripModel.of(trips.assessment(head), version.text()), language);
                    return page.toString();
                });
    }

    @GetMapping("/export")
    @Operation(
            summary = "All records as a file",
            description = "As atp decode writes them: jsonl, csv or text. The file's name tells the recordings' key.")
    void export(
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response,
            @PathVariable long id,
            @Parameter(description = "jsonl, csv or text") @RequestParam(defaultValue = "jsonl") String format,
            @Parameter(description = "show driver and shift; for operators") @RequestParam(defaultValue = "false")
                    boolean personal)
            throws Exception {
        boolean shows = Reader.of(request).sees(personal);
        Format wanted = Arrays.stream(Format.values())
                .filter(each -> each.name().equals(format))
                .findFirst()
                .orElseThrow(() -> ProblemException.badRequest("format: expected jsonl, csv or text"));
        Head head = trips.head(id);
        response.setContentType(
                switch (wanted) {
                    case jsonl -> "application/x-ndjson";
                    case csv -> "text/csv;charset=UTF-8";
                    case text -> "text/plain;charset=UTF-8";
                });
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"mission-%d-%s%s\""
                        .formatted(id, head.contentKey().substring(0, 8), wanted.extension()));
        response.setHeader("X-ATP-Recordings", sha256s(head));
        response.setHeader("X-ATP-Version", version.text());
        response.setHeader("Vary", "Accept-Encoding");
        boolean gzip = ETags.acceptsGzip(request);
        if (gzip) {
            response.setHeader("Content-Encoding", "gzip");
        }
        OutputStream raw = response.getOutputStream();
        try (OutputStream out =
                gzip ? new GZIPOutputStream(raw, STREAM_BYTES) : new BufferedOutputStream(raw, STREAM_BYTES)) {
            TripExport.write(trips.recordings(head, shows), wanted, shows, out);
        }
    }

    private static String sha256s(Head head) {
        return head.files().stream().limit(50).map(Head.File::sha256).collect(Collectors.joining(","));
    }
}
