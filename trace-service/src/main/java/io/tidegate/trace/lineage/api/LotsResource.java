package io.tidegate.trace.lineage.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.paging.Page;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.trace.identifier.Gtin;
import io.tidegate.trace.identifier.Identifier.Lot;
import io.tidegate.trace.lineage.Chains;
import io.tidegate.trace.lineage.Chains.After;
import io.tidegate.trace.lineage.Chains.Deliveries;
import io.tidegate.trace.lineage.Chains.Delivery;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a lot went. */
@Path("/v1/lots")
@StaffOnly(StaffRole.VIEWER)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class LotsResource {

    private final Chains chains;

    public LotsResource(Chains chains) {
        this.chains = chains;
    }

    /**
     * A page of the orders and parcels of a lot.
     *
     * @param next cursor of the next page; absent on the last
     * @param truncated whether there may be more than one walk can hold
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DeliveriesView(
            List<DeliveryView> items, @Nullable String next, boolean truncated) {}

    /**
     * An order or parcel that received goods of the lot.
     *
     * @param order absent where the parcel was reached without one
     * @param parcel absent where no declaration has named one
     * @param goods how it was reached: from the lot itself, something made of it, its container, or only its product
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DeliveryView(
            @Nullable String order, @Nullable String parcel, String goods, String certainty) {
        static DeliveryView of(Delivery delivery) {
            return new DeliveryView(
                    delivery.order(),
                    delivery.parcel(),
                    delivery.goods(),
                    delivery.certainty().word());
        }
    }

    /**
     * Every order and parcel that the lot reached, page by page in a stable order, along paths whose times do not go back.
     *
     * @param gtin 8, 12, 13 or 14 digits
     * @param possible whether to include those that may have received some
     */
    @GET
    @Path("/{gtin}/{lot}/parcels")
    public DeliveriesView parcels(
            @PathParam("gtin") String gtin,
            @PathParam("lot") String lotNumber,
            @QueryParam("possible") @DefaultValue("false") boolean possible,
            @QueryParam("limit") @Nullable Integer asked,
            @QueryParam("after") @Nullable String after)
            throws SQLException {
        String checked = Gtin.checked(gtin);
        if (checked == null) {
            throw new ProblemException(
                    CommonProblem.INVALID_PARAMETER,
                    "gtin: must have 8, 12, 13 or 14 digits and a right check digit",
                    "gtin:须为 8、12、13 或 14 位数字且校验位正确");
        }
        int limit = Page.limit(asked);
        Lot lot = new Lot(checked, lotNumber);
        Deliveries found = chains.deliveries(lot.uri(), possible, after(after), limit + 1);
        Page<Delivery> page =
                Page.of(found.rows(), limit, delivery -> Cursor.of(delivery.orderId(), delivery.parcelId()));
        List<DeliveryView> views = page.items().stream().map(DeliveryView::of).toList();
        return new DeliveriesView(views, page.next(), found.truncated());
    }

    private static After after(@Nullable String word) {
        List<String> key = Cursor.read(word, 2);
        try {
            return key == null ? After.NONE : new After(Long.parseLong(key.get(0)), Long.parseLong(key.get(1)));
        } catch (NumberFormatException e) {
            throw new ProblemException(
                    CommonProblem.INVALID_PARAMETER, "after: not a cursor of this list", "after:不是本列表的游标");
        }
    }
}
