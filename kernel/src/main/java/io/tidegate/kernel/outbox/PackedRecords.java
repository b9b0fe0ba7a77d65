package io.tidegate.kernel.outbox;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The records of a batch as one byte string. The format is private to the outbox and lives until publication only. */
final class PackedRecords {

    private PackedRecords() {}

    static byte[] pack(List<OutboundRecord> records) {
        int size = records.stream().mapToInt(r -> r.value().length + 200).sum();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(size);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(records.size());
            for (OutboundRecord record : records) {
                out.writeUTF(record.topic());
                out.writeUTF(record.key());
                out.writeUTF(record.id());
                out.writeUTF(record.type());
                out.writeLong(record.time().getEpochSecond());
                out.writeInt(record.time().getNano());
                out.writeInt(record.value().length);
                out.write(record.value());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static List<OutboundRecord> unpack(byte[] packed) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(packed))) {
            int count = in.readInt();
            List<OutboundRecord> records = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                records.add(new OutboundRecord(
                        in.readUTF(),
                        in.readUTF(),
                        in.readUTF(),
                        in.readUTF(),
                        Instant.ofEpochSecond(in.readLong(), in.readInt()),
                        in.readNBytes(in.readInt())));
            }
            return records;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
