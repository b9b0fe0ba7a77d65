package io.tidegate.ingest.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.contracts.Json;
import io.tidegate.ingest.personal.KeyRing;
import io.tidegate.ingest.personal.store.ConfiguredPersonalKeys;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.StringLength;

class ContentDigestProperties {

    private final KeyRing ring =
            new KeyRing(ConfiguredPersonalKeys.of(Base64.getEncoder().encodeToString(new byte[32])));
    private final ContentDigest digest = new ContentDigest(ring);

    /** What is digested, written out: digests are stored, so another form would turn every retry into a conflict. */
    @Example
    void theCanonicalFormStaysAsItIs() {
        ObjectNode body = Json.mapper().createObjectNode().put("type", "order").put("guid", "x");
        body.put("note", " 中文𠮷 ").put("goodsValue", "01.50").putNull("empty");
        body.putArray("lines").addObject().put("qty", new BigDecimal("1E+2")).put("guid", "y");

        byte[] written = "{10:goodsValue3:1.55:lines[{4:guid1:y3:qty4:1E+2}]4:note4:中文𠮷4:type5:order}"
                .getBytes(StandardCharsets.UTF_8);
        assertThat(digest.of(body)).isEqualTo(ring.digests().doFinal(written));
    }

    @Property(tries = 200)
    void theOrderOfFieldsSaysNothing(@ForAll long seed) {
        ObjectNode order = Samples.order("P", "1");
        List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(order.properties());
        Collections.shuffle(fields, new Random(seed));
        ObjectNode shuffled = Json.mapper().createObjectNode();
        fields.forEach(field -> shuffled.set(field.getKey(), field.getValue()));

        assertThat(digest.of(shuffled)).isEqualTo(digest.of(order));
    }

    @Property(tries = 200)
    void anAmountIsItsValue(
            @ForAll @BigRange(min = "0", max = "99999") @Scale(5) BigDecimal amount,
            @ForAll @IntRange(max = 5) int more) {
        ObjectNode asNumber = Samples.order("P", "1").put("goodsValue", amount);
        ObjectNode asText = Samples.order("P", "1")
                .put("goodsValue", " " + amount.setScale(amount.scale() + more).toPlainString());

        assertThat(digest.of(asText)).isEqualTo(digest.of(asNumber));
        assertThat(digest.of(Samples.order("P", "1").put("goodsValue", amount.add(new BigDecimal("0.00001")))))
                .isNotEqualTo(digest.of(asNumber));
    }

    @Property(tries = 200)
    void aRetryMayHaveAFreshGuidAndTime(@ForAll @AlphaChars @StringLength(36) String guid) {
        ObjectNode retry = Samples.order("P", "1").put("guid", guid).put("appTime", "20210105113000");

        assertThat(digest.of(retry)).isEqualTo(digest.of(Samples.order("P", "1")));
    }

    @Property(tries = 200)
    void spaceAroundATextSaysNothingAndItsLettersDo(@ForAll @AlphaChars @StringLength(min = 1, max = 20) String name) {
        ObjectNode plain = Samples.order("P", "1").put("ebcName", name);

        assertThat(digest.of(Samples.order("P", "1").put("ebcName", "  " + name + "\t")))
                .isEqualTo(digest.of(plain));
        assertThat(digest.of(Samples.order("P", "1").put("ebcName", name + "x")))
                .isNotEqualTo(digest.of(plain));
    }

    @Property(tries = 50)
    void anEmptyFieldIsAnAbsentOne(@ForAll boolean asNull) {
        ObjectNode order = Samples.order("P", "1");
        ObjectNode empty = Samples.order("P", "1");
        if (asNull) {
            empty.putNull("payCode");
        } else {
            empty.put("payCode", "");
        }

        assertThat(digest.of(empty)).isEqualTo(digest.of(order));
    }

    @Property(tries = 50)
    void textMovedFromFieldToFieldIsAnotherContent(@ForAll @AlphaChars @StringLength(min = 2, max = 20) String text) {
        ObjectNode one = Json.mapper().createObjectNode().put("a", text).put("b", "x");
        ObjectNode other =
                Json.mapper().createObjectNode().put("a", text.substring(1)).put("b", text.charAt(0) + "x");

        assertThat(digest.of(other)).isNotEqualTo(digest.of(one));
    }

    @Property(tries = 20)
    void aNumberOfSomethingKeepsItsZeros(@ForAll @IntRange(min = 1, max = 999) int number) {
        ObjectNode one = Samples.order("P", "1").put("orderNo", String.valueOf(number));
        ObjectNode other = Samples.order("P", "1").put("orderNo", "0" + number);

        assertThat(digest.of(other)).isNotEqualTo(digest.of(one));
    }
}
