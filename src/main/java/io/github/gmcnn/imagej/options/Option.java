package io.github.gmcnn.imagej.options;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One option of a command: a component of the record that is all of its options.
 *
 * <p>The macro key is the component's name in lower case. The component's type says what a value
 * may be, see {@link Options}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Option {

    /** The words before the field in the dialog. */
    String label();

    /**
     * What holds where the macro line does not name the key, as a macro writes it; for an {@code
     * Optional} the word that stands for nothing, as {@code none} or {@code auto}.
     */
    String byDefault();

    /** Smallest number, included. */
    double min() default Double.NEGATIVE_INFINITY;

    /** Largest number, included. */
    double max() default Double.POSITIVE_INFINITY;

    /** Whether the macro line names the key even where it has its default. */
    boolean always() default false;

    /** What the values mean, in Markdown: the row in docs/macros.md. */
    String help() default "";
}
