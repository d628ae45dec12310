package dev.atpre.spring.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an editor shows of the properties, and the document lists. */
class PropertyMetadataTest {
    private static final List<String> FILES = List.of(
            "/META-INF/spring-configuration-metadata.json", "/META-INF/additional-spring-configuration-metadata.json");

    @Test
    void everyProperty_hasATypeAndADescription() throws IOException {
        assertThat(properties()).hasSizeGreaterThan(35).allSatisfy(property -> {
            assertThat(property.path("type").asString("")).as(name(property)).isNotEmpty();
            assertThat(property.path("description").asString(""))
                    .as(name(property))
                    .isNotEmpty();
        });
    }

    @Test
    void everyProperty_isInTheDocument_andNoOther() throws IOException {
        List<String> documented = Files.readString(Path.of("..", "docs", "spring.md"))
                .lines()
                .filter(line -> line.startsWith("| `atp."))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .toList();

        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(
                        properties().stream().map(PropertyMetadataTest::name).toList());
    }

    private static List<JsonNode> properties() throws IOException {
        List<JsonNode> properties = new ArrayList<>();
        for (String file : FILES) {
            try (InputStream in = PropertyMetadataTest.class.getResourceAsStream(file)) {
                JsonMapper.shared().readTree(in).path("properties").forEach(property -> {
                    if (properties.stream().noneMatch(known -> name(known).equals(name(property)))) {
                        properties.add(property);
                    }
                });
            }
        }
        return properties;
    }

    private static String name(JsonNode property) {
        return property.path("name").asString();
    }
}
