package io.tidegate.acceptance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.contracts.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** Documents with everything wrong that a sender may do, each with the personal values of a right one in it. */
final class WrongBodies {

    private static final String JSON = "application/json; charset=UTF-8";
    private static final String NDJSON = "application/x-ndjson";
    private static final String XML = "application/xml";
    private static final String DOCUMENTS = "/v1/documents";
    private static final String CEB = "/v1/ceb";

    private WrongBodies() {}

    /** A body and where it is posted. */
    record Wrong(String path, String mediaType, byte[] body) {}

    static List<Wrong> of(byte[] right, Set<String> personal) throws IOException {
        List<Wrong> wrong = new ArrayList<>();
        String text = new String(right, StandardCharsets.UTF_8);
        ObjectNode document = (ObjectNode) Json.mapper().readTree(right);
        for (Iterator<String> it = document.fieldNames(); it.hasNext(); ) {
            String name = it.next();
            String value = document.path(name).asText();
            if (personal.contains(name) && !value.isEmpty()) {
                wrong.add(json(document.deepCopy().put(name, value.repeat(1 + 1_100 / value.length()))));
                wrong.add(json(document.deepCopy().put("appType", value)));
                wrong.add(json(document.deepCopy().put("currency", value)));
                wrong.add(json(document.deepCopy().put("appTime", value)));
                wrong.add(json(document.deepCopy().put("type", value)));
                wrong.add(json(document.deepCopy().put("guid", value)));
                ObjectNode nested = document.deepCopy();
                nested.putObject(name).put("x", value);
                wrong.add(json(nested));
                ObjectNode list = document.deepCopy();
                list.putArray(name).add(value);
                wrong.add(json(list));
                wrong.add(new Wrong(
                        DOCUMENTS, JSON, bytes(text.replaceFirst("\\{", "{\"" + name + "\": " + value + ","))));
                wrong.add(new Wrong(DOCUMENTS, JSON, bytes("{\"lines\":" + text + "}")));
                wrong.add(new Wrong(CEB, XML, bytes("<Order><" + name + ">" + value + "</Order>")));
                wrong.add(new Wrong(CEB, XML, bytes("<!DOCTYPE x [<!ENTITY e \"" + value + "\">]><x>&e;</x>")));
                wrong.add(new Wrong(CEB, XML, bytes("<Order guid=\"" + value + "\"/>")));
                wrong.add(new Wrong(DOCUMENTS, JSON, bytes("\"" + value + "\"")));
            }
        }
        for (int end : new int[] {right.length / 3, right.length / 2, right.length - 2}) {
            wrong.add(new Wrong(DOCUMENTS, JSON, Arrays.copyOf(right, end)));
            wrong.add(new Wrong(DOCUMENTS, NDJSON, Arrays.copyOf(right, end)));
        }
        wrong.add(new Wrong(DOCUMENTS, JSON, bytes(text.replaceFirst("\"type\"", "\"typ\""))));
        wrong.add(new Wrong(DOCUMENTS, JSON, text.getBytes(StandardCharsets.UTF_16LE)));
        wrong.add(new Wrong(DOCUMENTS, JSON, bytes(text.substring(0, text.length() - 1) + "," + text.substring(1))));
        wrong.add(new Wrong(DOCUMENTS, "text/plain", right));
        wrong.add(new Wrong(CEB, XML, right));
        return wrong;
    }

    private static Wrong json(ObjectNode document) {
        return new Wrong(DOCUMENTS, JSON, bytes(document.toString()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
