package io.tidegate.ingest.document;

import io.tidegate.ingest.enterprise.EnterpriseRole;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What must hold for a value beyond its form, decided by the name of its field: names mean the same in every message of
 * the specification.
 */
enum ValueCheck {
    COUNTRY(CodeLists.Name.COUNTRY, 3),
    CURRENCY(CodeLists.Name.CURRENCY, 3),
    UNIT(CodeLists.Name.UNIT, 3),
    TRAFFIC_MODE(CodeLists.Name.TRAFFIC_MODE, 1),
    CUSTOMS(CodeLists.Name.CUSTOMS, 4),
    DISTRICT(CodeLists.Name.PROVINCE, 6),
    /** A code of an enterprise: customs registration code, credit code, or one that the register knows. */
    ENTERPRISE(null, 0),
    /** A commodity code of the tariff. */
    HS_CODE(null, 0),
    /** A bar code: where it looks like a GTIN its check digit must hold. */
    BAR_CODE(null, 0),
    /** A GTIN and nothing else. */
    GTIN(null, 0),
    /** Any other number or code of something: no full-width characters. */
    IDENTIFIER(null, 0),
    /** A quantity: more than nothing. */
    POSITIVE(null, 0);

    private static final Map<String, ValueCheck> BY_NAME = Map.ofEntries(
            Map.entry("country", COUNTRY),
            Map.entry("tradeCountry", COUNTRY),
            Map.entry("originCountry", COUNTRY),
            Map.entry("currency", CURRENCY),
            Map.entry("fCurrency", CURRENCY),
            Map.entry("iCurrency", CURRENCY),
            Map.entry("unit", UNIT),
            Map.entry("unit1", UNIT),
            Map.entry("unit2", UNIT),
            Map.entry("trafMode", TRAFFIC_MODE),
            Map.entry("customsCode", CUSTOMS),
            Map.entry("portCode", CUSTOMS),
            Map.entry("consigneeDistrict", DISTRICT),
            Map.entry("assureCode", ENTERPRISE),
            Map.entry("gcode", HS_CODE),
            Map.entry("barCode", BAR_CODE),
            Map.entry("gtin", GTIN),
            Map.entry("qty", POSITIVE));

    private final CodeLists.@Nullable Name list;
    private final int length;

    ValueCheck(CodeLists.@Nullable Name list, int length) {
        this.list = list;
        this.length = length;
    }

    /** The list that a value must be on; null where the check is another. */
    CodeLists.@Nullable Name list() {
        return list;
    }

    /** How many characters a code of the list has. */
    int length() {
        return length;
    }

    /** The check of a field; null where none is. */
    static @Nullable ValueCheck of(String field, boolean text) {
        var check = BY_NAME.get(field);
        if (check != null) {
            return check;
        }
        if (EnterpriseRole.ofField(field) != null) {
            return ENTERPRISE;
        }
        return text && (field.endsWith("No") || field.endsWith("Code") || field.endsWith("Id")) ? IDENTIFIER : null;
    }
}
