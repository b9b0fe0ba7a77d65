package io.tidegate.ingest.receipt.store;

import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.receipt.FeedEntry.Subject;
import io.tidegate.ingest.receipt.ReceiptStatus;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Documents and decisions as bytes: 17 bytes a document, because every accepted document passes through here. Types stand
 * by their code in a table at the head, so that the numbers of no enum are stored.
 */
final class FeedPacking {

    private static final int BYTES_OF_DOCUMENT = 17;

    private FeedPacking() {}

    /** A document on its way into the feed. */
    record Item(UUID documentId, DocumentType type) {}

    /** Writes to bytes in memory, which cannot fail. */
    @FunctionalInterface
    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    /** Reads bytes that this class wrote. */
    @FunctionalInterface
    private interface Reading<T> {
        T from(DataInputStream in) throws IOException;
    }

    static byte[] batch(Map<String, List<Item>> bySender) {
        int documents = bySender.values().stream().mapToInt(List::size).sum();
        return write(64 + bySender.size() * 40 + documents * BYTES_OF_DOCUMENT, out -> {
            Types types = Types.of(bySender.values().stream()
                    .flatMap(List::stream)
                    .map(Item::type)
                    .toList());
            types.write(out);
            out.writeInt(bySender.size());
            for (Map.Entry<String, List<Item>> sender : bySender.entrySet()) {
                out.writeUTF(sender.getKey());
                writeItems(out, types, sender.getValue());
            }
        });
    }

    /** By sender, in the order in which they were packed. */
    static Map<String, List<Item>> batch(byte[] packed) {
        return read(packed, in -> {
            Types types = Types.read(in);
            int senders = in.readInt();
            Map<String, List<Item>> bySender = java.util.LinkedHashMap.newLinkedHashMap(senders);
            for (int i = 0; i < senders; i++) {
                bySender.put(in.readUTF(), readItems(in, types));
            }
            return bySender;
        });
    }

    static byte[] items(List<Item> items) {
        return write(64 + items.size() * BYTES_OF_DOCUMENT, out -> {
            Types types = Types.of(items.stream().map(Item::type).toList());
            types.write(out);
            writeItems(out, types, items);
        });
    }

    static List<Item> items(byte[] packed) {
        return read(packed, in -> readItems(in, Types.read(in)));
    }

    /** Subjects that are decisions. */
    static byte[] subjects(List<Subject> subjects) {
        return write(64 + subjects.size() * 40, out -> {
            Types types = Types.of(subjects.stream().map(Subject::type).toList());
            types.write(out);
            out.writeInt(subjects.size());
            for (Subject subject : subjects) {
                writeId(out, subject.documentId());
                types.writeOne(out, subject.type());
                writeId(out, java.util.Objects.requireNonNull(subject.cause()));
                writeStatuses(out, subject.statuses());
            }
        });
    }

    static List<Subject> subjects(byte[] packed) {
        return read(packed, in -> {
            Types types = Types.read(in);
            int size = in.readInt();
            List<Subject> subjects = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                UUID documentId = readId(in);
                DocumentType type = types.readOne(in);
                @Nullable UUID cause = readId(in);
                subjects.add(new Subject(documentId, type, cause, readStatuses(in)));
            }
            return subjects;
        });
    }

    /** The types that occur, each once: an item names one by its place. */
    private record Types(List<DocumentType> known) {

        static Types of(List<DocumentType> used) {
            return new Types(used.stream().distinct().toList());
        }

        void write(DataOutputStream out) throws IOException {
            out.writeByte(known.size());
            for (DocumentType type : known) {
                out.writeUTF(type.code());
            }
        }

        static Types read(DataInputStream in) throws IOException {
            int size = in.readUnsignedByte();
            List<DocumentType> known = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                known.add(DocumentType.of(in.readUTF()));
            }
            return new Types(known);
        }

        void writeOne(DataOutputStream out, DocumentType type) throws IOException {
            out.writeByte(known.indexOf(type));
        }

        DocumentType readOne(DataInputStream in) throws IOException {
            return known.get(in.readUnsignedByte());
        }
    }

    private static void writeItems(DataOutputStream out, Types types, List<Item> items) throws IOException {
        out.writeInt(items.size());
        for (Item item : items) {
            writeId(out, item.documentId());
            types.writeOne(out, item.type());
        }
    }

    private static List<Item> readItems(DataInputStream in, Types types) throws IOException {
        int size = in.readInt();
        List<Item> items = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            items.add(new Item(readId(in), types.readOne(in)));
        }
        return items;
    }

    private static void writeStatuses(DataOutputStream out, List<ReceiptStatus> statuses) throws IOException {
        out.writeByte(statuses.size());
        for (ReceiptStatus status : statuses) {
            out.writeShort(status.code());
        }
    }

    private static List<ReceiptStatus> readStatuses(DataInputStream in) throws IOException {
        int size = in.readUnsignedByte();
        List<ReceiptStatus> statuses = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            statuses.add(ReceiptStatus.of(in.readShort()));
        }
        return statuses;
    }

    private static void writeId(DataOutputStream out, UUID id) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    private static UUID readId(DataInputStream in) throws IOException {
        return new UUID(in.readLong(), in.readLong());
    }

    private static byte[] write(int size, Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(size);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static <T> T read(byte[] packed, Reading<T> reading) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(packed))) {
            return reading.from(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
