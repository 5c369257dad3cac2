package io.github.gmcnn.files;

/** The resolution in the header of BMP files. */
final class BmpHeader {

    private static final int HEADER_SIZE = 14;
    private static final int RESOLUTION = 38;
    private static final int RESOLUTION_END = 46;

    private BmpHeader() {}

    /** Returns a file with the resolution of another one, if both are BMP files and have one. */
    static byte[] carry(byte[] from, byte[] to) {
        byte[] carried = to.clone();
        if (hasResolution(from) && hasResolution(to)) {
            System.arraycopy(from, RESOLUTION, carried, RESOLUTION, RESOLUTION_END - RESOLUTION);
        }
        return carried;
    }

    private static boolean hasResolution(byte[] file) {
        return file.length > RESOLUTION_END
                && file[0] == 'B'
                && file[1] == 'M'
                && (file[HEADER_SIZE] & 0xff) >= 40;
    }
}
