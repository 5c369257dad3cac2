package io.github.gmcnn.imagej.options;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A row of a command's table of options; the constants of an enum, whose order is the table's. */
public interface OptionKey {

    /** Returns the constant's name. */
    String name();

    /** Returns the key as written in a macro: lower case, without blanks. */
    default String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns all else that the table says of the key. */
    OptionRow row();

    /** Returns the words before the field in the dialog. */
    default String label() {
        return row().label();
    }

    /** Returns what holds where the macro line does not name the key. */
    default String defaultValue() {
        return row().defaultValue();
    }

    /** Returns all legal values; empty where any text may be one. */
    default List<String> choices() {
        return row().choices();
    }

    /** Returns between which numbers a value must lie that is not the default; empty for texts. */
    default Optional<OptionRange> range() {
        return row().range();
    }
}
