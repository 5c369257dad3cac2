package io.github.gmcnn.fuzz;

import io.github.gmcnn.fuzz.ZipBytes.Entry;
import io.github.gmcnn.fuzz.ZipBytes.Head;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Changes zip archives: what lies in them, their names, and what their two headers say. */
public final class ZipMutations {

    private static final int BOMB = 24 << 20; // in 24 KB of a file
    private static final byte[] PACKED_BOMB = ZipBytes.deflated(new byte[BOMB]);

    private static final List<String> NAMES =
            List.of(
                    "../slip",
                    "../../slip",
                    "/slip",
                    "..\\slip",
                    "C:\\slip",
                    "",
                    "/",
                    ".",
                    "..",
                    "a/../../slip",
                    "x".repeat(65_000),
                    "data.pkl",
                    "a/data.pkl",
                    "a\u0000b.roi");

    private ZipMutations() {}

    /** Changes what an entry holds, in the way given, and packs it again as it should be. */
    public static Mutation content(String end, Mutation mutation) {
        return (file, random) -> {
            List<Object> parts = ZipBytes.parts(file);
            List<Entry> entries = new ArrayList<>();
            for (int i = 0; i < parts.size(); i += 2) {
                String name = (String) parts.get(i);
                byte[] content = (byte[]) parts.get(i + 1);
                boolean hit = name.endsWith(end);
                byte[] changed = hit ? mutation.apply(content, random) : content;
                entries.add(Entry.of(name, changed, random.nextBoolean()));
            }
            return ZipBytes.write(entries);
        };
    }

    /** Changes names, sizes, checksums, methods and places in one or both headers. */
    public static byte[] headers(byte[] file, Random random) {
        List<Entry> entries = entries(file, random);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            Entry entry = entries.get(random.nextInt(entries.size()));
            long seed = random.nextLong();
            if (random.nextInt(3) > 0) {
                change(entry.local(), new Random(seed));
            }
            if (random.nextInt(3) > 0) {
                change(entry.central(), new Random(seed));
            }
        }
        return ZipBytes.write(entries);
    }

    private static List<Entry> entries(byte[] file, Random random) {
        List<Object> parts = ZipBytes.parts(file);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < parts.size(); i += 2) {
            byte[] content = (byte[]) parts.get(i + 1);
            entries.add(Entry.of((String) parts.get(i), content, random.nextBoolean()));
        }
        return entries;
    }

    private static void change(Head head, Random random) {
        switch (random.nextInt(8)) {
            case 0 -> head.name = NAMES.get(random.nextInt(NAMES.size()));
            case 1 -> head.method = new int[] {0, 8, 9, 12, 14, 93, 99}[random.nextInt(7)];
            case 2 -> head.flags = 1 << random.nextInt(16);
            case 3 -> head.crc = random.nextLong();
            case 4 -> head.packed = ByteMutations.number(random);
            case 5 -> head.size = ByteMutations.number(random);
            case 6 -> head.offset = ByteMutations.number(random);
            default -> head.size += random.nextInt(9) - 4;
        }
    }

    /** Leaves out entries, doubles them, changes their order. */
    public static byte[] order(byte[] file, Random random) {
        List<Entry> entries = new ArrayList<>(entries(file, random));
        for (int i = 1 + random.nextInt(3); i > 0 && !entries.isEmpty(); i--) {
            Entry entry = entries.get(random.nextInt(entries.size()));
            switch (random.nextInt(3)) {
                case 0 -> entries.remove(entry);
                case 1 -> entries.add(random.nextInt(entries.size() + 1), entry);
                default -> Collections.shuffle(entries, random);
            }
        }
        return ZipBytes.write(entries);
    }

    /** Puts zeros in the place of an entry, a thousand times as many as the file has bytes. */
    public static byte[] bomb(byte[] file, Random random) {
        List<Entry> entries = entries(file, random);
        int at = random.nextInt(entries.size());
        Head head = entries.get(at).local().copy();
        long honest = random.nextBoolean() ? BOMB : head.size;
        head.method = 8;
        head.packed = PACKED_BOMB.length;
        head.size = honest;
        head.crc = random.nextInt();
        entries.set(at, new Entry(head, head.copy(), PACKED_BOMB));
        return ZipBytes.write(entries);
    }
}
