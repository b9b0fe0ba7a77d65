package io.tidegate.contracts.assessment;

import com.fasterxml.jackson.annotation.JsonProperty;

/** 处置措施, in rising order of intervention. Officers order any of them, an assessment none beyond refuse. */
public enum Measure {
    /** 放行. */
    @JsonProperty("release")
    RELEASE,
    /** 单证审核. */
    @JsonProperty("documentCheck")
    DOCUMENT_CHECK,
    /** 抽样. */
    @JsonProperty("sample")
    SAMPLE,
    /** 查验. */
    @JsonProperty("inspect")
    INSPECT,
    /** 暂扣. */
    @JsonProperty("hold")
    HOLD,
    /** 退单. */
    @JsonProperty("refuse")
    REFUSE,
    /** 退运. */
    @JsonProperty("return")
    RETURN,
    /** 销毁. */
    @JsonProperty("destroy")
    DESTROY,
    /** 召回. */
    @JsonProperty("recall")
    RECALL
}
