package io.tidegate.ingest.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.document.CebTime;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.contracts.document.IdCheck;
import io.tidegate.ingest.acceptance.Samples;
import io.tidegate.ingest.document.PersonalFields.Kind;
import io.tidegate.ingest.document.PostedDocument;
import io.tidegate.ingest.personal.store.ConfiguredPersonalKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PersonalPartTest {

    private static final UUID ID = UUID.fromString("00000000-0000-8000-8000-000000000001");
    private static final String KEY_1 = key('a');
    private static final String KEY_2 = key('b');

    private final KeyRing keys = ring(KEY_1);
    private final Pseudonymiser pseudonymiser = new Pseudonymiser(keys, new PersonalCipher(keys));

    @Test
    void onePersonHasOneTokenUnderEveryFieldName() throws IOException {
        ObjectNode order = split(DocumentType.ORDER, Samples.order("P", "1"));
        ObjectNode payment = split(DocumentType.PAYMENT, Samples.payment("Y", "2", "P", "1"));

        assertThat(order.path("buyerNameToken").asText())
                .hasSize(22)
                .isEqualTo(order.path("consigneeToken").asText())
                .isEqualTo(payment.path("payerNameToken").asText());
        assertThat(order.path("buyerIdNumberToken")).isEqualTo(payment.path("payerIdNumberToken"));
        assertThat(order.path("consigneeTelephoneToken"))
                .as("+86 138-1234-5678 is 13812345678")
                .isEqualTo(order.path("buyerTelephoneToken"));
    }

    @Test
    void nothingPersonalStaysOpen() throws IOException {
        ObjectNode posted = Samples.order("P", "1");
        ((ObjectNode) posted.path("lines").path(0)).put("note", "for " + Samples.BUYER);

        String open = split(DocumentType.ORDER, posted).toString();

        assertThat(open)
                .doesNotContain(Samples.BUYER, Samples.ID_NUMBER, Samples.PHONE, Samples.ADDRESS, "zhangsan-1", "note");
        assertThat(posted.has("buyerName")).as("the posted tree stays as it is").isTrue();
    }

    @Test
    void theSealedPartGivesBackWhatWasTakenOutForThisDocumentOnly() throws IOException {
        PersonalCipher cipher = new PersonalCipher(keys);
        PostedDocument posted = posted(DocumentType.ORDER, Samples.order("P", "1"));
        byte[] sealed = pseudonymiser.batch().split(posted, ID, generator(new ByteArrayOutputStream()));

        assertThat(Json.mapper()
                        .readTree(cipher.open(ID, sealed))
                        .path("buyerIdNumber")
                        .asText())
                .isEqualTo(Samples.ID_NUMBER);
        assertThatThrownBy(() -> cipher.open(UUID.randomUUID(), sealed)).isInstanceOf(IllegalArgumentException.class);
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> cipher.open(ID, sealed)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRotationKeepsTokensAndOldPartsReadable() {
        KeyRing rotated = ring("1:" + KEY_1 + ",2:" + KEY_2);
        byte[] old = new PersonalCipher(keys).seal(ID, new byte[] {1, 2, 3});
        byte[] fresh = new PersonalCipher(rotated).seal(ID, new byte[] {1, 2, 3});

        assertThat(new PersonalCipher(rotated).open(ID, old)).containsExactly(1, 2, 3);
        assertThat(fresh[0]).isEqualTo((byte) 2);
        assertThat(new Tokens(rotated.tokens()).of(Kind.NAME, "X"))
                .isEqualTo(new Tokens(keys.tokens()).of(Kind.NAME, "X"));
        assertThat(new Tokens(ring(KEY_2).tokens()).of(Kind.NAME, "X"))
                .isNotEqualTo(new Tokens(keys.tokens()).of(Kind.NAME, "X"));
    }

    @Test
    void aKeyOfAnotherSizeIsRefused() {
        assertThatThrownBy(() -> ring("c2hvcnQ=")).hasMessageContaining("32 bytes");
        assertThatThrownBy(() -> ring("0:" + KEY_1)).hasMessageContaining("key id");
    }

    @Test
    void idNumbersAreCheckedAsTheStandardSays() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(getClass().getResourceAsStream("/personal/id-number-vectors.csv"))) {
            List<String> vectors = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
            assertThat(vectors).hasSize(9);
            for (String vector : vectors) {
                String number = vector.substring(0, vector.indexOf(','));
                IdCheck expected = vector.endsWith(",valid") ? IdCheck.VALID : IdCheck.INVALID;
                assertThat(IdNumber.check(number)).as(vector).isEqualTo(expected);
            }
        }
    }

    @Test
    void ageIsThatOfTheDayOfTheOrder() throws IOException {
        // Born 2005-01-06: 15 on 2021-01-05 in Beijing, 16 a day later.
        ObjectNode order = Samples.order("P", "1").put("buyerIdNumber", withCheck("11010520050106002"));

        assertThat(split(DocumentType.ORDER, order).path("buyerUnder16").asBoolean())
                .isTrue();
        order.put("appTime", "20210106000000");
        assertThat(split(DocumentType.ORDER, order).path("buyerUnder16").asBoolean())
                .isFalse();
        order.put("buyerIdType", "2");
        assertThat(split(DocumentType.ORDER, order).path("buyerIdCheck").asText())
                .isEqualTo("unchecked");
        assertThat(split(DocumentType.ORDER, order).has("buyerUnder16")).isFalse();
    }

    @Test
    void textIsComparedWithoutWidthCaseAndSpaces() {
        assertThat(PersonalText.normalise(Kind.NAME, " Ｊｏｈｎ   smith ")).isEqualTo("JOHN SMITH");
        assertThat(PersonalText.normalise(Kind.NAME, "张 三")).isEqualTo("张三");
        assertThat(PersonalText.normalise(Kind.ID_NUMBER, "1101051949 1231002x"))
                .isEqualTo("11010519491231002X");
        assertThat(PersonalText.normalise(Kind.PHONE, "0086 (138) 1234-5678")).isEqualTo("13812345678");
        assertThat(PersonalText.normalise(Kind.PHONE, "0571-8765 4321")).isEqualTo("057187654321");
    }

    @Test
    void oneBuildingIsOneAddressWithoutItsRooms() {
        assertThat(building(Samples.ADDRESS)).isEqualTo(building("浙江省杭州市西湖区文三路 478 号 华星时代广场 A 座 902 室"));
        assertThat(building("上海市浦东新区张江路12弄3号楼2单元501室")).isEqualTo("上海市浦东新区张江路12弄3号楼");
        assertThat(building("北京市朝阳区建国路88号5号房")).isEqualTo("北京市朝阳区建国路88号");
        assertThat(building("科技大厦1203室")).isEqualTo("科技大厦");
        assertThat(building("5 Nanjing Road, Room 301")).isEqualTo("5 NANJING ROAD");
        assertThat(building("人民路无号")).isEqualTo("人民路无号");
    }

    private static String building(String address) {
        return BuildingAddress.of(PersonalText.normalise(Kind.ADDRESS, address));
    }

    private static String withCheck(String digits) {
        for (char c : "0123456789X".toCharArray()) {
            if (IdNumber.check(digits + c) == IdCheck.VALID) {
                return digits + c;
            }
        }
        throw new AssertionError(digits);
    }

    private ObjectNode split(DocumentType type, ObjectNode body) throws IOException {
        ByteArrayOutputStream open = new ByteArrayOutputStream();
        try (JsonGenerator to = generator(open)) {
            pseudonymiser.batch().split(posted(type, body), ID, to);
        }
        return (ObjectNode) Json.mapper().readTree(open.toByteArray());
    }

    private static JsonGenerator generator(ByteArrayOutputStream out) throws IOException {
        return Json.mapper().createGenerator(out);
    }

    private static PostedDocument posted(DocumentType type, ObjectNode body) {
        return new PostedDocument(
                type, "P|1", 1, "1", CebTime.parse(body.path("appTime").asText()), "1", "1", body);
    }

    private static KeyRing ring(String setting) {
        return new KeyRing(ConfiguredPersonalKeys.of(setting));
    }

    private static String key(char c) {
        return Base64.getEncoder().encodeToString(String.valueOf(c).repeat(32).getBytes(StandardCharsets.US_ASCII));
    }
}
