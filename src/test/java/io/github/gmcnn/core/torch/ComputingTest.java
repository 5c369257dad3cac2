package io.github.gmcnn.core.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Tag("engine")
final class ComputingTest {

    private static CompletableFuture<Boolean> oneDnnOf(
            Arithmetic arithmetic, CountDownLatch began) {
        return CompletableFuture.supplyAsync(
                () -> {
                    began.countDown();
                    try (Computing other = Computing.begin(arithmetic)) {
                        return Computing.hasOneDnn();
                    }
                },
                task -> new Thread(task).start());
    }

    @Test
    void begin_eachArithmetic_computesWithIt() {
        for (Arithmetic arithmetic : TorchEngine.cpus()) {
            try (Computing computing = Computing.begin(arithmetic)) {
                assertEquals(arithmetic == Arithmetic.CPU, Computing.hasOneDnn());
            }
        }
    }

    @Test
    void close_theLast_leavesTheSwitchAsItWas() {
        boolean before = Computing.hasOneDnn();
        for (Arithmetic arithmetic : Arithmetic.values()) {
            Computing.begin(arithmetic).close();
            assertEquals(before, Computing.hasOneDnn(), arithmetic.toString());
        }
    }

    @Test
    void begin_sameArithmetic_runsBesideIt() throws Exception {
        try (Computing computing = Computing.begin(Arithmetic.CPU_WITHOUT_ONEDNN)) {
            assertFalse(
                    oneDnnOf(Arithmetic.CPU_WITHOUT_ONEDNN, new CountDownLatch(1))
                            .get(1, TimeUnit.MINUTES));
            oneDnnOf(Arithmetic.GPU, new CountDownLatch(1)).get(1, TimeUnit.MINUTES);
        }
    }

    @Test
    void begin_anotherArithmetic_waitsForTheEnd() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        CompletableFuture<Boolean> other;
        try (Computing computing = Computing.begin(Arithmetic.CPU_WITHOUT_ONEDNN)) {
            other = oneDnnOf(Arithmetic.CPU, began);
            began.await();
            assertFalse(other.isDone());
            assertFalse(Computing.hasOneDnn());
        }
        assertTrue(other.get(1, TimeUnit.MINUTES));
    }

    @Test
    void begin_anotherArithmeticOnTheSameThread_isAnErrorAndNotADeadlock() {
        try (Computing computing = Computing.begin(Arithmetic.CPU_WITHOUT_ONEDNN)) {
            assertThrows(
                    IllegalStateException.class, () -> Computing.begin(Arithmetic.CPU).close());
        }
        Computing.begin(Arithmetic.CPU).close();
    }

    // A JVM that ends in native code crashes: it waits for the end, and nothing begins any more.
    @Test
    @DisabledOnOs(OS.WINDOWS) // has no SIGTERM
    void end_duringAComputation_waitsForItAndLetsNoneBegin() throws Exception {
        Process child = ChildJvm.of(Child.class).start();
        BufferedReader lines = child.inputReader();
        assertEquals("computing", lines.readLine());
        child.toHandle().destroy(); // SIGTERM, without closing the streams
        assertEquals(List.of("computed"), lines.lines().toList());
        assertEquals(143, child.waitFor());
    }

    /** Computes twice; ends the first time when the JVM waits for it. */
    static final class Child {
        /** Is told to end meanwhile. */
        public static void main(String[] args) {
            try (Computing computing = Computing.begin(Arithmetic.CPU)) {
                System.out.println("computing");
                while (!isAwaited()) {
                    Thread.onSpinWait();
                }
                System.out.println("computed");
            }
            try (Computing again = Computing.begin(Arithmetic.CPU)) {
                System.out.println("computing again");
            }
        }

        private static boolean isAwaited() {
            return Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("GMCNN quits"))
                    .anyMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING);
        }
    }
}
