package dev.atpre.service.health;

import dev.atpre.service.health.Health.State;
import dev.atpre.service.settings.ServiceVersion;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** For those who watch over the service. */
@RestController
@Tag(name = "Health", description = "For watchers; needs no token")
class HealthController {
    private final Health health;
    private final ServiceVersion version;

    HealthController(Health health, ServiceVersion version) {
        this.health = health;
        this.version = version;
    }

    /** How the service is: up, degraded, or down. */
    record Report(String status, String version, Map<String, String> components) {}

    @GetMapping("/health")
    @Operation(summary = "How everything is", description = "Always 200; status says up, degraded or down.")
    Report all() {
        return report();
    }

    @GetMapping("/health/live")
    @Operation(summary = "Whether the process answers", description = "To be started anew when it does not.")
    Map<String, String> live() {
        return Map.of("status", "up");
    }

    @GetMapping("/health/ready")
    @Operation(
            summary = "Whether requests can be served",
            description = "503 while database or store are away. Without Redis the service is slower, and ready.")
    ResponseEntity<Report> ready() {
        Report report = report();
        return ResponseEntity.status(report.status().equals("down") ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK)
                .body(report);
    }

    private Report report() {
        Health.Seen seen = health.seen();
        Map<String, String> components = new LinkedHashMap<>();
        components.put("database", label(seen.database()));
        components.put("store", label(seen.store()));
        components.put("redis", label(seen.redis()));
        return new Report(label(seen.all()), version.text(), components);
    }

    private static String label(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
