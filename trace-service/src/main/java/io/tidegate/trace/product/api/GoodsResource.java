package io.tidegate.trace.product.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.trace.TraceProblem;
import io.tidegate.trace.lineage.Chain;
import io.tidegate.trace.product.Audience;
import io.tidegate.trace.product.Facts;
import io.tidegate.trace.product.Products;
import io.tidegate.trace.product.QrCode;
import io.tidegate.trace.product.Scans;
import io.tidegate.trace.product.Subject;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * What anybody may see of goods: a page, its facts for machines, its lineage, its code. Open to all, so it shows what
 * consumers may see and no more, and each client is bounded. What stands behind {@code /goods/...} is the path of a Digital
 * Link: {@code 01/GTIN}, {@code /10/LOT}, {@code /21/SERIAL}.
 */
@Path("/goods")
@RunOnVirtualThread
public class GoodsResource {

    private final Products products;
    private final Scans scans;
    private final Door door;
    private final Pages pages;
    private final PublicSettings settings;

    GoodsResource(Products products, Scans scans, Door door, Pages pages, PublicSettings settings) {
        this.products = products;
        this.scans = scans;
        this.door = door;
        this.pages = pages;
        this.settings = settings;
    }

    /** The page for people. */
    @GET
    @Path("/page/{link: .+}")
    @Produces(MediaType.TEXT_HTML)
    @Operation(summary = "The public page of a product, a lot or an item")
    public Response page(
            @QueryParam("lang") @Nullable String lang,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request)
            throws SQLException {
        Language language = Door.language(lang, headers);
        if (!door.opens(request)) {
            return pages.notice(429, language, "page.busy", "");
        }
        Subject subject;
        try {
            subject = Door.subject(uri, "/goods/page/");
        } catch (IllegalArgumentException e) {
            return pages.notice(400, language, "page.invalid", String.valueOf(e.getMessage()));
        }
        Facts facts = products.find(subject);
        if (facts == null) {
            return pages.notice(404, language, "page.nothing", subject.gtin());
        }
        String name = subject.finest().uri();
        if (facts.isKnown() && door.isScan(request, name)) {
            scans.add(name, LocalDate.now(ZoneOffset.UTC));
            facts = facts.with(scans.count(name));
        }
        return pages.of(new PageView(facts, language, settings.address()));
    }

    /** The same for machines, with digests of what is held back. */
    @GET
    @Path("/facts/{link: .+}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The facts of a public page, with digests of what is held back (SD-JWT, RFC 9901)")
    public Response facts(@Context UriInfo uri, @Context HttpServerRequest request) throws SQLException {
        Facts facts = known(uri, "/goods/facts/", request);
        return json(FactsView.of(facts, products.disclosure(), Audience.CONSUMER));
    }

    /** Where it came from, as a graph. */
    @GET
    @Path("/lineage/{link: .+}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Where goods came from, without orders and parcels")
    public Response lineage(@Context UriInfo uri, @Context HttpServerRequest request) throws SQLException {
        Chain chain = known(uri, "/goods/lineage/", request).chain();
        return json(LineageView.of(chain, Audience.CONSUMER));
    }

    /** The code that leads to the page. */
    @GET
    @Path("/code/{link: .+}")
    @Produces("image/svg+xml")
    @Operation(summary = "The QR code of a Digital Link")
    public Response code(@Context UriInfo uri, @Context HttpServerRequest request) {
        bounded(request);
        QrCode code = QrCode.of(
                settings.address() + "/" + subject(uri, "/goods/code/").path());
        String svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" shape-rendering=\"crispEdges\">"
                + "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/><path d=\"%s\"/></svg>";
        return Response.ok(svg.formatted(code.size(), code.size(), code.path()))
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=86400")
                .build();
    }

    private Facts known(UriInfo uri, String prefix, HttpServerRequest request) throws SQLException {
        bounded(request);
        Subject subject = subject(uri, prefix);
        Facts facts = products.find(subject);
        if (facts == null) {
            throw new ProblemException(
                    TraceProblem.UNKNOWN_THING,
                    "Nobody has reported goods with the GTIN " + subject.gtin(),
                    "没有以 GTIN " + subject.gtin() + " 上报的商品");
        }
        return facts;
    }

    private static Subject subject(UriInfo uri, String prefix) {
        try {
            return Door.subject(uri, prefix);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    CommonProblem.INVALID_PARAMETER,
                    "The path is no GS1 Digital Link of goods: " + e.getMessage(),
                    "路径不是商品的 GS1 Digital Link:" + e.getMessage());
        }
    }

    private void bounded(HttpServerRequest request) {
        if (!door.opens(request)) {
            throw Door.tooMany();
        }
    }

    private static Response json(Object entity) {
        return Response.ok(entity)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=60")
                .header("Access-Control-Allow-Origin", "*")
                .build();
    }
}
