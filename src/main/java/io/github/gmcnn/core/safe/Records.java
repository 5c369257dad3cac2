package io.github.gmcnn.core.safe;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;

/** Records made and read component by component. */
public final class Records {

    private Records() {}

    /** Returns the value of a component. */
    public static Object value(Record record, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Returns a record of these components, in their order.
     *
     * @throws UserException of the record's own checks
     */
    public static <R> R of(Class<R> type, Object[] values) {
        Class<?>[] types =
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof UserException refusal) {
                throw refusal;
            }
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Returns a copy in which some components differ.
     *
     * @param changes the new values, by the names of the components
     * @throws UserException of the record's own checks
     */
    @SuppressWarnings("unchecked")
    public static <R extends Record> R with(R record, Map<String, ?> changes) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        int changed = 0;
        for (int i = 0; i < components.length; i++) {
            boolean differs = changes.containsKey(components[i].getName());
            changed += differs ? 1 : 0;
            values[i] =
                    differs ? changes.get(components[i].getName()) : value(record, components[i]);
        }
        if (changed < changes.size()) {
            throw new IllegalArgumentException(record.getClass() + " lacks one of " + changes);
        }
        return (R) of(record.getClass(), values);
    }
}
