package io.github.gmcnn.files;

import ij.io.FileInfo;
import ij.io.FileOpener;
import ij.io.ImageReader;
import ij.io.TiffDecoder;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.awt.image.ColorModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A TIFF file, of which each plane is read by itself.
 *
 * <p>Where the directories differ in size or type, as with thumbnails, only the first counts.
 */
final class TiffFile implements ImageFile {

    // Their samples are interleaved in a way that only the whole file's reader knows.
    private static final Set<Integer> OPENED_WHOLE = Set.of(FileInfo.RGB48, FileInfo.RGB48_PLANAR);

    private final Path file;
    private final List<FileInfo> planes;

    private TiffFile(Path file, List<FileInfo> planes) {
        this.file = file;
        this.planes = planes;
    }

    static ImageFile of(Path file) throws IOException {
        TiffDirectories.require(file);
        FileInfo[] directories = directories(file);
        FileInfo first = directories[0];
        if (OPENED_WHOLE.contains(first.fileType)
                || first.compression == FileInfo.COMPRESSION_UNKNOWN) {
            for (FileInfo directory : directories) {
                PackedStrips.requireWhole(file, directory);
            }
            return OpenedFile.of(file);
        }
        boolean contiguous = first.nImages > 1;
        if (contiguous && first.nImages > Files.size(file) / Math.max(1, bytes(first))) {
            throw new IOException("ends before its pixels do");
        }
        List<FileInfo> planes = contiguous ? contiguous(first) : alike(directories);
        requireWhole(file, planes);
        return new TiffFile(file, planes);
    }

    /** Returns whether a file has planes that only decoding shows to be whole. */
    static boolean isCompressed(ImageFile file) {
        return file instanceof TiffFile tiff
                && tiff.planes.get(0).compression > FileInfo.COMPRESSION_NONE;
    }

    private static void requireWhole(Path file, List<FileInfo> planes) throws IOException {
        long length = Files.size(file);
        for (FileInfo plane : planes) {
            PixelLimit.require(length, plane.width, plane.height, 8 * plane.getBytesPerPixel());
            if (end(plane) > length || packed(plane) > length) {
                throw new IOException("ends before its pixels do");
            }
        }
    }

    private static FileInfo[] directories(Path file) throws IOException {
        String folder = file.toAbsolutePath().getParent() + "/";
        FileInfo[] directories;
        try {
            directories = new TiffDecoder(folder, file.getFileName().toString()).getTiffInfo();
        } catch (IOException e) {
            throw new IOException("has no whole TIFF header", e);
        }
        if (directories == null || directories.length == 0) {
            throw new IOException("has no whole TIFF header");
        }
        return directories;
    }

    // ImageJ writes stacks with one directory and the planes one after the other.
    private static List<FileInfo> contiguous(FileInfo stack) throws IOException {
        List<FileInfo> planes = new ArrayList<>();
        for (int i = 0; i < stack.nImages; i++) {
            FileInfo plane = (FileInfo) stack.clone();
            plane.nImages = 1;
            plane.stripOffsets = null;
            plane.longOffset = stack.getOffset() + i * (bytes(stack) + stack.getGap());
            planes.add(plane);
        }
        return planes;
    }

    private static List<FileInfo> alike(FileInfo[] directories) {
        FileInfo first = directories[0];
        for (FileInfo other : directories) {
            if (other.width != first.width
                    || other.height != first.height
                    || other.fileType != first.fileType) {
                return List.of(first);
            }
        }
        return List.of(directories);
    }

    private static long bytes(FileInfo plane) {
        return (long) plane.width * plane.height * plane.getBytesPerPixel();
    }

    // Where the pixels end; of a compressed plane of one strip only the start may be known.
    private static long end(FileInfo plane) {
        int[] offsets = plane.stripOffsets;
        int[] lengths = plane.stripLengths;
        if (offsets == null || lengths == null || offsets.length != lengths.length) {
            boolean plain = plane.compression <= FileInfo.COMPRESSION_NONE;
            return plane.getOffset() + (plain ? bytes(plane) : 1);
        }
        long end = 0;
        for (int i = 0; i < offsets.length; i++) {
            end = Math.max(end, (offsets[i] & 0xffffffffL) + lengths[i]);
        }
        return end;
    }

    // A sum, since a decoder unpacks strips that lie over each other one after the other.
    private static long packed(FileInfo plane) {
        long sum = 0;
        for (int length : plane.stripLengths == null ? new int[0] : plane.stripLengths) {
            sum += length & 0xffffffffL;
        }
        return sum;
    }

    @Override
    public int width() {
        return planes.get(0).width;
    }

    @Override
    public int height() {
        return planes.get(0).height;
    }

    @Override
    public int planes() {
        return planes.size();
    }

    // Not FileOpener.openImage, which shows windows about broken files.
    @Override
    public ImageProcessor read(int plane) throws IOException {
        FileInfo info = planes.get(plane - 1);
        PackedStrips.requireWhole(file, info);
        FileOpener opener = new FileOpener(info);
        try (InputStream in = opener.createInputStream(info)) {
            Object pixels = ImageFile.guarded(() -> new ImageReader(info).readPixels(in));
            return processor(info, pixels, opener.createColorModel(info));
        }
    }

    private static ImageProcessor processor(FileInfo info, Object pixels, ColorModel colours)
            throws IOException {
        if (pixels instanceof byte[] bytes) {
            return new ByteProcessor(info.width, info.height, bytes, colours);
        } else if (pixels instanceof short[] shorts) {
            return new ShortProcessor(info.width, info.height, shorts, colours);
        } else if (pixels instanceof float[] floats) {
            return new FloatProcessor(info.width, info.height, floats, colours);
        } else if (pixels instanceof int[] colour) {
            return new ColorProcessor(info.width, info.height, colour);
        }
        throw new IOException("cannot be decoded");
    }
}
