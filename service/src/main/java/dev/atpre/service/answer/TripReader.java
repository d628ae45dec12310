package dev.atpre.service.answer;

import dev.atpre.analysis.rule.Assessment;
import dev.atpre.engine.recordings.PersonalNames;
import dev.atpre.engine.recordings.Recording;
import dev.atpre.service.mission.Assessed;
import dev.atpre.service.mission.Head;
import dev.atpre.service.mission.MissionTable;
import dev.atpre.service.mission.Missions;
import dev.atpre.service.problem.ProblemException;
import dev.atpre.service.store.Store;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads trips from their recordings' bytes. Thread-safe. */
@Component
class TripReader {
    private final MissionTable table;
    private final Missions missions;
    private final Store store;

    TripReader(MissionTable table, Missions missions, Store store) {
        this.table = table;
        this.missions = missions;
        this.store = store;
    }

    Head head(long id) {
        return table.head(id).orElseThrow(() -> ProblemException.notFound("there is no mission " + id));
    }

    /** A mission's recordings in order. */
    List<Recording> recordings(Head head, boolean showPersonal) {
        PersonalNames names = PersonalNames.shown(showPersonal);
        return head.files().stream()
                .map(file -> Recording.stored(store.file(file.sha256()), file.path(), names))
                .toList();
    }

    Assessment assessment(Head head) throws Exception {
        return missions.assessed(head)
                .map(Assessed::assessment)
                .orElseThrow(() -> ProblemException.conflict(
                        "mission %d has changed this moment: ask again".formatted(head.id())));
    }
}
