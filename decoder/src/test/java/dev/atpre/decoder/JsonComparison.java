package dev.atpre.decoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Compares two JSON values leaf by leaf: every leaf that is expected must be there and equal, further keys are free except
 * those of {@link #ONLY_WHERE_DUE}. Of warnings only counts whether there are any; personal fields must be masked.
 */
final class JsonComparison {
    private static final Set<String> MASKED = Set.of("NID_DRIVER", "NID_WORKSHIFT");
    private static final Set<String> ONLY_WHERE_DUE = Set.of("packet", "mvb", "telegram", "damage", "fields");
    private static final int ENOUGH = 20;

    private final List<String> differences = new ArrayList<>();
    private int leaves;

    List<String> differences() {
        return differences;
    }

    int leaves() {
        return leaves;
    }

    void compare(JsonNode expected, JsonNode found, String path) {
        if (found.isMissingNode()) {
            differ(path, expected, "nothing");
        } else if (expected.isObject()) {
            compareObjects(expected, found, path);
        } else if (expected.isArray()) {
            compareArrays(expected, found, path);
        } else {
            leaf(
                    expected.isNumber() && found.isNumber()
                            ? expected.decimalValue().compareTo(found.decimalValue()) == 0
                            : expected.equals(found),
                    path,
                    expected,
                    found);
        }
    }

    private void compareObjects(JsonNode expected, JsonNode found, String path) {
        for (Map.Entry<String, JsonNode> each : expected.properties()) {
            String key = each.getKey();
            JsonNode other = found.path(key);
            String at = path + "/" + key;
            if (MASKED.contains(key)) {
                leaf(other.isString() && other.stringValue().equals("***"), at, "masked", other);
            } else if (key.equals("warnings")) {
                leaf(other.isArray() && other.isEmpty() == each.getValue().isEmpty(), at, each.getValue(), other);
            } else {
                compare(each.getValue(), other, at);
            }
        }
        for (String key : found.propertyNames()) {
            if (ONLY_WHERE_DUE.contains(key) && !expected.has(key)) {
                differ(path + "/" + key, "nothing", found.get(key));
            }
        }
    }

    private void compareArrays(JsonNode expected, JsonNode found, String path) {
        leaf(found.isArray() && found.size() == expected.size(), path + "#size", expected, found);
        for (int i = 0; i < Math.min(expected.size(), found.size()); i++) {
            compare(expected.get(i), found.get(i), path + "[" + i + "]");
        }
    }

    private void leaf(boolean isEqual, String path, Object expected, Object found) {
        leaves++;
        if (!isEqual) {
            differ(path, expected, found);
        }
    }

    private void differ(String path, Object expected, Object found) {
        if (differences.size() < ENOUGH) {
            differences.add("%s: expected %s, found %s".formatted(path, expected, found));
        }
    }
}
