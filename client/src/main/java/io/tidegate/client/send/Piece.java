package io.tidegate.client.send;

import java.util.List;

/** What is sent at once, or can't be. */
sealed interface Piece {

    /** Documents as JSON; {@code places} says of each where it stands. */
    record Documents(Source source, List<byte[]> documents, List<String> places, long bytes) implements Piece {
        public Documents {
            documents = List.copyOf(documents);
            places = List.copyOf(places);
        }

        @Override
        public int count() {
            return documents.size();
        }
    }

    /** A customs message as it is. */
    record Message(Source source, byte[] xml, long bytes) implements Piece {
        @Override
        public int count() {
            return 1;
        }
    }

    /** Something that is no document, known before it is sent. */
    record Unreadable(Source source, String place, String why, long bytes) implements Piece {
        @Override
        public int count() {
            return 1;
        }
    }

    Source source();

    /** Entries of the source that it covers, for going on after a break. */
    int count();

    /** Bytes of the source that it covers. */
    long bytes();
}
