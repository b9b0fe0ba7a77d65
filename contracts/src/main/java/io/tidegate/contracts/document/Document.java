package io.tidegate.contracts.document;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * A document as accepted. Field names are those of the customs message (announcement 2018-113, edition 202205), spelled
 * as there ({@code acturalPaid}); a field with personal data appears as {@code <name>Token}: a keyed hash, equal for
 * equal people. Writers put {@code type} first, so that readers never buffer.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Order.class, name = "order"),
    @JsonSubTypes.Type(value = Payment.class, name = "payment"),
    @JsonSubTypes.Type(value = Waybill.class, name = "waybill"),
    @JsonSubTypes.Type(value = Declaration.class, name = "declaration"),
    @JsonSubTypes.Type(value = Return.class, name = "return"),
    @JsonSubTypes.Type(value = InspectionResult.class, name = "inspectionResult"),
    @JsonSubTypes.Type(value = WaybillStatus.class, name = "waybillStatus"),
    @JsonSubTypes.Type(value = Cancellation.class, name = "cancellation"),
    @JsonSubTypes.Type(value = WarehouseEntry.class, name = "warehouseEntry"),
    @JsonSubTypes.Type(value = ExportOrder.class, name = "exportOrder"),
    @JsonSubTypes.Type(value = ExportPayment.class, name = "exportPayment"),
    @JsonSubTypes.Type(value = ExportWaybill.class, name = "exportWaybill"),
    @JsonSubTypes.Type(value = Arrival.class, name = "arrival"),
    @JsonSubTypes.Type(value = Departure.class, name = "departure"),
    @JsonSubTypes.Type(value = ExportDeclaration.class, name = "exportDeclaration"),
    @JsonSubTypes.Type(value = ExportCancellation.class, name = "exportCancellation"),
    @JsonSubTypes.Type(value = Consolidation.class, name = "consolidation"),
    @JsonSubTypes.Type(value = ExportReturn.class, name = "exportReturn"),
    @JsonSubTypes.Type(value = ReturnTally.class, name = "returnTally"),
    @JsonSubTypes.Type(value = Summary.class, name = "summary"),
    @JsonSubTypes.Type(value = ProductFiling.class, name = "productFiling"),
    @JsonSubTypes.Type(value = QualityReport.class, name = "qualityReport"),
    @JsonSubTypes.Type(value = Complaint.class, name = "complaint"),
    @JsonSubTypes.Type(value = Review.class, name = "review")
})
public sealed interface Document
        permits Order,
                Payment,
                Waybill,
                Declaration,
                Return,
                InspectionResult,
                WaybillStatus,
                Cancellation,
                WarehouseEntry,
                ExportOrder,
                ExportPayment,
                ExportWaybill,
                Arrival,
                Departure,
                ExportDeclaration,
                ExportCancellation,
                Consolidation,
                ExportReturn,
                ReturnTally,
                Summary,
                ProductFiling,
                QualityReport,
                Complaint,
                Review {}
