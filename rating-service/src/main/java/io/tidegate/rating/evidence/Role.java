package io.tidegate.rating.evidence;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an enterprise is in a consignment; it is rated apart in each role. */
public enum Role {
    /** 电商平台. */
    PLATFORM,
    /** 电商企业; in general trade the importer. */
    MERCHANT,
    /** 支付企业. */
    PAYMENT,
    /** 物流企业. */
    LOGISTICS,
    /** 申报企业. */
    DECLARANT;

    /** The word used in JSON and in the tables. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role named {@code code}; null where there is none. */
    public static @Nullable Role of(String code) {
        for (Role role : values()) {
            if (role.code().equals(code)) {
                return role;
            }
        }
        return null;
    }
}
