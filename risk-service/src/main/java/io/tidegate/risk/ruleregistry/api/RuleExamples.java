package io.tidegate.risk.ruleregistry.api;

/** Bodies for the API page, in the order in which an officer needs them. */
final class RuleExamples {

    static final String RULE = """
        {
          "rule": {
            "id": "officer.cheap-goods-on-one-phone",
            "pattern": "identity-borrowing",
            "owner": "retail-import",
            "severity": "general",
            "needs": ["retail", "order", "filed"],
            "when": "signals.phoneBuyers7d >= 3 && signals.priceRatio < 0.8",
            "points": 30,
            "measure": "inspect",
            "onUnknown": "count",
            "cap": {"most": 50, "window": "day"},
            "words": {
              "en": "{signals.phoneBuyers7d} buyers on one phone, goods at {signals.priceRatio%} of the filed price.",
              "zh": "同一电话 {signals.phoneBuyers7d} 名订购人，商品价格为备案价格的 {signals.priceRatio%}。"
            }
          },
          "by": "Officer Lin",
          "why": "Seen on three consignments of last week"
        }""";

    static final String CHANGE = """
        {"by": "Officer Wu", "why": "The back-test shows three inspections a day"}""";

    static final String SNOOZE = """
        {"until": "2027-03-01T00:00:00Z", "by": "Officer Lin", "why": "A laboratory confirmed the low price"}""";

    private RuleExamples() {}
}
