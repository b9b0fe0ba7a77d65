package io.tidegate.trace.capture;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The closed word lists of CBV 2.0 (chapter 7). A bare word has no other meaning than the one there, so one that is not
 * on the list is a mistake; own words are written as URIs.
 */
final class CbvWords {

    private static final Set<String> DISPOSITIONS = Set.of(
            ("active available completeness_inferred completeness_verified conformant container_closed container_open"
                            + " damaged destroyed dispensed disposed encoded expired in_progress in_transit inactive"
                            + " mismatch_class mismatch_instance mismatch_quantity needs_replacement no_pedigree_match"
                            + " non_conformant non_sellable_damaged non_sellable_disposed non_sellable_expired"
                            + " non_sellable_no_pedigree_match non_sellable_other non_sellable_recalled"
                            + " partially_dispensed recalled reserved retail_sold returned sellable_accessible"
                            + " sellable_not_accessible stolen unavailable unknown")
                    .split(" ", -1));
    private static final Set<String> PARTIES = Set.of("owning_party", "possessing_party", "location");

    private static final Map<String, Set<String>> LISTS = Map.ofEntries(
            Map.entry(
                    "bizStep",
                    Set.of(("accepting arriving assembling collecting commissioning consigning creating_class_instance"
                                    + " cycle_counting decommissioning departing destroying disassembling dispensing"
                                    + " encoding entering_exiting holding inspecting installing killing loading other"
                                    + " packing picking receiving removing repackaging repairing replacing reserving"
                                    + " retail_selling sampling sensor_reporting shipping staging_outbound"
                                    + " stock_taking stocking storing transporting unloading unpacking void_shipping")
                            .split(" ", -1))),
            Map.entry("disposition", DISPOSITIONS),
            Map.entry("set", DISPOSITIONS),
            Map.entry("unset", DISPOSITIONS),
            Map.entry("sourceList.type", PARTIES),
            Map.entry("destinationList.type", PARTIES),
            Map.entry(
                    "bizTransactionList.type",
                    Set.of(
                            "bol",
                            "cert",
                            "desadv",
                            "inv",
                            "pedigree",
                            "po",
                            "poc",
                            "prodorder",
                            "recadv",
                            "rma",
                            "testprd",
                            "testres",
                            "upevt")),
            Map.entry("reason", Set.of("did_not_occur", "incorrect_data")),
            Map.entry("exception", Set.of("ALARM_CONDITION", "ERROR_CONDITION")),
            Map.entry(
                    "component",
                    Set.of(
                            "x",
                            "y",
                            "z",
                            "axial_distance",
                            "azimuth",
                            "height",
                            "spherical_radius",
                            "polar_angle",
                            "elevation_angle",
                            "easting",
                            "northing",
                            "latitude",
                            "longitude",
                            "altitude")));

    private CbvWords() {}

    /** Whether the field takes a word of a list, and the text is a bare word that is not on it. */
    static boolean isUnknown(String field, String text) {
        @Nullable Set<String> list = LISTS.get(field);
        return list != null && text.indexOf(':') < 0 && !list.contains(text);
    }
}
