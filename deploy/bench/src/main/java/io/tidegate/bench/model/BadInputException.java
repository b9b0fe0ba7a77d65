package io.tidegate.bench.model;

/** A file that cannot be measured; the message says where, what and how to mend it. */
final class BadInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadInputException(String message) {
        super(message);
    }
}
