package io.tidegate.trace.route;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import io.tidegate.trace.identifier.Identifier;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The names that a condition may use. What an event does not say is the empty text, so that each condition has an answer. */
enum EventFacts {
    EVENT_TYPE("event.type", SimpleType.STRING),
    EVENT_ACTION("event.action", SimpleType.STRING),
    EVENT_BIZ_STEP("event.bizStep", SimpleType.STRING),
    EVENT_DISPOSITION("event.disposition", SimpleType.STRING),
    EVENT_PLACE("event.place", SimpleType.STRING),
    EVENT_PLACE_KIND("event.placeKind", SimpleType.STRING),
    EVENT_OWN("event.own", SimpleType.BOOL),
    THING_URI("thing.uri", SimpleType.STRING),
    THING_GTIN("thing.gtin", SimpleType.STRING),
    THING_LOT("thing.lot", SimpleType.STRING),
    THING_SERIAL("thing.serial", SimpleType.STRING);

    private final String word;
    private final CelType type;

    EventFacts(String word, CelType type) {
        this.word = word;
        this.type = type;
    }

    /** As it stands in a condition. */
    String word() {
        return word;
    }

    CelType type() {
        return type;
    }

    Object of(Identifier thing, RouteEvent event) {
        return switch (this) {
            case EVENT_TYPE -> event.type();
            case EVENT_ACTION -> text(event.action());
            case EVENT_BIZ_STEP -> text(event.bizStep());
            case EVENT_DISPOSITION -> text(event.disposition());
            case EVENT_PLACE -> text(event.place());
            case EVENT_PLACE_KIND -> text(event.placeKind());
            case EVENT_OWN -> event.own();
            case THING_URI -> thing.uri();
            case THING_GTIN -> gtin(thing);
            case THING_LOT -> thing instanceof Identifier.Lot lot ? lot.lot() : "";
            case THING_SERIAL -> thing instanceof Identifier.Serial serial ? serial.serial() : "";
        };
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }

    private static String gtin(Identifier thing) {
        return switch (thing) {
            case Identifier.Lot lot -> lot.gtin();
            case Identifier.Serial serial -> serial.gtin();
            default -> "";
        };
    }
}
