package dev.atpre.spring.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTypeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select 1 | select",
                "  SELECT * FROM a | select",
                "(select 1) union (select 2) | select",
                "with a as (select 1) select * from a | select",
                "/* select */ update a set b = 1 | update",
                "-- select | other",
                "{call p()} | call",
                "{? = call p()} | call",
                "explain select 1 | other",
                "selector | other",
                "/* never closed | other",
                "'' | other"
            })
    void of_firstKeyword(String sql, String type) {
        assertThat(QueryType.of(sql)).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({"'-- a\nselect 1',select", "'--a\r\n/*b*/\tdelete from c',delete"})
    void of_linesOfComments(String sql, String type) {
        assertThat(QueryType.of(sql)).isEqualTo(type);
    }
}
