package io.tidegate.trace.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisitorsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");
    private final Visitors visitors = new Visitors();

    /** As the vendors print them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
                "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
                "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0.0.0 Safari/537.36",
                "curl/8.5.0",
                "Java-http-client/25.0.1",
                "Apache-HttpClient/4.5.14 (Java/25.0.1)",
                ""
            })
    void robotsAreNoPersons(String agent) {
        assertThat(Visitors.isPerson(agent, "")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                        + " Mobile/15E148 MicroMessenger/8.0.48(0x18003030) NetType/WIFI Language/zh_CN",
                "Mozilla/5.0 (Linux; Android 14; 23127PN0CC) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/122.0.0.0"
                        + " Mobile Safari/537.36",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 14.3; rv:123.0) Gecko/20100101 Firefox/123.0"
            })
    void phonesAndBrowsersArePersonsUnlessTheyLoadAhead(String agent) {
        assertThat(Visitors.isPerson(agent, "")).isTrue();
        assertThat(Visitors.isPerson(agent, "prefetch;prerender")).isFalse();
    }

    @Test
    void secondLookWithinMinutesIsTheSameScan() {
        assertThat(visitors.isNewScan("phone", "a", NOON)).isTrue();
        assertThat(visitors.isNewScan("phone", "a", NOON.plusSeconds(599))).isFalse();
        assertThat(visitors.isNewScan("phone", "b", NOON)).isTrue();
        assertThat(visitors.isNewScan("other phone", "a", NOON)).isTrue();
        assertThat(visitors.isNewScan("phone", "a", NOON.plusSeconds(600))).isTrue();
    }

    @Test
    void clientIsBoundedWithinAMinuteAndOthersAreNot() {
        for (int i = 0; i < Visitors.REQUESTS_A_MINUTE_MAX; i++) {
            assertThat(visitors.mayAsk("busy", NOON)).isTrue();
        }
        assertThat(visitors.mayAsk("busy", NOON)).isFalse();
        assertThat(visitors.mayAsk("other", NOON)).isTrue();
        assertThat(visitors.mayAsk("busy", NOON.plusSeconds(60))).isTrue();
    }
}
