package io.github.gmcnn.imagej.options;

import io.github.gmcnn.core.safe.Option;
import io.github.gmcnn.core.safe.Records;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;

/** Takes records of options apart and puts them together, the nested ones too. */
final class OptionRecord {

    private OptionRecord() {}

    /** Returns the rows of a record by their keys, in order. */
    static Map<String, OptionSpec> rows(Class<?> record) {
        Map<String, OptionSpec> rows = new LinkedHashMap<>();
        for (RecordComponent component : record.getRecordComponents()) {
            Map<String, OptionSpec> more =
                    isOption(component)
                            ? Map.of(OptionSpec.key(component), OptionText.row(component))
                            : rows(component.getType());
            more.forEach(
                    (key, row) -> {
                        if (rows.put(key, row) != null) {
                            throw new IllegalArgumentException(key + " stands twice in " + record);
                        }
                    });
        }
        return rows;
    }

    private static boolean isOption(RecordComponent component) {
        return component.isAnnotationPresent(Option.class);
    }

    /**
     * Makes a record.
     *
     * @param values checked texts of all keys
     */
    static <R> R make(Class<R> record, Map<String, OptionSpec> rows, Map<String, String> values) {
        RecordComponent[] components = record.getRecordComponents();
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            arguments[i] =
                    isOption(components[i])
                            ? value(components[i], rows, values)
                            : make(components[i].getType(), rows, values);
        }
        return Records.of(record, arguments);
    }

    private static Object value(
            RecordComponent component, Map<String, OptionSpec> rows, Map<String, String> values) {
        String key = OptionSpec.key(component);
        return OptionText.read(rows.get(key), component, values.get(key));
    }

    /** Writes all values of a record as text, by their keys, in order. */
    static void write(Record record, Map<String, OptionSpec> rows, Map<String, String> texts) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = Records.value(record, component);
            if (isOption(component)) {
                String key = OptionSpec.key(component);
                texts.put(key, OptionText.write(rows.get(key), value));
            } else {
                write((Record) value, rows, texts);
            }
        }
    }
}
