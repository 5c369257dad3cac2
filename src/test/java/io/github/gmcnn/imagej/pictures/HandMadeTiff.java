package io.github.gmcnn.imagej.pictures;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Writes TIFF files of kinds that few programs write, bit by bit, for tests. */
final class HandMadeTiff {

    private final List<HandMade> pictures = new ArrayList<>();
    private final Map<Integer, int[]> tags = new TreeMap<>();
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    private boolean big;
    private int tile;
    private String description = "";

    HandMadeTiff(HandMade... pictures) {
        this.pictures.addAll(List.of(pictures));
    }

    HandMadeTiff with(int tag, int... values) {
        tags.put(tag, values);
        return this;
    }

    HandMadeTiff motorola() {
        order = ByteOrder.BIG_ENDIAN;
        return this;
    }

    HandMadeTiff big() {
        big = true;
        return this;
    }

    HandMadeTiff tiles(int side) {
        tile = side;
        return this;
    }

    HandMadeTiff described(String text) {
        description = text;
        return this;
    }

    private int tag(int tag, int otherwise) {
        return tags.containsKey(tag) ? tags.get(tag)[0] : otherwise;
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[big ? 16 : 8]);
        List<Integer> links = new ArrayList<>();
        List<Integer> directories = new ArrayList<>();
        for (HandMade picture : pictures) {
            Map<Integer, int[]> all = new TreeMap<>(tags);
            describe(picture, all, out);
            directories.add(out.size());
            links.add(directory(all, out));
        }
        ByteBuffer file = ByteBuffer.wrap(out.toByteArray()).order(order);
        char mark = order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M';
        file.put(0, (byte) mark).put(1, (byte) mark).putShort(2, (short) (big ? 43 : 42));
        if (big) {
            file.putShort(4, (short) 8).putLong(8, directories.get(0));
        } else {
            file.putInt(4, directories.get(0));
        }
        for (int i = 0; i + 1 < links.size(); i++) {
            file.putInt(links.get(i), directories.get(i + 1)); // in BigTIFF little-endian only
        }
        return file.array();
    }

    private void describe(HandMade picture, Map<Integer, int[]> all, ByteArrayOutputStream out) {
        all.put(256, new int[] {picture.width()});
        all.put(257, new int[] {picture.height()});
        all.put(258, IntStream.generate(picture::bits).limit(picture.bands()).toArray());
        all.putIfAbsent(259, new int[] {1});
        all.putIfAbsent(262, new int[] {picture.bands() < 3 ? 1 : 2});
        all.put(277, new int[] {picture.bands()});
        List<Integer> places = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        boolean planar = tag(284, 1) == 2;
        int columns = tile == 0 ? picture.width() : tile;
        int rows = tile == 0 ? 7 : tile;
        for (int plane = 0; plane < (planar ? picture.bands() : 1); plane++) {
            int[] bands =
                    planar ? new int[] {plane} : IntStream.range(0, picture.bands()).toArray();
            for (int y = 0; y < picture.height(); y += rows) {
                for (int x = 0; x < picture.width(); x += columns) {
                    int high = tile == 0 ? Math.min(rows, picture.height() - y) : rows;
                    byte[] part = picture.pack(x, y, columns, high, bands, order);
                    part = packed(predicted(part, picture, columns * bands.length, bands.length));
                    places.add(out.size());
                    sizes.add(part.length);
                    out.writeBytes(part);
                }
            }
        }
        all.put(tile == 0 ? 273 : 324, places.stream().mapToInt(i -> i).toArray());
        all.put(tile == 0 ? 279 : 325, sizes.stream().mapToInt(i -> i).toArray());
        if (tile == 0) {
            all.put(278, new int[] {rows});
        } else {
            all.put(322, new int[] {tile});
            all.put(323, new int[] {tile});
        }
    }

    private byte[] predicted(byte[] part, HandMade picture, int perRow, int step) {
        int predictor = tag(317, 1);
        int size = picture.bits() / 8;
        for (int row = 0; predictor > 1 && row < part.length / (perRow * size); row++) {
            int at = row * perRow * size;
            if (predictor == 2) {
                difference(part, at, perRow, size, step);
            } else {
                shuffle(part, at, perRow, size);
                difference(part, at, perRow * size, 1, step);
            }
        }
        return part;
    }

    private void difference(byte[] part, int at, int count, int size, int step) {
        ByteBuffer row = ByteBuffer.wrap(part).order(order);
        for (int i = count - 1; i >= step; i--) {
            int here = at + i * size;
            int before = here - step * size;
            switch (size) {
                case 1 -> row.put(here, (byte) (row.get(here) - row.get(before)));
                case 2 -> row.putShort(here, (short) (row.getShort(here) - row.getShort(before)));
                default -> row.putInt(here, row.getInt(here) - row.getInt(before));
            }
        }
    }

    // All most significant bytes of a row first: TIFF, technical note 3.
    private void shuffle(byte[] part, int at, int count, int size) {
        byte[] row = new byte[count * size];
        for (int i = 0; i < count; i++) {
            for (int b = 0; b < size; b++) {
                int from = order == ByteOrder.BIG_ENDIAN ? b : size - 1 - b;
                row[b * count + i] = part[at + i * size + from];
            }
        }
        System.arraycopy(row, 0, part, at, row.length);
    }

    private byte[] packed(byte[] part) {
        byte[] packed = tag(259, 1) == 8 ? HandMade.deflated(part) : part;
        for (int i = 0; tag(266, 1) == 2 && i < packed.length; i++) {
            packed[i] = (byte) (Integer.reverse(packed[i]) >>> 24);
        }
        return packed;
    }

    private record Line(int type, int count, byte[] value) {}

    private Map<Integer, Line> lines(Map<Integer, int[]> all) {
        Map<Integer, Line> lines = new TreeMap<>();
        all.forEach(
                (tag, values) -> {
                    boolean shorts = tag == 320;
                    int size = shorts ? 2 : 4;
                    ByteBuffer bytes = ByteBuffer.allocate(size * values.length).order(order);
                    for (int value : values) {
                        bytes = shorts ? bytes.putShort((short) value) : bytes.putInt(value);
                    }
                    lines.put(tag, new Line(shorts ? 3 : 4, values.length, bytes.array()));
                });
        if (!description.isEmpty()) {
            byte[] text = (description + "\0").getBytes(StandardCharsets.ISO_8859_1);
            lines.put(270, new Line(2, text.length, text));
        }
        return lines;
    }

    // Returns where the place of the next directory is to be written.
    private int directory(Map<Integer, int[]> all, ByteArrayOutputStream out) {
        Map<Integer, Line> lines = lines(all);
        int room = big ? 8 : 4;
        int size = big ? 8 + 20 * lines.size() : 2 + 12 * lines.size();
        int end = out.size() + size + room;
        ByteBuffer to = ByteBuffer.allocate(size + room).order(order);
        ByteArrayOutputStream more = new ByteArrayOutputStream();
        number(to, big, lines.size(), true);
        lines.forEach(
                (tag, line) -> {
                    to.putShort(tag.shortValue()).putShort((short) line.type());
                    number(to, big, line.count(), false);
                    if (line.value().length <= room) {
                        to.put(line.value()).put(new byte[room - line.value().length]);
                    } else {
                        number(to, big, end + more.size(), false);
                        more.writeBytes(line.value());
                    }
                });
        out.writeBytes(to.array());
        out.writeBytes(more.toByteArray());
        return end - room;
    }

    private static void number(ByteBuffer to, boolean big, int value, boolean narrow) {
        if (big) {
            to.putLong(value);
        } else if (narrow) {
            to.putShort((short) value);
        } else {
            to.putInt(value);
        }
    }
}
