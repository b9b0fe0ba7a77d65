package io.tidegate.kernel.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DocumentedSettingsTest {

    private static final List<String> PAGE = """
            ## Without a default: a service without them does not start

            | key | service | is |
            |---|---|---|
            | `tidegate.a.token`, `.more` | all | needed |
            | `tidegate.b.key` | ingest, risk | needed |

            ## All services

            | key | default | is |
            |---|---|---|
            | `quarkus.http.port` | 8080 | |
            | `tidegate.c.wait` | 5s | |

            ## ingest-service

            | key | default | is |
            |---|---|---|
            | `tidegate.d.name` |  | |

            ## risk-service

            | key | default | is |
            |---|---|---|
            | `tidegate.e.size` | 7 | |""".lines().toList();

    @Test
    void aServiceHasTheTablesThatHoldForIt() {
        assertThat(DocumentedSettings.documented(PAGE, "ingest"))
                .isEqualTo(Map.of(
                        "tidegate.a.token", "", "tidegate.b.key", "", "tidegate.c.wait", "5s", "tidegate.d.name", ""));
        assertThat(DocumentedSettings.documented(PAGE, "trace").keySet())
                .containsExactly("tidegate.a.token", "tidegate.c.wait");
    }

    @Test
    void everyDifferenceIsTold() {
        assertThat(DocumentedSettings.differences(
                        Map.of("x", "1", "y", "2", "z", ""), Map.of("y", "3", "z", "", "w", "")))
                .containsExactlyInAnyOrder(
                        "x is missing; its default is '1'", "y has the default '2', not '3'", "w does not exist");
    }
}
