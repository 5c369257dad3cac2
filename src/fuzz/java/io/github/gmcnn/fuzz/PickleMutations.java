package io.github.gmcnn.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Changes pickles instruction by instruction, so that most of them can still be interpreted. */
public final class PickleMutations {

    private static final List<String> INSTRUCTIONS =
            List.of(
                    "(",
                    ")",
                    "]",
                    "}",
                    "N",
                    "0",
                    "1",
                    "2",
                    "t",
                    "l",
                    "d",
                    "a",
                    "e",
                    "s",
                    "u",
                    "b",
                    "R",
                    "o",
                    "Q",
                    ".",
                    "\u0081",
                    "\u0085",
                    "\u0086",
                    "\u0087",
                    "\u0088",
                    "\u0089",
                    "\u0093",
                    "\u0094",
                    "\u008f",
                    "\u0090",
                    "\u0091",
                    "\u0092",
                    "K\u0000",
                    "K\u0003",
                    "M\u00ff\u00ff",
                    "J\u00ff\u00ff\u00ff\u007f",
                    "J\u0000\u0000\u0000\u0080",
                    "J\u00ff\u00ff\u00ff\u00ff",
                    "\u008a\u0008\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007f",
                    "\u008b\u00ff\u00ff\u00ff\u007f",
                    "G\u007f\u00f8\u0000\u0000\u0000\u0000" + "\u0000\u0000",
                    "h\u0000",
                    "h\u0001",
                    "h\u0007",
                    "q\u0000",
                    "q\u0007",
                    "j\u00ff\u00ff\u00ff\u00ff",
                    "r\u00ff\u00ff\u00ff\u00ff",
                    "I1\n",
                    "L5L\n",
                    "F1.5\n",
                    "S'text'\n",
                    "Vtext\n",
                    "g0\n",
                    "p0\n",
                    "Ptext\n",
                    "cos\nsystem\n",
                    "cbuiltins\nexec\n",
                    "csubprocess\nPopen\n",
                    "cposix\nsystem\n",
                    "cbuiltins\neval\n",
                    "c__builtin__\ngetattr\n",
                    "ctorch\nload\n",
                    "ctorch\nFloatStorage\n",
                    "ctorch._utils\n" + "_rebuild_tensor_v2\n",
                    "ccollections\nOrderedDict\n",
                    "c" + Sentinel.NAME + "\nrun\n",
                    "i" + Sentinel.NAME + "\nrun\n",
                    "ios\nsystem\n",
                    "\u0082\u0001",
                    "\u0083\u0001\u0000",
                    "\u0084\u0001\u0000\u0000\u0000",
                    "\u0080\u0002",
                    "\u0080\u0004",
                    "\u0095\u0008\u0000\u0000\u0000\u0000\u0000\u0000\u0000",
                    "X\u0002\u0000\u0000\u0000id",
                    "X\u00ff\u00ff\u00ff\u007f",
                    "U\u0001x",
                    "\u008c\u0002os",
                    "B\u0000\u0000\u0000\u0080",
                    "C\u0001x",
                    "\u0096\u00ff\u00ff" + "\u00ff\u00ff\u00ff\u00ff\u00ff\u007f",
                    "\u0097",
                    "\u0098");

    private PickleMutations() {}

    /** Changes one to four instructions of a single pickle. */
    public static byte[] one(byte[] pickle, Random random) {
        List<byte[]> all = instructions(ByteBuffer.wrap(pickle));
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            change(all, random);
        }
        return ByteMutations.join(all.toArray(new byte[0][]));
    }

    /** Changes the five pickles with which a file before PyTorch 1.6 begins. */
    public static byte[] legacy(byte[] file, Random random) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        List<byte[]> pickles = new ArrayList<>();
        int hit = 1 + random.nextInt(4);
        for (int i = 0; i < 5; i++) {
            List<byte[]> all = instructions(bytes);
            for (int j = i == hit ? 1 + random.nextInt(3) : 0; j > 0; j--) {
                change(all, random);
            }
            pickles.addAll(all);
        }
        byte[] storages = new byte[bytes.remaining()];
        bytes.get(storages);
        pickles.add(storages);
        return ByteMutations.join(pickles.toArray(new byte[0][]));
    }

    private static void change(List<byte[]> all, Random random) {
        int at = random.nextInt(all.size() + 1);
        int other = random.nextInt(all.size());
        switch (random.nextInt(8)) {
            case 0 -> all.remove(other);
            case 1 -> all.add(at, all.get(other));
            case 2 -> all.set(other, argument(all.get(other), random));
            case 3 -> all.set(other, argument(all.get(other), random));
            case 4 -> all.add(at, nested(random));
            case 5 -> all.add(at, laughs(random));
            case 6 -> all.set(other, all.get(random.nextInt(all.size())));
            default -> {
                String text = INSTRUCTIONS.get(random.nextInt(INSTRUCTIONS.size()));
                all.add(at, latin(text));
            }
        }
    }

    private static byte[] argument(byte[] instruction, Random random) {
        if (instruction.length < 2) {
            return latin(INSTRUCTIONS.get(random.nextInt(INSTRUCTIONS.size())));
        }
        byte[] changed = instruction.clone();
        changed[1 + random.nextInt(changed.length - 1)] = (byte) random.nextInt(256);
        return changed;
    }

    // One in the other, or one after the other, as often as a file of its size can say it.
    private static byte[] nested(Random random) {
        int count = 1 << random.nextInt(17);
        return latin(
                switch (random.nextInt(7)) {
                    case 0 -> "(".repeat(count);
                    case 1 -> "]".repeat(count) + "a".repeat(count);
                    case 2 -> "N" + "\u0085".repeat(count);
                    case 3 -> "(" + "K\u0001".repeat(count) + "t";
                    case 4 -> "]" + "}a".repeat(count);
                    case 5 -> "(" + "(K\u0001".repeat(count / 2 + 1) + "t".repeat(count / 2 + 2);
                    default -> "]q\u0007h\u0007a" + "h\u0007".repeat(count % 1000);
                });
    }

    // A list of two of a list of two of ...: small to say, and without end to print or to hash.
    private static byte[] laughs(Random random) {
        StringBuilder text = new StringBuilder(")q\u0009");
        for (int i = 1 << random.nextInt(9); i > 0; i--) {
            text.append("h\u0009h\u0009\u0086q\u0009");
        }
        return latin(text.toString());
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    // Up to the end of the pickle.
    private static List<byte[]> instructions(ByteBuffer bytes) {
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        List<byte[]> all = new ArrayList<>();
        byte opcode;
        do {
            int start = bytes.position();
            opcode = bytes.get();
            bytes.position(bytes.position() + length(opcode & 0xff, bytes));
            byte[] instruction = new byte[bytes.position() - start];
            bytes.get(start, instruction);
            all.add(instruction);
        } while (opcode != '.');
        return all;
    }

    private static int length(int opcode, ByteBuffer bytes) {
        int at = bytes.position();
        return switch (opcode) {
            case 0x80, 'K', 'q', 'h' -> 1;
            case 'M' -> 2;
            case 'J', 'r', 'j' -> 4;
            case 'G' -> 8;
            case 'X', 'T' -> 4 + bytes.getInt(at);
            case 'U', 0x8a -> 1 + bytes.get(at);
            case 'c' -> lines(bytes, at);
            default -> 0;
        };
    }

    private static int lines(ByteBuffer bytes, int at) {
        int end = at;
        for (int lines = 0; lines < 2; end++) {
            lines += bytes.get(end) == '\n' ? 1 : 0;
        }
        return end - at;
    }
}
