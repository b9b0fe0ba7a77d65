package io.tidegate.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoTest {

    private static final String SCREEN_BEGINS = "POSTED";

    @Test
    void tellsOnOneScreenThatAllIsThereAndASecondRunChangesNothing() throws Exception {
        try (var suite = new StubSuite()) {
            var first = new StringWriter();
            assertThat(run(suite, first)).isZero();
            List<String> screen = screen(first);
            assertThat(screen)
                    .hasSizeLessThanOrEqualTo(45)
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
            assertThat(first.toString())
                    .contains("ADDS UP: every accepted document is in every store once")
                    .contains(
                            "POSTED  82,759 accepted, 0 duplicate",
                            "The amounts differ.",
                            "E1 (merchant) D 12: Violations were found.",
                            "1 order; gaps: 1");

            var second = new StringWriter();
            assertThat(run(suite, second)).isZero();
            assertThat(second.toString()).contains("POSTED  0 accepted", "this run changed nothing");
            assertThat(suite.listChanges())
                    .containsExactly(
                            "PUT demo-positive-list",
                            "PUT demo-positive-list/imports/demo",
                            "POST demo-positive-list/imports/demo/adoption");
        }
    }

    private static int run(StubSuite suite, StringWriter out) throws Exception {
        var address = suite.address();
        return Demo.run(new Demo.Settings(
                address, address, address, address, "key", "token", new PrintWriter(out, true), false));
    }

    private static List<String> screen(StringWriter out) {
        String text = out.toString();
        return text.substring(text.indexOf(SCREEN_BEGINS)).lines().toList();
    }
}
