package io.github.gmcnn.imagej.ui;

import ij.IJ;
import ij.gui.GenericDialog;
import io.github.gmcnn.core.safe.UserException;
import io.github.gmcnn.imagej.options.OptionSpec;
import io.github.gmcnn.imagej.options.Options;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Component;
import java.awt.EventQueue;
import java.awt.SystemColor;
import java.awt.TextField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

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
    private final Map<String, Component> fields = new LinkedHashMap<>();
    private final Map<String, Predicate<Map<String, String>>> conditions = new LinkedHashMap<>();
    private final Map<String, String> values = new LinkedHashMap<>();
    private Predicate<Map<String, String>> change = texts -> true;
    private Predicate<Map<String, String>> completion = texts -> true;
    private boolean remembers;

    /** Begins a dialog without fields, at the defaults. */
    public OptionDialog(Options<O> options) {
        this.options = options;
        options.rows().forEach(row -> values.put(row.key(), row.defaultValue()));
    }

    /** Begins with what was chosen last since ImageJ started. */
    public OptionDialog<O> remembering() {
        remembers = true;
        return beginningWith(REMEMBERED.getOrDefault(options.command(), Map.of()));
    }

    /** Begins with other values. */
    public OptionDialog<O> beginningWith(Map<String, String> texts) {
        values.putAll(texts);
        return this;
    }

    /** Returns what is chosen for a key, or what the dialog begins with. */
    public String value(String key) {
        return values.get(key);
    }

    /** Adds the fields of keys, each of its kind. */
    public OptionDialog<O> fields(String... keys) {
        for (String key : keys) {
            OptionSpec row = options.row(key);
            switch (row.kind()) {
                case CHOICE -> choice(key, row.choices());
                case FLAG -> flag(row);
                case PATH -> file(key);
                case NUMBER, WHOLE -> text(key, NARROW);
                default -> text(key, WIDE);
            }
        }
        return this;
    }

    /** Adds a field with a button that looks for a file. */
    public OptionDialog<O> file(String key) {
        OptionSpec row = options.row(key);
        return field(
                key,
                GenericDialog::getStringFields,
                dialog -> dialog.addFileField(row.label() + ":", path(row), WIDE));
    }

    /** Adds a field with a button that looks for a folder. */
    public OptionDialog<O> folder(String key) {
        OptionSpec row = options.row(key);
        return field(
                key,
                GenericDialog::getStringFields,
                dialog -> dialog.addDirectoryField(row.label() + ":", path(row), WIDE));
    }

    /** Adds a choice of these items; one that is not among them is the default. */
    public OptionDialog<O> choice(String key, List<String> items) {
        OptionSpec row = options.row(key);
        return field(
                key,
                GenericDialog::getChoices,
                dialog -> {
                    String value = values.get(key);
                    dialog.addChoice(
                            row.label() + ":",
                            items.toArray(String[]::new),
                            items.contains(value) ? value : row.defaultValue());
                });
    }

    private void flag(OptionSpec row) {
        field(
                row.key(),
                GenericDialog::getCheckboxes,
                dialog ->
                        dialog.addCheckbox(
                                row.label(), Boolean.parseBoolean(values.get(row.key()))));
    }

    /** Adds a field for text. */
    public OptionDialog<O> text(String key, int columns) {
        OptionSpec row = options.row(key);
        return field(
                key,
                GenericDialog::getStringFields,
                dialog -> dialog.addStringField(row.label() + ":", values.get(key), columns));
    }

    /** Puts the next field beside the last one. */
    public OptionDialog<O> sameRow() {
        return with(GenericDialog::addToSameRow);
    }

    /** Adds words; long ones are folded. */
    public OptionDialog<O> note(String words) {
        return with(
                dialog -> dialog.addMessage(words.replaceAll("(.{1,70})( |$)", "$1\n").strip()));
    }

    /** Adds what is no option. */
    public OptionDialog<O> with(Consumer<GenericDialog> step) {
        steps.add(step);
        return this;
    }

    private OptionDialog<O> field(
            String key, Function<GenericDialog, Vector<?>> kind, Consumer<GenericDialog> addition) {
        return with(
                dialog -> {
                    addition.accept(dialog);
                    fields.put(key, (Component) kind.apply(dialog).lastElement());
                });
    }

    // A path that is not given is an empty field, not the word for it.
    private String path(OptionSpec row) {
        String value = values.get(row.key());
        return value.equals(row.defaultValue()) ? "" : value;
    }

    /** Says when a field counts; else it is disabled, and the option has its default. */
    public OptionDialog<O> counts(String key, Predicate<Map<String, String>> condition) {
        conditions.put(key, condition);
        return this;
    }

    /**
     * Says what happens on the event thread when the dialog opens and whenever a field changes.
     *
     * @param listener takes a text for each key; returns whether they can be used, else there is no
     *     OK
     */
    public OptionDialog<O> changed(Predicate<Map<String, String>> listener) {
        change = listener;
        return this;
    }

    /**
     * Says what is still asked for after OK.
     *
     * @param question takes a text for each key and may change them; returns whether to go on
     */
    public OptionDialog<O> completed(Predicate<Map<String, String>> question) {
        completion = question;
        return this;
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
        dialog.addHelp(HELP + options.command().toLowerCase(Locale.ROOT).replace(' ', '-'));
        dialog.addDialogListener((source, event) -> update());
        enable();
        EventQueue.invokeLater(this::update);
        dialog.showDialog();
        if (dialog.wasCanceled()) {
            return false;
        }
        values.putAll(texts());
        boolean goOn = completion.test(values);
        if (goOn && remembers) {
            REMEMBERED.put(options.command(), Map.copyOf(values));
        }
        return goOn;
    }

    private boolean update() {
        enable();
        return change.test(texts());
    }

    private void enable() {
        Map<String, String> texts = texts();
        conditions.forEach(
                (key, condition) -> {
                    boolean counts = condition.test(texts);
                    Component field = fields.get(key);
                    field.setEnabled(counts);
                    if (field instanceof TextField) { // looks like the others on some systems
                        field.setBackground(counts ? SystemColor.text : SystemColor.control);
                    }
                });
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>(values);
        fields.forEach(
                (key, field) -> {
                    String text = field.isEnabled() ? text(field) : "";
                    texts.put(key, text.isEmpty() ? options.row(key).defaultValue() : text);
                });
        return texts;
    }

    // Not by getNextString() and so on, which would record each field under the first word of its
    // label.
    private static String text(Component field) {
        if (field instanceof Choice choice) {
            return choice.getSelectedItem();
        }
        return field instanceof Checkbox box
                ? "" + box.getState()
                : ((TextField) field).getText().strip();
    }
}
