package io.tidegate.risk.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChineseWordsTest {

    private final ChineseWords words = ChineseWords.shipped();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "is required | 必填",
                "must be 1 to 100 characters | 须为 1 至 100 个字符",
                "is one of [I, II, III] | 须为 [I, II, III] 之一",
                "is 2 to 1000000000 | 须为 2 至 1000000000",
                "points 101 must be 1 to 100 | 分值 101 须为 1 至 100",
                "the words name {signals.none}, which is unknown | 文字中引用的 {signals.none} 不存在",
                "'when' costs 90000, at most 20000 are allowed | “when”的代价为 90000，上限为 20000",
                "nobody has said this | nobody has said this",
            })
    void chineseHasTheSameValues(String english, String chinese) {
        assertThat(words.of(english)).isEqualTo(chinese);
    }

    @Test
    void everyLineHasChineseAndAsManyPlaces() {
        List<String> lines = ChineseWords.lines();
        assertThat(lines).hasSizeGreaterThan(100);
        assertThat(lines.stream().map(line -> line.split("\t", -1)[0])).doesNotHaveDuplicates();
        for (String line : lines) {
            String[] both = line.split("\t", -1);
            assertThat(both).as(line).hasSize(2);
            assertThat(both[1]).as(line).containsPattern("\\p{IsHan}");
            assertThat(both[1].split("\\{}", -1)).as(line).hasSameSizeAs(both[0].split("\\{}", -1));
        }
    }
}
