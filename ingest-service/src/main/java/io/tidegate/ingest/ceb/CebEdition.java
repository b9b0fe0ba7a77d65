package io.tidegate.ingest.ceb;

import org.jspecify.annotations.Nullable;

/** An edition of the official message definitions. */
public enum CebEdition {
    /** 海关跨境电商统一版系统企业对接报文规范, edition of May 2022. */
    E202205("202205"),
    /** Announcement 2018 No. 113. It has no CEB213 and no CEB215. */
    E2018_113("2018-113");

    private final String code;

    CebEdition(String code) {
        this.code = code;
    }

    /** The word used in JSON: {@code 202205} or {@code 2018-113}. */
    public String code() {
        return code;
    }

    /** The edition with that word; null where there is none. */
    public static @Nullable CebEdition of(String code) {
        for (var edition : values()) {
            if (edition.code.equals(code)) {
                return edition;
            }
        }
        return null;
    }
}
