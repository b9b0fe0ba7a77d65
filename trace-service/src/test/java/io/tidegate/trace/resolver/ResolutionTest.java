package io.tidegate.trace.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.trace.resolver.Resolution.Choices;
import io.tidegate.trace.resolver.Resolution.Gone;
import io.tidegate.trace.resolver.Resolution.Level;
import io.tidegate.trace.resolver.Resolution.None;
import io.tidegate.trace.resolver.Resolution.Redirect;
import io.tidegate.trace.resolver.Resolution.Wish;
import java.util.List;
import java.util.Locale.LanguageRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResolutionTest {

    private static final List<Link> LINKS = List.of(
            new Link(LinkType.DEFAULT, "https://a.example/", null, "text/html", null),
            new Link(LinkType.PIP, "https://a.example/en", "en", "text/html", null),
            new Link(LinkType.PIP, "https://a.example/zh", "zh", "text/html", null),
            new Link(LinkType.PIP, "https://a.example/zh.json", "zh", "application/json", null),
            new Link(LinkType.GS1 + "review", "https://r1.example/", null, null, null),
            new Link(LinkType.GS1 + "review", "https://r2.example/", null, null, null));
    private static final Level ITEM = new Level("item", null, List.of());
    private static final Level PRODUCT = new Level("product", new Anchor("product", false, LINKS), List.of());

    private static Wish wish(@Nullable String type, String languages, String... media) {
        return new Wish(type, languages.isEmpty() ? List.of() : LanguageRange.parse(languages), List.of(media));
    }

    @Test
    void languageOfTheHighestQualityAndThenTheMediaTypeDecide() {
        assertThat(pip("zh-CN,zh", "text/html")).isEqualTo("https://a.example/zh");
        assertThat(pip("en-GB", "text/html")).isEqualTo("https://a.example/en");
        // As reported in gs1/GS1_DigitalLink_Resolver_CE #97: quality values must not end in a list of links.
        assertThat(pip("en-US,en;q=0.9,zh;q=0.8", "text/html", "*/*")).isEqualTo("https://a.example/en");
        assertThat(pip("en;q=0.4,zh;q=0.9", "text/html")).isEqualTo("https://a.example/zh");
        assertThat(pip("zh", "application/json")).isEqualTo("https://a.example/zh.json");
        assertThat(pip("zh", "application/*", "text/html")).isEqualTo("https://a.example/zh.json");
    }

    private static String pip(String languages, String... media) {
        return Resolution.of(List.of(PRODUCT), wish(LinkType.PIP, languages, media)) instanceof Redirect redirect
                ? redirect.link().href()
                : "";
    }

    @Test
    void coarserThingAnswersWhereTheThingItselfHasNoLink() {
        assertThat(Resolution.of(List.of(ITEM, PRODUCT), wish(null, "")))
                .isEqualTo(new Redirect(LINKS.getFirst(), false));
        assertThat(Resolution.of(List.of(PRODUCT), wish(null, ""))).isEqualTo(new Redirect(LINKS.getFirst(), true));
    }

    @Test
    void severalThatFitEquallyAreChoices() {
        assertThat(Resolution.of(List.of(PRODUCT), wish(LinkType.GS1 + "review", "zh", "text/html")))
                .isEqualTo(new Choices(LINKS.subList(4, 6)));
        assertThat(Resolution.of(List.of(PRODUCT), wish(LinkType.PIP, "fr", "text/html")))
                .isInstanceOf(Choices.class);
    }

    @Test
    void whatWasTakenOutIsGoneAndWhatIsNotThereIsNone() {
        Level gone = new Level("item", new Anchor("item", true, List.of()), List.of());

        assertThat(Resolution.of(List.of(gone, PRODUCT), wish(null, ""))).isEqualTo(new Gone());
        assertThat(Resolution.of(List.of(ITEM, PRODUCT), wish(LinkType.GS1 + "epil", "")))
                .isEqualTo(new None(true));
        assertThat(Resolution.of(List.of(ITEM), wish(null, ""))).isEqualTo(new None(false));
    }

    @Test
    void registeredLinksStandInPlaceOfBuiltInOnesOfTheirType() {
        Link page = new Link(LinkType.DEFAULT, "/goods/page/x", null, null, null);
        Link trace = new Link(LinkType.TRACEABILITY, "/goods/lineage/x", null, null, null);
        Level both = new Level("product", new Anchor("product", false, LINKS), List.of(page, trace));

        assertThat(both.links()).contains(trace).doesNotContain(page);
    }

    @Test
    void typesAreKnownInEverySpellingOfGs1() {
        assertThat(List.of(
                        "gs1:pip",
                        "https://gs1.org/voc/pip",
                        "https://www.gs1.org/voc/pip",
                        "https://ref.gs1.org/voc/pip"))
                .allSatisfy(text -> assertThat(LinkType.of(text)).isEqualTo(LinkType.PIP));
        assertThat(LinkType.of("https://schema.org/review")).isEqualTo("https://schema.org/review");
        assertThat(LinkType.of("pip")).isNull();
        assertThat(LinkType.of("javascript:alert(1)")).isNull();
    }
}
