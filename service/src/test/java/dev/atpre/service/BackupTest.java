package dev.atpre.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atpre.service.admin.Backup;
import dev.atpre.service.admin.Verification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Backups are worth what they restore. */
class BackupTest {
    @ParameterizedTest
    @EnumSource(Database.class)
    void restore_intoTheOtherDatabase_bringsEverythingBack(Database from, @TempDir Path folder) throws Exception {
        Path archive = folder.resolve("backup.zip");
        String missions;
        String events;
        try (Running service = Running.start(folder.resolve("one"), from)) {
            service.upload(Running.trip(51));
            service.upload(Running.trip(52));
            missions = service.get("/api/v1/missions?personal=true").body();
            events = service.get("/api/v1/missions/1/events").body();
            service.bean(Backup.class).write(archive);
            assertThatThrownBy(() -> service.bean(Backup.class).restore(archive))
                    .hasMessageContaining("not empty");
        }
        Database to = from == Database.H2 ? Database.POSTGRESQL : Database.H2;
        try (Running service = Running.start(folder.resolve("two"), to)) {
            service.bean(Backup.class).restore(archive);

            assertThat(service.get("/api/v1/missions?personal=true").body()).isEqualTo(missions);
            assertThat(service.get("/api/v1/missions/1/events").body()).isEqualTo(events);
            assertThat(service.bean(Verification.class).run().isSound()).isTrue();
            assertThat(Running.parse(service.upload(Running.trip(53)).body())
                            .at("/task/state")
                            .asString())
                    .isEqualTo("done");
        }
    }

    @Test
    void verify_findsWhatIsMissingChangedOrUnknown(@TempDir Path data) throws Exception {
        try (Running service = Running.start(data, Map.of())) {
            service.upload(Running.trip(54));
            String first =
                    service.json("/api/v1/missions/1").at("/files/0/sha256").asString();
            String second =
                    service.json("/api/v1/missions/1").at("/files/1/sha256").asString();
            Path store = data.resolve("store");
            Files.delete(store.resolve(first.substring(0, 2)).resolve(first));
            Files.write(store.resolve(second.substring(0, 2)).resolve(second), new byte[] {1});
            Files.createDirectories(store.resolve("aa"));
            Files.write(store.resolve("aa").resolve("a".repeat(64)), new byte[] {1});

            Verification.Report report = service.bean(Verification.class).run();

            assertThat(report.missing()).containsExactly(first);
            assertThat(report.changed()).containsExactly(second);
            assertThat(report.unknown()).containsExactly("a".repeat(64));
            assertThat(service.get("/health/live").statusCode()).isEqualTo(200);
        }
    }
}
