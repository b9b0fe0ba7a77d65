package io.tidegate.embedded;

/** A server could not start or stop. The message is for the operator: it says what is wrong and how to mend it. */
public final class ServerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ServerException(String message) {
        super(message);
    }

    public ServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
