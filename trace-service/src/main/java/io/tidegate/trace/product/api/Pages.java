package io.tidegate.trace.product.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.qute.Location;
import io.quarkus.qute.RawString;
import io.quarkus.qute.Template;
import io.tidegate.kernel.id.Ids;
import io.tidegate.kernel.problem.Language;
import io.tidegate.trace.product.PageWords;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Objects;

/** Answers for eyes: HTML that loads nothing, runs nothing and cannot be framed. Thread-safe. */
@ApplicationScoped
class Pages {

    private static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";

    private final Template page;
    private final Template notice;
    private final RawString style;
    private final String policy;

    Pages(@Location("product/page") Template page, @Location("product/notice") Template notice) throws IOException {
        this.page = page;
        this.notice = notice;
        try (InputStream in = Objects.requireNonNull(Pages.class.getResourceAsStream("/product/page.css"))) {
            String css = new String(in.readAllBytes(), UTF_8);
            this.style = new RawString(css);
            this.policy = "default-src 'none'; style-src 'sha256-"
                    + Base64.getEncoder().encodeToString(Ids.sha256().digest(css.getBytes(UTF_8)))
                    + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        }
    }

    /** A page of goods. */
    Response of(PageView view) {
        String html = page.data("page", view).data("style", style).render();
        return answer(Response.ok(html, HTML), view.lang())
                .header(HttpHeaders.CACHE_CONTROL, "private, max-age=60")
                .build();
    }

    /** A page that says why there is none. */
    Response notice(int status, Language language, String key, String detail) {
        String lang = language == Language.ZH ? "zh-CN" : "en";
        String html = notice.data("lang", lang)
                .data("title", PageWords.say(language, key))
                .data("text", PageWords.say(language, key + "Text"))
                .data("detail", detail)
                .data("style", style)
                .render();
        return answer(Response.status(status).entity(html).type(HTML), lang)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private Response.ResponseBuilder answer(Response.ResponseBuilder response, String lang) {
        return response.header(HttpHeaders.CONTENT_LANGUAGE, lang)
                .header(HttpHeaders.VARY, "Accept-Language")
                .header("Content-Security-Policy", policy)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer");
    }
}
