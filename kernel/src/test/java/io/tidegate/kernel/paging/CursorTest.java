package io.tidegate.kernel.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.kernel.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A cursor gives its key back; a foreign word is refused with what to do. */
final class CursorTest {

    @Test
    void keyComesBack() {
        assertThat(Cursor.read(Cursor.of(12, "KCS30|1", ""), 3)).containsExactly("12", "KCS30|1", "");
        assertThat(Cursor.read(null, 2)).isNull();
    }

    @Test
    void foreignWordIsRefused() {
        for (String word : List.of("%", "abc", Cursor.of("one"))) {
            assertThatThrownBy(() -> Cursor.read(word, 2))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("pass the 'next' of the page before");
        }
    }

    @Test
    void pageHasANextOnlyWhereThereIsMore() {
        assertThat(Page.of(List.of(1, 2, 3), 2, Cursor::of)).isEqualTo(new Page<>(List.of(1, 2), Cursor.of(2)));
        assertThat(Page.of(List.of(1, 2), 2, Cursor::of).next()).isNull();
        assertThatThrownBy(() -> Page.limit(501)).hasMessageContaining("1 to 500");
    }
}
