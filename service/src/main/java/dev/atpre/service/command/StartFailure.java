package dev.atpre.service.command;

import dev.atpre.core.config.InvalidSettingException;
import dev.atpre.service.security.UnprotectedAddressException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import org.springframework.boot.web.server.PortInUseException;

/** Why the service could not start, in words for who started it. */
final class StartFailure {
    private static final Logger logger = LoggerFactory.getLogger(StartFailure.class);

    private StartFailure() {}

    static List<String> lines(Throwable failure, String host, int port) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof PortInUseException) {
                return List.of(
                        "port %d of %s is in use: stop who has it, or use another (--port)".formatted(port, host));
            }
            if (each instanceof UnprotectedAddressException || each instanceof InvalidSettingException) {
                return List.of(String.valueOf(each.getMessage()));
            }
            if (each instanceof ConfigurationPropertiesBindException bind) {
                return List.of("a setting cannot be used: " + root(bind));
            }
        }
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException) {
                return List.of(
                        "the database cannot be used: " + each.getMessage(),
                        "check spring.datasource.url, user and password; without them the embedded one is used");
            }
            if (each instanceof IOException) {
                return List.of(String.valueOf(each.getMessage()));
            }
        }
        logger.error("service_not_started", failure);
        return List.of("the service could not start: " + root(failure), "the log above tells more");
    }

    private static String root(Throwable failure) {
        Throwable last = failure;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return String.valueOf(last.getMessage());
    }
}
