package io.tidegate.bench.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One consignment as a fact for Drools: everything looked up beforehand, decimals as doubles, which is more than the rule book
 * gets. Null where a value is not known.
 */
public record Goods(
        boolean retail,
        boolean generalTrade,
        boolean order,
        boolean payment,
        boolean waybill,
        boolean declaration,
        boolean filed,
        boolean limits,
        @Nullable Long buyerOrders24h,
        @Nullable Double buyerSum24h,
        @Nullable Long phoneBuyers7d,
        @Nullable Long buildingBuyers7d,
        @Nullable Long payerBuyers24h,
        @Nullable Long logisticsNoOrders,
        @Nullable Double priceRatio,
        @Nullable Double weightRatio,
        @Nullable Long orderToWaybillSeconds,
        @Nullable Double goodsLift,
        @Nullable Double importerLift,
        @Nullable Long importerViolations,
        @Nullable String idCheck,
        @Nullable Boolean payerIsBuyer,
        @Nullable Double single,
        @Nullable Double yearlyUsed,
        @Nullable Double value,
        String platformClass,
        String merchantClass,
        List<String> findings) {

    public boolean isRetail() {
        return retail;
    }

    public boolean isGeneralTrade() {
        return generalTrade;
    }

    public boolean isOrder() {
        return order;
    }

    public boolean isPayment() {
        return payment;
    }

    public boolean isWaybill() {
        return waybill;
    }

    public boolean isDeclaration() {
        return declaration;
    }

    public boolean isFiled() {
        return filed;
    }

    public boolean isLimits() {
        return limits;
    }

    public @Nullable Long getBuyerOrders24h() {
        return buyerOrders24h;
    }

    public @Nullable Double getBuyerSum24h() {
        return buyerSum24h;
    }

    public @Nullable Long getPhoneBuyers7d() {
        return phoneBuyers7d;
    }

    public @Nullable Long getBuildingBuyers7d() {
        return buildingBuyers7d;
    }

    public @Nullable Long getPayerBuyers24h() {
        return payerBuyers24h;
    }

    public @Nullable Long getLogisticsNoOrders() {
        return logisticsNoOrders;
    }

    public @Nullable Double getPriceRatio() {
        return priceRatio;
    }

    public @Nullable Double getWeightRatio() {
        return weightRatio;
    }

    public @Nullable Long getOrderToWaybillSeconds() {
        return orderToWaybillSeconds;
    }

    public @Nullable Double getGoodsLift() {
        return goodsLift;
    }

    public @Nullable Double getImporterLift() {
        return importerLift;
    }

    public @Nullable Long getImporterViolations() {
        return importerViolations;
    }

    public @Nullable String getIdCheck() {
        return idCheck;
    }

    public @Nullable Boolean getPayerIsBuyer() {
        return payerIsBuyer;
    }

    public @Nullable Double getSingle() {
        return single;
    }

    public @Nullable Double getYearlyUsed() {
        return yearlyUsed;
    }

    public @Nullable Double getValue() {
        return value;
    }

    public String getPlatformClass() {
        return platformClass;
    }

    public String getMerchantClass() {
        return merchantClass;
    }

    public List<String> getFindings() {
        return findings;
    }
}
