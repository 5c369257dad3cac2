package io.github.gmcnn.imagej.options;

import java.util.List;
import java.util.Map;

/**
 * The options of one command as its macro line gives them; immutable.
 *
 * @param <K> the command's keys
 */
public abstract class CommandOptions<K extends Enum<K> & OptionKey> {

    /** What is given, and the default of what is not. */
    public final OptionValues<K> values;

    private final List<K> always;

    /**
     * Takes checked values.
     *
     * @param always the keys that a macro line names even where they have their default
     */
    public CommandOptions(OptionValues<K> values, List<K> always) {
        this.values = values;
        this.always = always;
    }

    /** Returns the value of one option as it is written in a macro. */
    public final String value(K key) {
        return values.value(key);
    }

    /** Returns the values that a macro line names, in the order of the keys. */
    public final Map<String, String> values() {
        return values.line(always);
    }

    /** Returns the macro line: what {@link #values()} names, and nothing else. */
    public final String toMacro() {
        return MacroText.format(values());
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof CommandOptions<?> options
                && getClass() == other.getClass()
                && values.equals(options.values);
    }

    @Override
    public final int hashCode() {
        return values.hashCode();
    }

    @Override
    public final String toString() {
        return toMacro();
    }
}
