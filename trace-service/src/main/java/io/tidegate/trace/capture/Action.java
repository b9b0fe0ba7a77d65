package io.tidegate.trace.capture;

/** What an event does to the life of its objects, or to the link between them (EPCIS 2.0, 7.3.2). */
public enum Action {
    ADD,
    OBSERVE,
    DELETE
}
