package io.tidegate.ingest.ceb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever is read without the validator, the validator reads the same: on official samples with something changed. */
class PlainReadingProperties {

    private static final Pattern FIELD = Pattern.compile("<(ceb:\\w+)>([^<]*)</\\1>");
    private static final Pattern PART = Pattern.compile("(?s)<(ceb:\\w+)>(?:(?!<\\1>).)*?</\\1>\\s*");
    private static final List<String> VALUES = List.of(
            "",
            " ",
            "0",
            "-1",
            "+1",
            "1.",
            ".5",
            "1e3",
            "00012",
            "12345678901234.12345",
            "123456789012345.1",
            "1.123456",
            "2147483648",
            "99999",
            " 7 ",
            "a",
            "20210302103000",
            "20210302",
            "142",
            "字",
            "\uD83D\uDE00".repeat(18),
            "x".repeat(18),
            "x".repeat(19),
            "x".repeat(36),
            "x".repeat(60),
            "x".repeat(61),
            "x".repeat(100),
            "x".repeat(1001),
            "  a  b  ",
            "<![CDATA[142]]>",
            "1<!-- -->42",
            "&#49;42",
            "\t\n",
            "<ceb:x/>");

    private final CebReader reader = new CebReader();

    @Property(tries = 1500)
    void acceptsNothingThatTheValidatorRefuses(@ForAll long seed) {
        var random = new Random(seed);
        var types = CebType.values();
        var edition = List.of(CebEdition.values()).get(random.nextInt(CebEdition.values().length));
        var type = types[random.nextInt(types.length)];
        if (MessageModel.of(edition, type) == null) {
            return;
        }
        var text = new String(Samples.bytes(edition.code() + "/" + type.root() + ".xml"), UTF_8);
        text = shortened(text.startsWith("\uFEFF") ? text.substring(1) : text, type);
        for (var changes = random.nextInt(3); changes >= 0; changes--) {
            text = changed(text, random);
        }
        Envelope.Opened opened;
        CebMessage plain;
        try {
            opened = reader.open(text.getBytes(UTF_8));
            plain = reader.plain(opened, Language.EN);
        } catch (ProblemException e) {
            return;
        }
        if (plain != null) {
            assertThat(reader.explained(opened, Language.EN)).as(text).isEqualTo(plain);
            assertThat(plain.heads()).allMatch(CebMessage.Head.Read.class::isInstance);
        }
    }

    /** Two documents are enough, and leave more of the changes to what stands beside them. */
    private static String shortened(String text, CebType type) {
        var end = "</ceb:" + type.group() + ">";
        var second = text.indexOf(end, text.indexOf(end) + 1);
        var last = text.lastIndexOf(end);
        return second < 0 ? text : text.substring(0, second) + text.substring(last);
    }

    private static String changed(String text, Random random) {
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> {
                var field = any(FIELD, text, random);
                var value = VALUES.get(random.nextInt(VALUES.size()));
                yield text.substring(0, field.start(2)) + value + text.substring(field.end(2));
            }
            case 3 -> {
                var part = any(PART, text, random);
                yield text.substring(0, part.start()) + text.substring(part.end());
            }
            case 4 -> {
                var part = any(PART, text, random);
                yield text.substring(0, part.end()) + part.group() + text.substring(part.end());
            }
            case 5 -> {
                var one = any(PART, text, random);
                var other = any(PART, text, random);
                yield one.end() <= other.start()
                        ? text.substring(0, one.start())
                                + other.group()
                                + text.substring(one.end(), other.start())
                                + one.group()
                                + text.substring(other.end())
                        : text;
            }
            case 6 -> {
                var part = any(PART, text, random);
                yield text.substring(0, part.start())
                        + VALUES.get(random.nextInt(VALUES.size()))
                        + text.substring(part.start());
            }
            default -> {
                var field = any(FIELD, text, random);
                var attribute = random.nextBoolean() ? " a=\"1\"" : " xmlns:a=\"b\"";
                yield text.substring(0, field.end(1)) + attribute + text.substring(field.end(1));
            }
        };
    }

    private static MatchResult any(Pattern pattern, String text, Random random) {
        List<MatchResult> found = new ArrayList<>();
        var matcher = pattern.matcher(text);
        for (var from = 0; matcher.find(from) && found.size() < 400; from = matcher.start() + 1) {
            found.add(matcher.toMatchResult());
        }
        return found.get(random.nextInt(found.size()));
    }
}
