package io.tidegate.risk.handling.api;

import io.tidegate.kernel.csv.Csv;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/** Which form the caller likes better; JSON where he does not say. */
final class CsvAnswer {

    private CsvAnswer() {}

    static boolean wanted(HttpHeaders headers) {
        for (MediaType type : headers.getAcceptableMediaTypes()) {
            if (type.toString().startsWith(Csv.TYPE)) {
                return true;
            }
            if (type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                return false;
            }
        }
        return false;
    }
}
