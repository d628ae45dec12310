package dev.atpre.service.upload;

import dev.atpre.core.logging.EventLogger;
import dev.atpre.service.problem.ProblemException;
import dev.atpre.service.settings.ServiceSettings;
import java.io.IOException;
import java.nio.file.Path;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Takes in the folder that was named at the start, as if it had been uploaded. */
@Component
class OpenFolder {
    private static final EventLogger logger = EventLogger.of(OpenFolder.class);

    private final Intake intake;
    private final ServiceSettings settings;

    OpenFolder(Intake intake, ServiceSettings settings) {
        this.intake = intake;
        this.settings = settings;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (settings.open().isEmpty()) {
            return;
        }
        Thread taker = new Thread(this::take, "open-folder");
        taker.setDaemon(true);
        taker.start();
    }

    private void take() {
        try {
            Intake.Taken taken = intake.take("open", Intake.folder(Path.of(settings.open())));
            logger.info(
                    "folder_opened",
                    "task_id",
                    taken.task().id(),
                    "recordings",
                    taken.task().total());
        } catch (ProblemException | IOException e) {
            logger.error("folder_not_opened", "reason", e.getMessage());
        }
    }
}
