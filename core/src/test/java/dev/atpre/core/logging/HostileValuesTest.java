package dev.atpre.core.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;
import tools.jackson.databind.JsonNode;

/** One hostile value at a time; see {@link HostileEventsTest} for all together. */
class HostileValuesTest {
    @Test
    void toString_throwing_isSaidInItsPlace() {
        Object hostile = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("no");
            }
        };
        JsonNode json = parsed("bad", hostile, "good", 1, "list", List.of(1, hostile, 3));
        assertThat(json.get("bad").asString()).isEqualTo("[failed: java.lang.IllegalStateException]");
        assertThat(json.get("good").asInt()).isEqualTo(1);
        assertThat(json.get("list").get(2).asInt()).isEqualTo(3);
    }

    @Test
    void toString_stackOverflow_isSaidInItsPlace() {
        Object endless = new Object() {
            @Override
            public String toString() {
                return "x" + this;
            }
        };
        assertThat(parsed("bad", endless, "good", 1).get("bad").asString())
                .isEqualTo("[failed: java.lang.StackOverflowError]");
    }

    @Test
    void toString_null_isNull() {
        Object hostile = new Object() {
            @Override
            public String toString() {
                return null;
            }
        };
        assertThat(parsed("v", hostile).get("v").isNull()).isTrue();
    }

    @Test
    void cycle_isCut() {
        List<Object> list = new ArrayList<>(List.of(1));
        list.add(list);
        assertThat(parsed("v", list).get("v").toString()).isEqualTo("[1,\"[cycle]\"]");
        Map<String, Object> map = new HashMap<>();
        map.put("self", List.of(map));
        assertThat(parsed("v", map).get("v").toString()).isEqualTo("{\"self\":[\"[cycle]\"]}");
        Object[] array = new Object[1];
        array[0] = array;
        assertThat(parsed("v", array).get("v").toString()).isEqualTo("[\"[cycle]\"]");
    }

    @Test
    void sameValueTwice_isNoCycle() {
        List<Integer> one = List.of(1);
        assertThat(parsed("v", List.of(one, one)).get("v").toString()).isEqualTo("[[1],[1]]");
    }

    @Test
    void depth_isCutAtEight() {
        Object deep = 1;
        for (int i = 0; i < 100_000; i++) {
            deep = List.of(deep);
        }
        assertThat(parsed("v", deep).get("v").toString())
                .isEqualTo("[".repeat(8) + "\"[deeper than 8 levels]\"" + "]".repeat(8));
    }

    @Test
    void iterator_throwing_isSaidInItsPlace() {
        List<Integer> hostile = new AbstractList<>() {
            @Override
            public Integer get(int index) {
                if (index == 2) {
                    throw new NoSuchElementException();
                }
                return index;
            }

            @Override
            public int size() {
                return 5;
            }
        };
        JsonNode json = parsed("bad", hostile, "map", Map.of("k", hostile), "good", 1);
        assertThat(json.get("bad").asString()).startsWith("[failed: java.util.");
        assertThat(json.get("map").get("k").asString()).startsWith("[failed: java.util.");
        assertThat(json.get("good").asInt()).isEqualTo(1);
    }

    @Test
    void iterator_endless_isCut() {
        List<Integer> endless = new AbstractList<>() {
            @Override
            public Integer get(int index) {
                return 0;
            }

            @Override
            public int size() {
                return Integer.MAX_VALUE;
            }

            @Override
            public Iterator<Integer> iterator() {
                return IntStream.generate(() -> 7).iterator();
            }
        };
        JsonNode json = parsed("v", endless).get("v");
        assertThat(json.size()).isEqualTo(1001);
        assertThat(json.get(1000).asString()).isEqualTo("[2147482647 elements cut]");
    }

    @Test
    void collection_huge_isCutWithCount() {
        assertThat(parsed("v", Collections.nCopies(1500, 1)).get("v").get(1000).asString())
                .isEqualTo("[500 elements cut]");
        assertThat(parsed("v", new int[1001]).get("v").get(1000).asString()).isEqualTo("[1 elements cut]");
        Map<Integer, Integer> map = new HashMap<>();
        IntStream.range(0, 1200).forEach(i -> map.put(i, i));
        assertThat(parsed("v", map).get("v").get("more").asString()).isEqualTo("[200 entries cut]");
    }

    @Test
    void map_throwingKey_isSaidInItsPlace() {
        Object hostile = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("no");
            }
        };
        assertThat(parsed("v", Map.of(hostile, 1)).get("v").toString())
                .isEqualTo("{\"[failed: java.lang.IllegalStateException]\":1}");
    }

    @Test
    void text_huge_isCutWithCount() {
        String json = parsed("v", "x".repeat(10 << 20)).get("v").asString();
        assertThat(json)
                .startsWith("xxx")
                .endsWith("x...[10452992 characters cut]")
                .hasSizeLessThan(33_000);
        assertThat(parsed("v", "\ud83d\ude00".repeat(20_000)).get("v").asString())
                .doesNotContain("\ufffd");
    }

    @Test
    void text_exactlyAsLongAsAllowed_isWhole() {
        assertThat(parsed("v", "x".repeat(32_768)).get("v").asString()).isEqualTo("x".repeat(32_768));
    }

    @Test
    void field_huge_isCutAndOthersStay() {
        List<String> big = Collections.nCopies(1000, "\u0001".repeat(1000));
        JsonNode json = parsed("a", big, "b", big, "c", big, "d", big, "e", big, "f", "small");
        assertThat(json.get("a").get(json.get("a").size() - 1).asString()).endsWith("elements cut]");
        assertThat(json.get("fields_cut").asInt()).isEqualTo(2);
        assertThat(json.get("f").asString()).isEqualTo("small");
        assertThat(json.get("event").asString()).isEqualTo("e");
    }

    @Test
    void fields_tooMany_areCounted() {
        Object[] pairs = new Object[2 * 1500];
        for (int i = 0; i < pairs.length; i += 2) {
            pairs[i] = "f" + i;
            pairs[i + 1] = i;
        }
        JsonNode json = parsed(pairs);
        assertThat(json.get("fields_cut").asInt()).isEqualTo(500);
        assertThat(json.get("f1998").asInt()).isEqualTo(1998);
    }

    @Test
    void line_withAllTheWorst_staysUnderOneMebibyte() {
        Throwable thrown = new IllegalStateException("\u0001".repeat(50_000));
        for (int i = 0; i < 100; i++) {
            thrown = new IllegalStateException("\u0001".repeat(50_000), thrown);
        }
        Object[] pairs = new Object[2 * 100];
        for (int i = 0; i < pairs.length; i += 2) {
            pairs[i] = "\u0001".repeat(300) + i;
            pairs[i + 1] = "\u0001".repeat(50_000);
        }
        String line = Events.json(Events.of(Level.ERROR, "\u0001".repeat(50_000), thrown, pairs));
        assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(1 << 20);
        JsonNode json = LogCapture.parse(line);
        assertThat(json.get("exception").get("type").asString()).isEqualTo("java.lang.IllegalStateException");
        assertThat(json.get("fields_cut").asInt()).isPositive();
    }

    @Test
    void key_long_isCut() {
        JsonNode json = parsed("k".repeat(10_000) + "1", 1, "k".repeat(10_000) + "2", 2);
        String cut = "k".repeat(256) + "...";
        assertThat(json.get(cut).asInt()).isEqualTo(1);
        assertThat(json.get(cut + "_1").asInt()).isEqualTo(2);
    }

    @Test
    void arguments_hostile_doNotLoseTheEvent() {
        try (LogCapture log = LogCapture.json()) {
            org.slf4j.LoggerFactory.getLogger("x")
                    .info(
                            "value {} {}",
                            new Object() {
                                @Override
                                public String toString() {
                                    throw new IllegalStateException("no");
                                }
                            },
                            2);
            assertThat(log.event().get("event").asString()).isEqualTo("value [FAILED toString()] 2");
        }
    }

    /** Logback's own appenders leave out what is logged while a line is being made. */
    @Test
    void toString_thatLogs_losesNeither() {
        try (LogCapture log = LogCapture.json()) {
            EventLogger logger = EventLogger.of("x");
            Object logging = new Object() {
                @Override
                public String toString() {
                    logger.info("inner", "k", 1);
                    return "text";
                }
            };
            logger.info("outer", "v", logging);
            assertThat(log.events())
                    .extracting(event -> event.get("event").asString())
                    .containsExactly("inner", "outer");
            assertThat(log.events().get(1).get("v").asString()).isEqualTo("text");
        }
    }

    @Test
    void event_unreadable_isStillALine() {
        assertThat(LogCapture.parse(Events.json(new LoggingEvent()))
                        .get("event")
                        .asString())
                .isEqualTo("log_event_unreadable");
        LoggingEvent withoutContext = new LoggingEvent();
        withoutContext.setLevel(Level.INFO);
        withoutContext.setMessage("e");
        withoutContext.addKeyValuePair(new KeyValuePair("k", 1));
        JsonNode json = LogCapture.parse(Events.json(withoutContext));
        assertThat(json.get("event").asString()).isEqualTo("e");
        assertThat(json.get("k").asInt()).isEqualTo(1);
        assertThat(json.get("logging_error").asString()).isEqualTo("java.lang.NullPointerException");
    }

    private static JsonNode parsed(Object... pairs) {
        return LogCapture.parse(Events.json(Events.of(Level.INFO, "e", pairs)));
    }
}
