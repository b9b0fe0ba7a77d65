package io.tidegate.ingest.enterprise;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an enterprise does in a document. An enterprise may have several roles. */
public enum EnterpriseRole {
    /** 电商平台. */
    PLATFORM("platform"),
    /** 电商企业, 收发货人. */
    MERCHANT("merchant"),
    /** 支付企业. */
    PAYMENT("payment"),
    /** 物流企业. */
    LOGISTICS("logistics"),
    /** 申报企业, 报关单位. */
    DECLARANT("declarant"),
    /** 区内仓储企业. */
    WAREHOUSE("warehouse"),
    /** 监管场所经营人. */
    OPERATOR("operator"),
    /** 生产销售企业. */
    PRODUCER("producer"),
    /** 检测实验室. */
    LABORATORY("laboratory"),
    /** 报文传输企业: whose documents a sender sends; any enterprise may. */
    SENDER("sender");

    private static final Map<String, EnterpriseRole> BY_FIELD = Map.ofEntries(
            Map.entry("ebpCode", PLATFORM),
            Map.entry("ebcCode", MERCHANT),
            Map.entry("payCode", PAYMENT),
            Map.entry("logisticsCode", LOGISTICS),
            Map.entry("agentCode", DECLARANT),
            Map.entry("declAgentCode", DECLARANT),
            Map.entry("areaCode", WAREHOUSE),
            Map.entry("iacCode", WAREHOUSE),
            Map.entry("operatorCode", OPERATOR),
            Map.entry("ownerCode", PRODUCER),
            Map.entry("laboratoryCode", LABORATORY),
            Map.entry("copCode", SENDER));

    private final String code;

    EnterpriseRole(String code) {
        this.code = code;
    }

    /** The word used in JSON and CSV. */
    @JsonValue
    public String code() {
        return code;
    }

    /** The role that a field of a document names; null where it names no enterprise. */
    public static @Nullable EnterpriseRole ofField(String field) {
        return BY_FIELD.get(field);
    }

    /** The role of that word; null where there is none. */
    public static @Nullable EnterpriseRole of(String code) {
        for (var role : values()) {
            if (role.code.equals(code)) {
                return role;
            }
        }
        return null;
    }
}
