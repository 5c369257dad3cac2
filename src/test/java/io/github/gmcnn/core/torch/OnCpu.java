package io.github.gmcnn.core.torch;

import ai.djl.ndarray.NDManager;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Marks a field for the engine's manager on the CPU: {@code @OnCpu private NDManager manager;}.
 *
 * <p>A static field has one manager for the class, another field one for each test. They are open
 * before the test's own preparations and closed after its tidying up.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnCpu.Fields.class)
public @interface OnCpu {

    /** Opens the managers; JUnit closes them with the scope of the test or of the class. */
    final class Fields implements BeforeAllCallback, BeforeEachCallback {

        @Override
        public void beforeAll(ExtensionContext context) throws IllegalAccessException {
            open(context, true);
        }

        @Override
        public void beforeEach(ExtensionContext context) throws IllegalAccessException {
            open(context, false);
        }

        private static void open(ExtensionContext context, boolean ofClass)
                throws IllegalAccessException {
            Class<?> type = context.getRequiredTestClass();
            for (Field field : AnnotationSupport.findAnnotatedFields(type, OnCpu.class)) {
                if (Modifier.isStatic(field.getModifiers()) == ofClass) {
                    NDManager manager = Engines.cpu();
                    context.getStore(ExtensionContext.Namespace.create(OnCpu.class))
                            .put(field, manager);
                    field.setAccessible(true);
                    field.set(context.getTestInstance().orElse(null), manager);
                }
            }
        }
    }
}
