package io.github.gmcnn.imagej.options;

import io.github.gmcnn.core.safe.Option;
import io.github.gmcnn.core.safe.Records;
import java.lang.reflect.RecordComponent;
import java.util.Map;

/**
 * New values for some of the options in a record: those that a macro line names.
 *
 * <p>As a component of a command's options it has the rows of that record, whose defaults are those
 * of an instance that {@link Options} is given.
 *
 * @param <R> the record that is changed
 * @param values by macro key
 */
public record Changes<R extends Record>(Map<String, Object> values) {

    /** Takes a copy. */
    public Changes {
        values = Map.copyOf(values);
    }

    /**
     * Returns a record with these values in place of its own.
     *
     * @throws io.github.gmcnn.core.safe.UserException of the record's own checks
     */
    public R on(R record) {
        return changed(record, "");
    }

    @SuppressWarnings("unchecked")
    private <T extends Record> T changed(T record, String end) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Object[] parts = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            Object old = Records.value(record, components[i]);
            if (old instanceof Record inner) {
                parts[i] = changed(inner, OptionSpec.end(components[i], end));
            } else if (components[i].isAnnotationPresent(Option.class)) {
                parts[i] = values.getOrDefault(OptionSpec.key(components[i], end), old);
            } else {
                parts[i] = old;
            }
        }
        return (T) Records.of(record.getClass(), parts);
    }
}
