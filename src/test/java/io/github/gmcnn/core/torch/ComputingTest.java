package io.github.gmcnn.core.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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
}
