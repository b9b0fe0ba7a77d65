package io.tidegate.client.send;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSON file of one document, of several one after the other, or of an array. Documents are cut out of it as they are
 * written: nothing is lost of a number with many digits or of an odd spelling that the centre should judge.
 */
final class JsonPieces implements Pieces {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int BOM_LENGTH = 3;

    private final Source source;
    private final InputStream in;
    private final int chunk;
    private byte[] text = {};
    private @Nullable JsonParser parser;
    private long covered;
    private int number;
    private boolean ended;
    private Piece.@Nullable Unreadable held;

    JsonPieces(Source source, InputStream in, int chunk) {
        this.source = source;
        this.in = in;
        this.chunk = chunk;
    }

    @Override
    public @Nullable Piece next() throws IOException {
        if (parser == null && !ended) {
            open();
        }
        List<byte[]> documents = new ArrayList<>();
        List<String> places = new ArrayList<>();
        while (!ended && held == null && documents.size() < chunk) {
            read(documents, places);
        }
        if (!documents.isEmpty()) {
            return new Piece.Documents(source, documents, places, covered());
        }
        Piece next = held;
        held = null;
        return next;
    }

    private void open() throws IOException {
        text = in.readNBytes(WHOLE_MAX + 1);
        if (text.length > WHOLE_MAX) {
            ended = true;
            held = unreadable("the file", "larger than " + WHOLE_MAX + " bytes; send it as lines of JSON (.ndjson)");
            return;
        }
        int from = text.length >= BOM_LENGTH && (text[0] & 0xFF) == 0xEF ? BOM_LENGTH : 0;
        text = Arrays.copyOfRange(text, from, text.length);
        parser = JSON.createParser(text);
    }

    private void read(List<byte[]> documents, List<String> places) throws IOException {
        JsonParser reading = java.util.Objects.requireNonNull(parser);
        try {
            JsonToken token = reading.nextToken();
            if (token == null) {
                ended = true;
            } else if (token == JsonToken.START_OBJECT) {
                number++;
                int from = (int) reading.currentTokenLocation().getByteOffset();
                reading.skipChildren();
                documents.add(oneLine(from, (int) reading.currentLocation().getByteOffset()));
                places.add("document " + number);
            } else if (token != JsonToken.END_ARRAY && !(token == JsonToken.START_ARRAY && number == 0)) {
                number++;
                String place = "document " + number;
                reading.skipChildren();
                held = unreadable(place, "not a JSON object");
            }
        } catch (JsonProcessingException e) {
            ended = true;
            held = unreadable(
                    "line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr(),
                    "not JSON from here on: " + e.getOriginalMessage());
        }
    }

    /** Outside strings a line feed is white space, and inside it is no JSON: either way a blank in its place changes nothing. */
    private byte[] oneLine(int from, int to) {
        byte[] document = Arrays.copyOfRange(text, from, to);
        for (int i = 0; i < document.length; i++) {
            if (document[i] == '\n' || document[i] == '\r') {
                document[i] = ' ';
            }
        }
        return document;
    }

    private Piece.Unreadable unreadable(String place, String why) {
        return new Piece.Unreadable(source, place, why, covered());
    }

    /** Bytes read since the last piece. */
    private long covered() {
        long at =
                parser == null || ended ? text.length : parser.currentLocation().getByteOffset();
        long more = at - covered;
        covered = at;
        return more;
    }

    @Override
    public void close() throws IOException {
        if (parser != null) {
            parser.close();
        }
        in.close();
    }
}
