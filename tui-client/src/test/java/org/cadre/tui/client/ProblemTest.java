package org.cadre.tui.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a refusal says of single fields. */
class ProblemTest {
    @Test
    void aFieldIsFoundByTheNearestOfTheNamesThatAFormMayHaveForIt() {
        assertEquals(
                List.of("title_text", "text", "indicator_title", "title", "indicator"),
                new Problem.Field("indicator.title[0].text", "").names());
        assertEquals(
                List.of("base_countries", "countries", "roster_binding_base", "base", "roster_binding"),
                new Problem.Field("roster_binding.base.countries[3]", "").names());
        assertEquals(List.of("reason"), new Problem.Field("reason", "").names());
    }
}
