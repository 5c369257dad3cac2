package io.github.gmcnn.train.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tensorflow.util.Event;

/** Reads event files with TensorFlow's own messages and checks every checksum. */
final class EventFiles {

    private EventFiles() {}

    /** Returns the files of a folder in TensorBoard's order. */
    static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    static List<Event> read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        List<Event> events = new ArrayList<>();
        while (bytes.hasRemaining()) {
            byte[] length = checked(bytes, Long.BYTES);
            int size = (int) ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong();
            events.add(Event.parseFrom(checked(bytes, size)));
        }
        return events;
    }

    private static byte[] checked(ByteBuffer bytes, int size) {
        byte[] data = new byte[size];
        bytes.get(data);
        int masked = bytes.getInt();
        assertEquals(crc32c(data), Integer.rotateLeft(masked - 0xa282ead8, 15));
        return data;
    }

    /** Returns RFC 3720's checksum bit by bit, without the class that the writer uses. */
    static int crc32c(byte[] data) {
        int crc = -1;
        for (byte b : data) {
            crc ^= b & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc >>> 1 ^ ((crc & 1) == 0 ? 0 : 0x82F63B78);
            }
        }
        return ~crc;
    }
}
