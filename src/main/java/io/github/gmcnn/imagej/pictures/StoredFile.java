package io.github.gmcnn.imagej.pictures;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The images of a file with their samples as they are stored, decoded without ImageJ: what a result
 * is compared with, and written from.
 *
 * <p>A fault of a file is an {@link IOException} whose message ends a sentence that begins with the
 * file's name. Whoever opens it closes it. For one thread.
 */
interface StoredFile extends Closeable {

    /** Returns how the images are stored, in their order; at least one. */
    List<Layout> layouts();

    /** Reads an image, counted from 0. */
    StoredImage read(int image) throws IOException;

    /**
     * Returns why the file is more than one image or one stack, as in "holds 2 images of different
     * size"; empty if it is not.
     */
    Optional<String> notOneStack();

    /** Returns what the file says of itself in words; empty where it says nothing. */
    default String description() {
        return "";
    }

    /** Returns the format of a result that is to be most like the file. */
    default PictureFormat format() {
        return PictureFormat.TIFF;
    }

    /** Returns what a PNG made of the file takes over: a colour profile, texts and the like. */
    default List<PngChunks.Chunk> carried() throws IOException {
        return List.of();
    }

    /** Returns sentences on what a result that is no such file cannot keep. */
    default List<String> leftOut() {
        return List.of();
    }

    /**
     * Opens a file.
     *
     * @return empty where there is no decoder but ImageJ's
     */
    static Optional<StoredFile> open(Path file) throws IOException {
        ImageFile.requireContent(file);
        return ImageFile.guarded(() -> opened(file));
    }

    private static Optional<StoredFile> opened(Path file) throws IOException {
        int start = start(file);
        return switch (start) {
            case 0x49492a00, 0x49492b00, 0x4d4d002a, 0x4d4d002b -> StoredTiff.open(file);
            case 0x53494d50 -> Optional.of(StoredFits.open(file)); // SIMPLE
            case 0x89504e47 -> Optional.of(StoredPicture.open(file, "png"));
            default ->
                    switch (start >>> 16) {
                        case 0xffd8 -> Optional.of(StoredPicture.open(file, "jpeg"));
                        case 0x424d -> Optional.of(StoredPicture.open(file, "bmp"));
                        case 0x4749 -> Optional.of(StoredPicture.open(file, "gif"));
                        case 0x5031, 0x5032, 0x5033, 0x5034, 0x5035, 0x5036 ->
                                Optional.of(StoredPnm.open(file));
                        default -> StoredDicom.open(file);
                    };
        };
    }

    private static int start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = new byte[4];
            in.readNBytes(bytes, 0, bytes.length);
            return ByteBuffer.wrap(bytes).getInt();
        }
    }
}
