package dev.atpre.service.upload;

import dev.atpre.engine.recordings.PersonalNames;
import dev.atpre.service.problem.ProblemException;
import dev.atpre.service.recording.RecordingTable;
import dev.atpre.service.recording.StoredRecording;
import dev.atpre.service.store.Sha256;
import dev.atpre.service.store.StoreFullException;
import dev.atpre.service.task.Task;
import dev.atpre.service.task.TaskTable;
import dev.atpre.service.task.TaskView;
import dev.atpre.service.task.Tasks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.commons.fileupload2.core.DiskFileItem;
import org.apache.commons.fileupload2.core.DiskFileItemFactory;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Uploads, and what became of each recording. */
@RestController
@RequestMapping("/api/v1/files")
@Tag(name = "Files", description = "Recordings as they come in")
class FileController {
    private static final int MOST_FILES = 500;
    private static final int MOST_WAIT_SECONDS = 120;
    private static final int MOST_SHOWN = 1000;

    private final Intake intake;
    private final RecordingTable recordings;
    private final Tasks tasks;
    private final TaskTable table;

    FileController(Intake intake, RecordingTable recordings, Tasks tasks, TaskTable table) {
        this.intake = intake;
        this.recordings = recordings;
        this.tasks = tasks;
        this.table = table;
    }

    /**
     * What came of an upload.
     *
     * @param files the first 1000 recordings; {@code known} says that the content was there before
     * @param leftOut paths of what is no recording, the first 100
     * @param leftOutCount how many were left out
     */
    record Upload(TaskView task, List<TaskView.File> files, List<String> leftOut, long leftOutCount) {}

    /** A recording; its path is masked; what is not known is null. */
    record FileView(
            String sha256,
            String path,
            String fileType,
            long sizeBytes,
            String state,
            @Nullable String reason,
            @Nullable Long mission,
            Instant receivedAt) {
        static FileView of(StoredRecording file) {
            return new FileView(
                    file.sha256(),
                    PersonalNames.masked().path(file.path()),
                    file.fileType(),
                    file.sizeBytes(),
                    RecordingTable.label(file.state()),
                    file.reason().orElse(null),
                    file.missionId().orElse(null),
                    file.receivedAt());
        }
    }

    /** A page of recordings; {@code next} is null at the end. */
    record FilePage(List<FileView> files, @Nullable String next) {}

    @PostMapping
    @Operation(
            summary = "Upload recordings",
            description =
                    "One or many files as multipart/form-data, whose file names may have folders; or one file as the body,"
                            + " with its path as a parameter. A .zip is unpacked. All is taken, or nothing. Content that is there already"
                            + " is not kept twice.",
            requestBody =
                    @RequestBody(
                            content = {
                                @Content(
                                        mediaType = "multipart/form-data",
                                        schema = @Schema(type = "object", example = "{\"file\": \"(bytes)\"}")),
                                @Content(
                                        mediaType = "application/octet-stream",
                                        schema = @Schema(type = "string", format = "binary"))
                            }))
    ResponseEntity<Upload> upload(
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(description = "of a file that is the body", example = "20241115/190000.MMI")
                    @RequestParam(required = false)
                    @Nullable
                    String path,
            @Parameter(description = "how many seconds to wait for the task to end, 0 to 120")
                    @RequestParam(defaultValue = "0")
                    int wait)
            throws Exception {
        if (wait < 0 || wait > MOST_WAIT_SECONDS) {
            throw ProblemException.badRequest("wait: found %d, expected 0 to %d".formatted(wait, MOST_WAIT_SECONDS));
        }
        Intake.Taken taken = take(request, path);
        Task task = ended(taken.task(), wait);
        Upload upload = new Upload(
                TaskView.of(task),
                table.items(task.id(), 0, MOST_SHOWN).stream()
                        .map(TaskView.File::of)
                        .toList(),
                taken.leftOut().stream().map(PersonalNames.masked()::path).toList(),
                taken.leftOutCount());
        return ResponseEntity.status(task.state().isEnd() ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .location(URI.create("/api/v1/tasks/" + task.id()))
                .body(upload);
    }

    private Intake.Taken take(HttpServletRequest request, @Nullable String path) throws IOException {
        try {
            return intake.take(
                    "upload",
                    JakartaServletFileUpload.isMultipartContent(request) ? parts(request) : body(request, path));
        } catch (StoreFullException e) {
            throw new ProblemException(
                    HttpStatus.INSUFFICIENT_STORAGE,
                    "the disk of the store is full: nothing of this upload was kept, and nothing was lost;"
                            + " tell the operator, and send it again");
        } catch (FileUploadException e) {
            throw ProblemException.badRequest(
                    "the multipart body cannot be read: expected parts with file names between boundaries");
        }
    }

    private static Intake.Source parts(HttpServletRequest request) {
        JakartaServletFileUpload<DiskFileItem, DiskFileItemFactory> upload = new JakartaServletFileUpload<>();
        return taker -> {
            FileItemInputIterator parts = upload.getItemIterator(request);
            while (parts.hasNext()) {
                FileItemInput part = parts.next();
                String name = part.getName();
                if (!part.isFormField() && name != null && !name.isEmpty()) {
                    try (InputStream in = part.getInputStream()) {
                        taker.take(name, in);
                    }
                }
            }
        };
    }

    private static Intake.Source body(HttpServletRequest request, @Nullable String path) {
        if (path == null) {
            throw ProblemException.badRequest("found a body of type '%s' and no parameter \"path\"; expected"
                            .formatted(Optional.ofNullable(request.getContentType())
                                    .map(type -> type.length() > 60 ? type.substring(0, 60) : type)
                                    .orElse("none"))
                    + " multipart/form-data, or a file as the body with its name: ?path=190000.MMI");
        }
        return taker -> taker.take(path, request.getInputStream());
    }

    private Task ended(Task task, int seconds) throws Exception {
        if (seconds > 0) {
            CountDownLatch ended = new CountDownLatch(1);
            try (AutoCloseable watch = tasks.watch(task.id(), each -> {
                if (each.state().isEnd()) {
                    ended.countDown();
                }
            })) {
                if (tasks.find(task.id()).filter(now -> now.state().isEnd()).isEmpty()) {
                    ended.await(seconds, TimeUnit.SECONDS);
                }
            }
        }
        return tasks.find(task.id()).orElse(task);
    }

    @GetMapping
    @Operation(summary = "The newest recordings", description = "Those in a state, or all.")
    FilePage files(
            @Parameter(description = "stored, read or unreadable") @RequestParam(required = false) @Nullable
                    String state,
            @Parameter(description = "the \"next\" of the page before") @RequestParam(required = false) @Nullable
                    String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > MOST_FILES) {
            throw ProblemException.badRequest("limit: found %d, expected 1 to %d".formatted(limit, MOST_FILES));
        }
        List<StoredRecording> found =
                recordings.newest(Optional.ofNullable(state).map(FileController::state), sha256(cursor), limit + 1);
        List<StoredRecording> page = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit ? page.get(limit - 1).sha256() : null;
        return new FilePage(page.stream().map(FileView::of).toList(), next);
    }

    private static StoredRecording.State state(String label) {
        return Arrays.stream(StoredRecording.State.values())
                .filter(each -> RecordingTable.label(each).equals(label))
                .findFirst()
                .orElseThrow(() -> ProblemException.badRequest("state: expected stored, read or unreadable"));
    }

    private static Optional<String> sha256(@Nullable String cursor) {
        if (cursor != null && !Sha256.is(cursor)) {
            throw ProblemException.badRequest("cursor: expected the \"next\" of a page");
        }
        return Optional.ofNullable(cursor);
    }

    @GetMapping("/{sha256}")
    @Operation(summary = "A recording", description = "By the SHA-256 of its content.")
    FileView file(@PathVariable String sha256) {
        if (!Sha256.is(sha256)) {
            throw ProblemException.notFound("there is no such recording: it is named by 64 hexadecimal digits");
        }
        return recordings
                .find(sha256)
                .map(FileView::of)
                .orElseThrow(() -> ProblemException.notFound("there is no recording " + sha256));
    }
}
