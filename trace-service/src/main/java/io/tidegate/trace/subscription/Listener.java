package io.tidegate.trace.subscription;

/** The other end of a connection. */
public interface Listener {

    /** Why it ends; codes of RFC 6455, 7.4. */
    enum End {
        /** It has lasted as long as a credential is trusted. */
        RENEW(1001, "reconnect with after and a fresh token"),
        /** Somebody deleted the query. */
        QUERY_GONE(1008, "the query was deleted"),
        /** It did not take a document in time. */
        TOO_SLOW(1013, "too slow: reconnect with after"),
        /** The store did not answer. */
        TRY_AGAIN(1013, "not available: reconnect with after");

        private final int code;
        private final String reason;

        End(int code, String reason) {
            this.code = code;
            this.reason = reason;
        }

        public int code() {
            return code;
        }

        public String reason() {
            return reason;
        }
    }

    boolean isOpen();

    /** Sends, and waits until the network took it: false where that took too long. */
    boolean send(String document);

    void end(End why);
}
