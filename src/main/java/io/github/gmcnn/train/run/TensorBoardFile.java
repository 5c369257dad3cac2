package io.github.gmcnn.train.run;

import io.github.gmcnn.core.pixels.PngImage;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * A file of events as TensorBoard reads it.
 *
 * <p>Each record is a length, its checksum, an {@code Event} message and its checksum. Field
 * numbers are those of TensorFlow's {@code event.proto} and {@code summary.proto}. Buffered: a
 * reader sees what was written before {@link #flush()}. Whoever opens it closes it.
 */
final class TensorBoardFile implements Closeable {

    private static final String VERSION = "brain.Event:2";
    private static final int MASK_DELTA = 0xa282ead8;
    private static final int SESSION_START = 1;

    private final Path path;
    private final InstantSource clock;
    private final OutputStream out;

    private TensorBoardFile(Path path, InstantSource clock) throws IOException {
        this.path = path;
        this.clock = clock;
        this.out =
                new BufferedOutputStream(
                        Files.newOutputStream(path, StandardOpenOption.CREATE_NEW));
    }

    /**
     * Makes a new file, later in TensorBoard's order of names than those of earlier seconds.
     *
     * @param folder made if need be
     * @param clock of the wall times
     */
    static TensorBoardFile create(Path folder, InstantSource clock) throws IOException {
        Files.createDirectories(folder);
        TensorBoardFile file = newest(folder, clock);
        file.write(file.event().text(3, VERSION));
        return file;
    }

    // A run that is resumed within a second takes the next second's name.
    private static TensorBoardFile newest(Path folder, InstantSource clock) throws IOException {
        for (long second = clock.instant().getEpochSecond(); ; second++) {
            Path path = folder.resolve("events.out.tfevents." + second + ".gmcnn");
            try {
                return new TensorBoardFile(path, clock);
            } catch (FileAlreadyExistsException taken) {
                // try the next
            }
        }
    }

    /** Returns where it lies. */
    Path path() {
        return path;
    }

    /** Makes TensorBoard forget what earlier files of the folder say of this step and later. */
    void restart(long step) throws IOException {
        ProtobufMessage session = new ProtobufMessage().integer(1, SESSION_START);
        write(event().integer(2, step).message(7, session));
    }

    /** Adds one number per tag, as float32. */
    void scalars(long step, Map<String, Double> values) throws IOException {
        ProtobufMessage summary = new ProtobufMessage();
        values.forEach(
                (tag, value) ->
                        summary.message(
                                1,
                                new ProtobufMessage().text(1, tag).float32(2, value.floatValue())));
        write(event().integer(2, step).message(5, summary));
    }

    /** Adds a picture. */
    void image(long step, String tag, PngImage picture) throws IOException {
        ProtobufMessage image =
                new ProtobufMessage()
                        .integer(1, picture.height())
                        .integer(2, picture.width())
                        .integer(3, PngImage.CHANNELS)
                        .bytes(4, picture.encode());
        ProtobufMessage value = new ProtobufMessage().text(1, tag).message(4, image);
        write(event().integer(2, step).message(5, new ProtobufMessage().message(1, value)));
    }

    void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private ProtobufMessage event() {
        Instant now = clock.instant();
        return new ProtobufMessage().float64(1, now.getEpochSecond() + now.getNano() / 1e9);
    }

    private void write(ProtobufMessage event) throws IOException {
        byte[] data = event.toBytes();
        byte[] length = little(Long.BYTES).putLong(data.length).array();
        out.write(length);
        out.write(little(Integer.BYTES).putInt(maskedChecksum(length)).array());
        out.write(data);
        out.write(little(Integer.BYTES).putInt(maskedChecksum(data)).array());
    }

    /** Returns CRC-32C rotated right by 15 bits plus a constant, as TFRecord files keep it. */
    static int maskedChecksum(byte[] data) {
        CRC32C crc = new CRC32C();
        crc.update(data);
        return Integer.rotateRight((int) crc.getValue(), 15) + MASK_DELTA;
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
