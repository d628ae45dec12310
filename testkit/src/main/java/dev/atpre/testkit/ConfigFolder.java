package dev.atpre.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The project's {@code config} folder. */
public final class ConfigFolder {
    /** Where it lies, seen from a module. */
    public static final Path PATH = Path.of("..", "config").toAbsolutePath().normalize();

    private static final Pattern METRIC =
            Pattern.compile("(?<![\\w:])(?:instance\\w*:[a-z0-9_:]+|(?:atp|jvm|process)_[a-z0-9_]+)");
    /** What looks like a metric and is none: the job, and the names of rule groups. */
    private static final Pattern OTHER_NAMES = Pattern.compile("(?m)\\batp_api\\b(?!_)|^ *- name: atp_.*$");

    private ConfigFolder() {}

    /** One of its files. */
    public static Path file(String name) {
        return PATH.resolve(name);
    }

    /** What a file says. */
    public static String text(String name) throws IOException {
        return Files.readString(file(name));
    }

    /** Names of the files of a folder, sorted, each with its folder before it. */
    public static List<String> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(file(folder))) {
            return files.map(file -> folder + "/" + file.getFileName()).sorted().toList();
        }
    }

    /** All dashboards. */
    public static List<JsonNode> dashboards() throws IOException {
        List<JsonNode> dashboards = new ArrayList<>();
        for (String file : files("grafana/dashboards")) {
            dashboards.add(JsonMapper.shared().readTree(text(file)));
        }
        return dashboards;
    }

    /** Panels that show something: all but headings. */
    public static List<JsonNode> panels(JsonNode dashboard) {
        return dashboard
                .path("panels")
                .valueStream()
                .filter(panel -> !panel.path("type").asString().equals("row"))
                .toList();
    }

    /** Every metric, scraped or recorded by a rule, that is named in any file of the folder, sorted. */
    public static List<String> metrics() throws IOException {
        try (Stream<Path> files = Files.walk(PATH)) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(OTHER_NAMES.matcher(Files.readString(file)).replaceAll(""));
            }
            return METRIC.matcher(all)
                    .results()
                    .map(MatchResult::group)
                    .distinct()
                    .sorted()
                    .toList();
        }
    }
}
