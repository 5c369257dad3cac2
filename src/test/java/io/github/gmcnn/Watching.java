package io.github.gmcnn;

import io.github.gmcnn.core.safe.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** A user who reads what work reports, and may cancel it. */
public final class Watching implements Progress {

    private final Predicate<Watching> cancels;
    private final List<String> texts = new ArrayList<>();
    private long done;

    private Watching(Predicate<Watching> cancels) {
        this.cancels = cancels;
    }

    /** Never cancels. */
    public static Watching only() {
        return new Watching(self -> false);
    }

    /** Cancels after that many updates; after 0 at once. */
    public static Watching cancelAfter(int updates) {
        return new Watching(self -> self.texts.size() >= updates);
    }

    /** Cancels once more than that is done, in the unit of the work. */
    public static Watching cancelBeyond(long done) {
        return new Watching(self -> self.done > done);
    }

    /** Cancels while this is true. */
    public static Watching cancelWhen(BooleanSupplier cancelled) {
        return new Watching(self -> cancelled.getAsBoolean());
    }

    /** Returns the texts of all updates so far. */
    public List<String> texts() {
        return texts;
    }

    @Override
    public void update(long done, long total, String what) {
        this.done = done;
        texts.add(what);
    }

    @Override
    public boolean isCancelled() {
        return cancels.test(this);
    }
}
