package io.tidegate.trace.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.trace.identifier.Identifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectTest {

    @Test
    void levelsGoFromTheItemToItsProduct() {
        Subject subject = Subject.of("01/6901234567892/10/L%2F1/21/A-1");

        assertThat(subject.path()).isEqualTo("01/06901234567892/10/L%2F1/21/A-1");
        assertThat(subject.levels().stream().map(Identifier::uri))
                .containsExactly(
                        "https://id.gs1.org/01/06901234567892/21/A-1",
                        "https://id.gs1.org/01/06901234567892/10/L%2F1",
                        "https://id.gs1.org/01/06901234567892");
        assertThat(Subject.of("01/06901234567892").finest().uri()).isEqualTo("https://id.gs1.org/01/06901234567892");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01/06901234567891",
                "01/06901234567892/21/A/10/L",
                "00/069012340000000177",
                "01/06901234567892/10/<script>",
                "01",
                "x"
            })
    void whatIsNoLinkOfGoodsIsRefused(String path) {
        assertThatThrownBy(() -> Subject.of(path)).isInstanceOf(IllegalArgumentException.class);
    }
}
