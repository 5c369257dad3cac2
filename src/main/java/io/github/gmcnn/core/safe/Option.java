package io.github.gmcnn.core.safe;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One option of a command: a component of a record that is all of its options, or some of them.
 *
 * <p>The component's type says what a value may be. A component that is itself a record of options
 * is marked only if its options are those of another one, too: then all of their keys end with this
 * {@link #key}, and their labels and helps begin with this {@link #label} and {@link #help}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Option {

    /** The macro key; if it is empty, the component's name in lower case. */
    String key() default "";

    /** The words before the field in the dialog. */
    String label();

    /**
     * What holds where the macro line does not name the key, as a macro writes it; for an {@code
     * Optional} the word that stands for nothing, as {@code none} or {@code auto}. If it is empty,
     * the value of a record that holds all defaults.
     */
    String byDefault() default "";

    /** Smallest number, included. */
    double min() default Double.NEGATIVE_INFINITY;

    /** Largest number, included. */
    double max() default Double.POSITIVE_INFINITY;

    /** Whether the macro line names the key even where it has its default. */
    boolean always() default false;

    /**
     * Whether it names a file that says the other options, too, so that beside it one that is named
     * counts, even at its default.
     */
    boolean base() default false;

    /** What the values mean, in Markdown: the row in docs/macros.md. */
    String help() default "";
}
