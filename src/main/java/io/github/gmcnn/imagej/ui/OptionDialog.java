package io.github.gmcnn.imagej.ui;

import ij.IJ;
import ij.gui.GenericDialog;
import io.github.gmcnn.core.safe.UserException;
import io.github.gmcnn.imagej.options.OptionSpec;
import io.github.gmcnn.imagej.options.Options;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.TextField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A dialog made from a command's table of options; comes again until the options can be used.
 *
 * <p>Fields appear in the order in which they are added here; options without a field have their
 * default.
 *
 * @param <O> the options
 */
public final class OptionDialog<O extends Record> {

    private static final String HELP = Dialogs.HELP + "#";
    private static final int WIDE = 26;
    private static final int NARROW = 8;

    private static final Map<String, Map<String, String>> REMEMBERED = new ConcurrentHashMap<>();

    private final Options<O> options;
    private final List<Consumer<GenericDialog>> steps = new ArrayList<>();
    private final Map<String, Supplier<String>> fields = new LinkedHashMap<>();
    private final Map<String, String> values = new LinkedHashMap<>();
    private boolean remembers;

    /** Begins a dialog without fields, at the defaults. */
    public OptionDialog(Options<O> options) {
        this.options = options;
        options.rows().forEach(row -> values.put(row.key(), row.defaultValue()));
    }

    /** Begins with what was chosen last since ImageJ started. */
    public OptionDialog<O> remembering() {
        remembers = true;
        values.putAll(REMEMBERED.getOrDefault(options.command(), Map.of()));
        return this;
    }

    /** Adds the fields of keys, each of its kind. */
    public OptionDialog<O> fields(String... keys) {
        for (String key : keys) {
            OptionSpec row = options.row(key);
            switch (row.kind()) {
                case CHOICE -> choice(key, row.choices());
                case FLAG -> flag(row);
                case PATH -> file(key);
                case NUMBER, WHOLE -> text(row, NARROW);
                default -> text(row, WIDE);
            }
        }
        return this;
    }

    /** Adds a field with a button that looks for a file. */
    public OptionDialog<O> file(String key) {
        OptionSpec row = options.row(key);
        return step(
                key,
                dialog -> {
                    dialog.addFileField(row.label() + ":", shown(row), WIDE);
                    return text(dialog);
                });
    }

    /** Adds a field with a button that looks for a folder. */
    public OptionDialog<O> folder(String key) {
        OptionSpec row = options.row(key);
        return step(
                key,
                dialog -> {
                    dialog.addDirectoryField(row.label() + ":", shown(row), WIDE);
                    return text(dialog);
                });
    }

    /** Adds a choice of these items. */
    public OptionDialog<O> choice(String key, List<String> items) {
        OptionSpec row = options.row(key);
        return step(
                key,
                dialog -> {
                    String[] all = items.toArray(String[]::new);
                    dialog.addChoice(row.label() + ":", all, values.get(key));
                    Choice choice = (Choice) last(dialog.getChoices());
                    return choice::getSelectedItem;
                });
    }

    private void flag(OptionSpec row) {
        step(
                row.key(),
                dialog -> {
                    dialog.addCheckbox(row.label(), Boolean.parseBoolean(values.get(row.key())));
                    Checkbox box = (Checkbox) last(dialog.getCheckboxes());
                    return () -> "" + box.getState();
                });
    }

    private void text(OptionSpec row, int columns) {
        step(
                row.key(),
                dialog -> {
                    dialog.addStringField(row.label() + ":", shown(row), columns);
                    return text(dialog);
                });
    }

    /** Adds words; long ones are folded. */
    public OptionDialog<O> note(String words) {
        steps.add(dialog -> dialog.addMessage(words.replaceAll("(.{50,70}) ", "$1\n")));
        return this;
    }

    // A field, and how it is read. Not by getNextString() and so on, which would record each field
    // under the first word of its label.
    private OptionDialog<O> step(
            String key, java.util.function.Function<GenericDialog, Supplier<String>> field) {
        steps.add(dialog -> fields.put(key, field.apply(dialog)));
        return this;
    }

    private static Supplier<String> text(GenericDialog dialog) {
        TextField field = (TextField) last(dialog.getStringFields());
        return () -> field.getText().strip();
    }

    private static Object last(List<?> components) {
        return components.get(components.size() - 1);
    }

    // A path that is not given is an empty field, not the word for it.
    private String shown(OptionSpec row) {
        String value = values.get(row.key());
        boolean none = row.kind() == OptionSpec.Kind.PATH && value.equals(row.defaultValue());
        return none ? "" : value;
    }

    /**
     * Asks until the options can be used; empty when cancelled.
     *
     * @param check throws what speaks against the options
     */
    public Optional<O> ask(Consumer<O> check) {
        while (show()) {
            try {
                O chosen = options.of(values);
                check.accept(chosen);
                return Optional.of(chosen);
            } catch (UserException e) {
                IJ.showMessage(options.command(), Failures.wrap(e.getMessage()));
            }
        }
        return Optional.empty();
    }

    private boolean show() {
        GenericDialog dialog = new GenericDialog(options.command());
        fields.clear();
        steps.forEach(step -> step.accept(dialog));
        dialog.addHelp(
                HELP + options.command().toLowerCase(java.util.Locale.ROOT).replace(' ', '-'));
        dialog.showDialog();
        if (dialog.wasCanceled()) {
            return false;
        }
        fields.forEach(
                (key, field) -> {
                    String text = field.get();
                    values.put(key, text.isEmpty() ? options.row(key).defaultValue() : text);
                });
        if (remembers) {
            REMEMBERED.put(options.command(), Map.copyOf(values));
        }
        return true;
    }
}
