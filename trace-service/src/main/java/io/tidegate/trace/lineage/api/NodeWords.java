package io.tidegate.trace.lineage.api;

import io.tidegate.contracts.assessment.Words;
import io.tidegate.trace.lineage.Walk;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Names of things for people. */
final class NodeWords {

    private NodeWords() {}

    static Words of(Walk.Node node) {
        String uri = node.uri();
        String[] parts = uri.split(uri.startsWith("urn:") ? ":" : "/", -1);
        String last = clear(parts[parts.length - 1]);
        String third = parts.length > 2 ? clear(parts[parts.length - 3]) : last;
        String second = parts.length > 1 ? clear(parts[parts.length - 2]) : last;
        return switch (node.kind()) {
            case PRODUCT -> new Words("Product " + last, "商品 " + last);
            case LOT -> new Words("Lot " + last + " of product " + third, "商品 " + third + " 的批次 " + last);
            case SERIAL -> new Words("Item " + last + " of product " + third, "商品 " + third + " 的单品 " + last);
            case LOGISTIC_UNIT -> new Words("Logistic unit " + last, "物流单元 " + last);
            case PLACE -> new Words("Place " + last, "地点 " + last);
            case PARTY -> new Words("Enterprise " + last, "企业 " + last);
            case ORDER -> new Words("Order " + last + " of platform " + second, "平台 " + second + " 的订单 " + last);
            case PARCEL -> new Words("Parcel " + last + " of " + second, second + " 的包裹 " + last);
            case MERCHANT_ITEM ->
                new Words("Article " + last + " of merchant " + second, "电商企业 " + second + " 的商品 " + last);
            case COMMODITY -> new Words("Commodity code " + last, "商品编码 " + last);
            case REPORT -> new Words("Report " + last + " of laboratory " + second, "检测机构 " + second + " 的报告 " + last);
            case PROCESS -> new Words("Transformation", "加工过程");
            case KEY, OTHER -> new Words(uri, uri);
        };
    }

    private static String clear(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
