package io.tidegate.client;

import java.io.IOException;
import java.util.List;

/** The centre understood a request and refused it as a whole: to send it again unchanged would not help. */
public final class RefusedException extends IOException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final transient List<Violation> errors;

    RefusedException(int status, String code, String words, List<Violation> errors) {
        super(words);
        this.status = status;
        this.code = code;
        this.errors = List.copyOf(errors);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The stable code of the problem, such as {@code key-invalid}; empty where the answer named none. */
    public String code() {
        return code;
    }

    /** The fields at fault; may be empty. */
    public List<Violation> errors() {
        return errors;
    }

    /** Whether the key is missing, unknown, expired, or does not open this. */
    public boolean isAboutTheKey() {
        return status == 401 || status == 403;
    }
}
