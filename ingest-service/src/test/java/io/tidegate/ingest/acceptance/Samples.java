package io.tidegate.ingest.acceptance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.contracts.Json;
import java.util.UUID;

/** Documents that pass the checks; the values are made up, the ID number is the example printed in GB 11643-1999. */
public final class Samples {

    public static final String BUYER = "张三丰甲";
    public static final String ID_NUMBER = "11010519491231002X";
    public static final String PHONE = "13812345678";
    public static final String ADDRESS = "浙江省杭州市西湖区文三路478号华星时代广场A座1203室";

    private Samples() {}

    public static ObjectNode order(String ebpCode, String orderNo) {
        ObjectNode order = head("order");
        order.put("orderType", "I")
                .put("orderNo", orderNo)
                .put("ebpCode", ebpCode)
                .put("ebpName", "Platform")
                .put("ebcCode", "3301960M07")
                .put("ebcName", "Merchant")
                .put("goodsValue", "100.00")
                .put("freight", 0)
                .put("discount", 0)
                .put("taxTotal", "9.10")
                .put("acturalPaid", "109.10")
                .put("currency", "142")
                .put("buyerRegNo", "zhangsan-1")
                .put("buyerName", BUYER)
                .put("buyerTelephone", PHONE)
                .put("buyerIdType", "1")
                .put("buyerIdNumber", ID_NUMBER)
                .put("consignee", BUYER)
                .put("consigneeTelephone", "+86 138-1234-5678")
                .put("consigneeAddress", ADDRESS)
                .put("note", "请在晚上送到张三丰甲家");
        ObjectNode line = order.putArray("lines").addObject();
        line.put("gnum", 1)
                .put("itemName", "Milk powder")
                .put("gmodel", "900 g")
                .put("barCode", "4008976022336")
                .put("unit", "122")
                .put("qty", 1)
                .put("price", "100.00")
                .put("totalPrice", "100.00")
                .put("currency", "142")
                .put("country", "304");
        return order;
    }

    public static ObjectNode payment(String payCode, String transactionId, String ebpCode, String orderNo) {
        return head("payment")
                .put("payCode", payCode)
                .put("payName", "Payments")
                .put("payTransactionId", transactionId)
                .put("orderNo", orderNo)
                .put("ebpCode", ebpCode)
                .put("ebpName", "Platform")
                .put("payerIdType", "1")
                .put("payerIdNumber", ID_NUMBER)
                .put("payerName", BUYER)
                .put("telephone", PHONE)
                .put("amountPaid", "109.10")
                .put("currency", "142")
                .put("payTime", "20210105103100");
    }

    /** A declaration of direct purchase (9610). */
    public static ObjectNode declaration(String copCode, String copNo, String ebpCode, String orderNo) {
        ObjectNode declaration = head("declaration");
        declaration
                .put("copCode", copCode)
                .put("orderNo", orderNo)
                .put("ebpCode", ebpCode)
                .put("ebpName", "Platform")
                .put("ebcCode", "3301960M07")
                .put("ebcName", "Merchant")
                .put("logisticsNo", "L-" + orderNo)
                .put("logisticsCode", "330198Z001")
                .put("logisticsName", "Logistics")
                .put("copNo", copNo)
                .put("assureCode", "3301960M07")
                .put("ieFlag", "I")
                .put("declTime", "20210105")
                .put("customsCode", "2900")
                .put("portCode", "2900")
                .put("buyerIdType", "1")
                .put("buyerIdNumber", ID_NUMBER)
                .put("buyerName", BUYER)
                .put("buyerTelephone", PHONE)
                .put("consigneeAddress", ADDRESS)
                .put("agentCode", copCode)
                .put("agentName", "Declarant")
                .put("tradeMode", "9610")
                .put("trafMode", "5")
                .put("trafNo", "CA936")
                .put("voyageNo", "CA936")
                .put("billNo", "999-12345678")
                .put("country", "304")
                .put("freight", 0)
                .put("insuredFee", 0)
                .put("currency", "142")
                .put("packNo", 1)
                .put("grossWeight", "1.1")
                .put("netWeight", "0.9");
        ObjectNode line = declaration.putArray("lines").addObject();
        line.put("gnum", 1)
                .put("gcode", "1901101000")
                .put("gname", "Milk powder")
                .put("gmodel", "900 g")
                .put("country", "304")
                .put("currency", "142")
                .put("qty", 1)
                .put("unit", "122")
                .put("qty1", "0.9")
                .put("unit1", "035")
                .put("price", "100.00")
                .put("totalPrice", "100.00");
        return declaration;
    }

    private static ObjectNode head(String type) {
        return Json.mapper()
                .createObjectNode()
                .put("type", type)
                .put("guid", UUID.randomUUID().toString().toUpperCase(java.util.Locale.ROOT))
                .put("appType", "1")
                .put("appTime", "20210105103000")
                .put("appStatus", "2");
    }
}
