package io.github.gmcnn.imagej.options;

import io.github.gmcnn.core.safe.Option;
import io.github.gmcnn.core.safe.Records;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Takes records of options apart and puts them together, the nested ones too.
 *
 * @param defaults the defaults of the records that are {@link Changes} there, by their class
 */
record OptionRecord(Map<Class<?>, Record> defaults) {

    /** Returns the rows of a record by their keys, in order. */
    Map<String, OptionSpec> rows(Class<?> record) {
        Map<String, OptionSpec> rows = new LinkedHashMap<>();
        add(rows, record, Optional.ofNullable(defaults.get(record)), new Place("", "", ""));
        return rows;
    }

    /** What the keys, labels and helps of a record that is part of another one have in common. */
    private record Place(String end, String label, String help) {
        Place in(RecordComponent component) {
            Option option = component.getAnnotation(Option.class);
            return option == null
                    ? this
                    : new Place(
                            OptionSpec.end(component, end),
                            label + option.label(),
                            help + option.help());
        }
    }

    private void add(
            Map<String, OptionSpec> rows, Class<?> record, Optional<Record> values, Place place) {
        for (RecordComponent component : record.getRecordComponents()) {
            Class<?> type = component.getType();
            Optional<Object> value = values.map(all -> Records.value(all, component));
            if (type == Changes.class) {
                rows.putAll(rows(OptionText.argument(component)));
            } else if (isGroup(component)) {
                add(rows, type, value.map(Record.class::cast), place.in(component));
            } else if (component.isAnnotationPresent(Option.class)) {
                OptionSpec row =
                        OptionText.row(component, value.orElse(null))
                                .in(place.end, place.label, place.help);
                if (rows.put(row.key(), row) != null) {
                    throw new IllegalArgumentException(row.key() + " stands twice in " + record);
                }
            }
        }
    }

    // A record that is marked may also be one value, which is read from text.
    private static boolean isGroup(RecordComponent component) {
        if (!component.getType().isRecord() || !component.isAnnotationPresent(Option.class)) {
            return component.getType().isRecord();
        }
        return Arrays.stream(component.getType().getMethods())
                .noneMatch(method -> method.getName().equals("parse"));
    }

    /**
     * Makes a record.
     *
     * @param named checked texts of those keys that are not left to their default
     */
    <R> R make(Class<R> record, Map<String, OptionSpec> rows, Map<String, String> named) {
        return make(record, rows, named, "");
    }

    private <R> R make(
            Class<R> record, Map<String, OptionSpec> rows, Map<String, String> named, String end) {
        RecordComponent[] components = record.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            Class<?> type = components[i].getType();
            if (type == Changes.class) {
                values[i] = changes(OptionText.argument(components[i]), rows, named);
            } else if (isGroup(components[i])) {
                values[i] = make(type, rows, named, OptionSpec.end(components[i], end));
            } else {
                String key = OptionSpec.key(components[i], end);
                Optional<String> text = Optional.ofNullable(named.get(key));
                values[i] = OptionText.read(rows.get(key), type, text);
            }
        }
        return Records.of(record, values);
    }

    private Changes<?> changes(
            Class<?> record, Map<String, OptionSpec> rows, Map<String, String> named) {
        Map<String, Object> values = new HashMap<>();
        for (String key : rows(record).keySet()) {
            if (named.containsKey(key)) {
                values.put(key, OptionText.read(rows.get(key), named.get(key)));
            }
        }
        return new Changes<>(values);
    }

    /** Returns the values of a record that are not left to their default, as text by their keys. */
    static Map<String, String> given(Record record, Map<String, OptionSpec> rows) {
        Map<String, String> given = new HashMap<>();
        addGiven(record, rows, given, "");
        return given;
    }

    private static void addGiven(
            Record record, Map<String, OptionSpec> rows, Map<String, String> given, String end) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = Records.value(record, component);
            if (value instanceof Changes<?> changes) {
                changes.values().forEach((key, inner) -> given.put(key, OptionSpec.text(inner)));
            } else if (value instanceof Record inner && isGroup(component)) {
                addGiven(inner, rows, given, OptionSpec.end(component, end));
            } else {
                String key = OptionSpec.key(component, end);
                OptionText.write(rows.get(key), value).ifPresent(text -> given.put(key, text));
            }
        }
    }
}
