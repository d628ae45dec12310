package dev.atpre.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.service.Running.Part;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A service on a database, for tests of what it does whatever that is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServiceContract {
    private final Database database;
    Running service;
    Path data;

    ServiceContract(Database database) {
        this.database = database;
    }

    @BeforeAll
    void start(@TempDir Path folder) {
        data = folder;
        service = Running.start(folder, database);
    }

    @AfterAll
    void stop() {
        service.close();
    }

    long mission(List<Part> parts) {
        JsonNode upload = Running.parse(service.upload(parts).body());
        assertThat(upload.at("/task/state").asString()).as("%s", upload).isEqualTo("done");
        return upload.at("/task/missions/0").asLong();
    }
}
