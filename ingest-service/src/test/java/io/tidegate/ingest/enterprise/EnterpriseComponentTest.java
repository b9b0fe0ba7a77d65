package io.tidegate.ingest.enterprise;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.ingest.Keys;
import io.tidegate.ingest.acceptance.Visitor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The register of enterprises is replaced as a whole, or not at all. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class EnterpriseComponentTest {

    private static final String HEAD = "code,name,roles,from,until\n";

    @Test
    void aFileReplacesTheWholeRegister() {
        assertThat(put(HEAD + "3302461234,\"Sea, Mall\",platform merchant,2019-01-01,\n"
                                + "3105980002,海运,logistics,2018-06-01,2026-05-31\n")
                        .<Integer>path("enterprises"))
                .isEqualTo(2);
        Response mall = get("3302461234");
        assertThat(mall.<String>path("name")).isEqualTo("Sea, Mall");
        assertThat(mall.<List<String>>path("roles")).containsExactlyInAnyOrder("platform", "merchant");
        assertThat(get("3105980002").<String>path("until")).isEqualTo("2026-05-31");

        assertThat(put(HEAD + "3302461234,Sea Mall,platform,2019-01-01,\n").statusCode())
                .isEqualTo(200);
        assertThat(get("3302461234").<List<String>>path("roles")).containsExactly("platform");
        Visitor.refused(get("3105980002"), 404, "enterprise-unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "code,name\n",
                HEAD + "3302461234,Sea Mall,emperor,2019-01-01,\n",
                HEAD + "3302461234,Sea Mall,platform,2019-02-30,\n",
                HEAD + "3302461234,Sea Mall,platform,2019-01-01,2018-01-01\n",
                HEAD + "3302461234,Sea Mall,platform,2019-01-01\n",
                HEAD + "3302461234,\"Sea Mall,platform,2019-01-01,\n",
                HEAD + ",Sea Mall,platform,2019-01-01,\n",
                HEAD + "1234567890123456789,Sea Mall,platform,2019-01-01,\n",
                HEAD + "3302461234,a,platform,2019-01-01,\n3302461234,b,platform,2019-01-01,\n"
            })
    void aFileAtFaultIsRefusedByItsLineAndNothingChanges(String file) {
        put(HEAD + "3302469999,Stays,platform,2019-01-01,\n");

        Response answer = put(file);

        Visitor.refused(answer, 422, "enterprises-invalid");
        assertThat(answer.<String>path("detail")).containsPattern("[Ll]ine [123]");
        assertThat(get("3302469999").statusCode()).isEqualTo(200);
        Visitor.othersAreServed();
    }

    @Test
    void aNulInAFileIsTheFilesFault() {
        Visitor.refused(put(HEAD + "3302461234,a\u0000b,platform,2019-01-01,\n"), 400, "invalid-parameter");
    }

    private static Response put(String file) {
        return given().header("Authorization", Keys.STAFF)
                .contentType("text/csv; charset=UTF-8")
                .body(file.getBytes(UTF_8))
                .put("/v1/enterprises");
    }

    private static Response get(String code) {
        return given().header("Authorization", Keys.STAFF).get("/v1/enterprises/" + code);
    }
}
