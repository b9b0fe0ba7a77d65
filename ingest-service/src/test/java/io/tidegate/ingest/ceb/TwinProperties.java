package io.tidegate.ingest.ceb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.ingest.acceptance.ContentDigest;
import io.tidegate.ingest.ceb.MessageModel.PartField;
import io.tidegate.ingest.personal.TestRing;
import io.tidegate.kernel.problem.Language;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Any document of any type and edition goes from JSON to XML to JSON to XML, and says the same all the way. */
class TwinProperties {

    private static final String GUID = "4CDE1CFD-EDED-46B1-946C-B8022E42FC94";
    private static final CebMessage.Sides SIDES = new CebMessage.Sides(
            Map.of("copName", "A <&> B", "dxpMode", "DXP", "dxpId", "DXPENT0000000001", "copCode", "1101180326"),
            List.of());
    private static final List<String> LETTERS = List.of(
            "a",
            "Z",
            "7",
            "<",
            "&",
            ">",
            "\"",
            "'",
            "]]>",
            "字",
            "\uD83D\uDE00",
            " ",
            "\t",
            "\n",
            "\r",
            "\u00A0",
            "é",
            "-");

    private final CebReader reader = new CebReader();
    private final ContentDigest digest = new ContentDigest(TestRing.ring(TestRing.KEY_1));

    @Property(tries = 1000)
    void nothingIsLost(@ForAll long seed) throws Exception {
        var random = new Random(seed);
        var edition = List.of(CebEdition.values()).get(random.nextInt(CebEdition.values().length));
        var type = List.of(CebType.values()).get(random.nextInt(CebType.values().length));
        var model = MessageModel.of(edition, type);
        if (model == null) {
            return;
        }
        var posted = document(model, random);

        var xml = CebWriter.write(edition, GUID, SIDES, List.of(posted));
        var signed = Samples.signed(type, xml);
        OfficialSchema.validate(edition, type.direction(), signed);
        var message = reader.read(new ByteArrayInputStream(signed), Language.EN);

        assertThat(message.heads()).singleElement().isInstanceOfSatisfying(CebMessage.Head.Read.class, head -> {
            assertThat(Twins.content(head.document())).isEqualTo(Twins.content(posted));
            assertThat(digest.of(head.document())).isEqualTo(digest.of(posted));
            assertThat(CebWriter.write(edition, message.guid(), message.sides(), List.of(head.document())))
                    .isEqualTo(CebWriter.write(edition, GUID, message.sides(), List.of(posted)));
        });
    }

    private static ObjectNode document(MessageModel model, Random random) {
        var document = part(model.head(), random);
        document.put("type", model.type().documentType().code());
        if (model.type().hasCopCode()) {
            document.put("copCode", "1101180326");
        }
        if (model.type().line() != null) {
            var count = Math.max(model.lines().least(), random.nextInt(4));
            var lines = document.putArray("lines");
            for (var i = 0; i < count; i++) {
                lines.add(part(model.line(), random));
            }
        }
        return document;
    }

    private static ObjectNode part(MessageModel.Part part, Random random) {
        var node = JsonNodeFactory.instance.objectNode();
        for (var field : part.fields()) {
            var name = field.schema().name();
            if (!field.schema().required() && random.nextInt(4) == 0) {
                if (random.nextBoolean()) {
                    node.putNull(name);
                }
            } else if (field.number()) {
                number(node, field, random);
            } else {
                node.put(name, text(field, random));
            }
        }
        return node;
    }

    private static void number(ObjectNode node, PartField field, Random random) {
        var name = field.schema().name();
        var whole = new BigInteger(10, random);
        if (!field.schema().fits("1.5")) {
            if (random.nextBoolean()) {
                node.put(name, whole.intValueExact());
            } else {
                node.put(name, whole.toString());
            }
        } else {
            var decimal = new BigDecimal(new BigInteger(45, random), random.nextInt(6));
            if (random.nextBoolean()) {
                node.put(name, decimal);
            } else {
                node.put(name, decimal.toPlainString());
            }
        }
    }

    /** As long as it may be, or as short, or between; not blank, which would say nothing. */
    private static String text(PartField field, Random random) {
        var fixed = field.schema().fixed();
        if (fixed != null) {
            return fixed;
        }
        var least = Math.max(1, field.schema().least());
        var most = Math.max(least, Math.min(field.schema().most(), 200));
        var length = least + (most == least ? 0 : random.nextInt(most - least + 1));
        var text = new StringBuilder("x");
        while (text.codePointCount(0, text.length()) < length) {
            var letter = LETTERS.get(random.nextInt(LETTERS.size()));
            text.append(
                    letter.codePointCount(0, letter.length()) + text.codePointCount(0, text.length()) > length
                            ? "x"
                            : letter);
        }
        // A space at the end of a value that is collapsed would not count.
        if (text.charAt(text.length() - 1) <= ' ') {
            text.setCharAt(text.length() - 1, 'x');
        }
        return text.toString();
    }
}
