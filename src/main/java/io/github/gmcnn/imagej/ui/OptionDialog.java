package io.github.gmcnn.imagej.ui;

import ij.ImagePlus;
import ij.gui.GenericDialog;
import io.github.gmcnn.core.safe.UserException;
import io.github.gmcnn.imagej.options.OptionSpec;
import io.github.gmcnn.imagej.options.Options;
import java.awt.EventQueue;
import java.awt.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A dialog made from a command's table of options.
 *
 * <p>Fields appear in the order in which they are added here; those after {@link #more} only on
 * demand, and those that do not {@link #counts count} not at all. Options without a field have
 * their default. What cannot be used is said in the dialog, which stays open.
 *
 * @param <O> the options
 */
public final class OptionDialog<O extends Record> {

    private static final int WIDE = 26;
    private static final int NARROW = 8;

    private static final Map<String, Map<String, String>> REMEMBERED = new ConcurrentHashMap<>();

    // What is added to the dialog; with a key, its field.
    private record Step(Optional<String> key, Consumer<GenericDialog> addition) {}

    private final Options<O> options;
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, Map<String, String>> words = new HashMap<>();
    private final Map<String, Predicate<Map<String, String>>> conditions = new LinkedHashMap<>();
    private final Map<String, Function<Map<String, String>, Optional<String>>> proposals =
            new HashMap<>();
    private final Map<String, String> values = new LinkedHashMap<>();
    private Predicate<Map<String, String>> change = texts -> true;
    private Predicate<Map<String, String>> completion = texts -> true;
    private boolean remembers;
    private Optional<ImagePlus> modelessOn = Optional.empty();
    private FormWindow window;
    private OptionFields fields;
    private String refusal = "";
    private Optional<Point> place = Optional.empty();

    /** Begins a dialog without fields, at the defaults. */
    public OptionDialog(Options<O> options) {
        this.options = options;
        options.rows().forEach(row -> values.put(row.key(), row.defaultValue()));
    }

    /**
     * Begins with what was chosen last since ImageJ started, and could be used.
     *
     * @param keys of which; all if none is named
     */
    public OptionDialog<O> remembering(String... keys) {
        remembers = true;
        Map<String, String> last =
                new HashMap<>(REMEMBERED.getOrDefault(options.command(), Map.of()));
        last.keySet().removeIf(key -> keys.length > 0 && !List.of(keys).contains(key));
        return beginningWith(last);
    }

    /** Begins with other values; those of keys that this command lacks are left out. */
    public OptionDialog<O> beginningWith(Map<String, String> texts) {
        texts.forEach(values::replace);
        return this;
    }

    /**
     * Leaves ImageJ usable while the dialog is open; it closes with the image. A second one on the
     * same image is not asked; the first comes to the front.
     */
    public OptionDialog<O> modeless(ImagePlus image) {
        modelessOn = Optional.of(image);
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
        return field(key, dialog -> dialog.addFileField(row.label() + ":", path(row), WIDE));
    }

    /** Adds a field with a button that looks for a folder. */
    public OptionDialog<O> folder(String key) {
        OptionSpec row = options.row(key);
        return field(key, dialog -> dialog.addDirectoryField(row.label() + ":", path(row), WIDE));
    }

    /** Adds a choice of these items; one that is not among them is the default. */
    public OptionDialog<O> choice(String key, List<String> items) {
        Map<String, String> same = new LinkedHashMap<>();
        items.forEach(item -> same.put(item, item));
        return choice(key, same);
    }

    /**
     * As {@link #choice(String, List)}, with other words than those of macros.
     *
     * @param items the words in the dialog by value, in order
     */
    public OptionDialog<O> choice(String key, Map<String, String> items) {
        OptionSpec row = options.row(key);
        words.put(key, items);
        return field(
                key,
                dialog -> {
                    String value = values.get(key);
                    String shown = items.getOrDefault(value, items.get(row.defaultValue()));
                    String[] all = items.values().toArray(String[]::new);
                    dialog.addChoice(row.label() + ":", all, shown == null ? all[0] : shown);
                });
    }

    /**
     * Adds a box for each of some items; the value is those that are ticked, with commas between.
     *
     * @param items the words in the dialog by value, in order
     */
    public OptionDialog<O> several(String key, Map<String, String> items) {
        String label = options.row(key).label() + ":";
        return field(
                key, dialog -> dialog.addPanel(new Several(label, items, values.get(key), dialog)));
    }

    private void flag(OptionSpec row) {
        field(
                row.key(),
                dialog ->
                        dialog.addCheckbox(
                                row.label(), Boolean.parseBoolean(values.get(row.key()))));
    }

    /** Adds a field for text. */
    public OptionDialog<O> text(String key, int columns) {
        OptionSpec row = options.row(key);
        return field(
                key, dialog -> dialog.addStringField(row.label() + ":", values.get(key), columns));
    }

    /** Puts all that follows under a box <i>More options</i>, which stays as it is left. */
    public OptionDialog<O> more() {
        return with(dialog -> fields.addMore());
    }

    /** Adds words; long ones are folded. */
    public OptionDialog<O> note(String words) {
        return with(
                dialog -> dialog.addMessage(words.replaceAll("(.{1,70})( |$)", "$1\n").strip()));
    }

    /** Adds two lines for what {@link #tell} says. */
    public OptionDialog<O> hint() {
        return with(fields -> window.addHint());
    }

    /** Says what will happen, on the event thread, where the {@link #hint} is. */
    public void tell(String words) {
        window.hint(words);
    }

    /** Adds what is no option. */
    public OptionDialog<O> with(Consumer<GenericDialog> step) {
        steps.add(new Step(Optional.empty(), step));
        return this;
    }

    private OptionDialog<O> field(String key, Consumer<GenericDialog> addition) {
        steps.add(new Step(Optional.of(key), addition));
        return this;
    }

    // A path that is not given is an empty field, not the word for it.
    private String path(OptionSpec row) {
        String value = values.get(row.key());
        return value.equals(row.defaultValue()) ? "" : value;
    }

    /**
     * Says which folder is meant where none is given: one beside another, named after it.
     *
     * @param key of the folder
     * @param other key of the other folder; where that is a file, the folder that it is in
     * @param end what the name has more
     */
    public OptionDialog<O> beside(String key, String other, String end) {
        proposals.put(key, texts -> BesideFolder.of(options.row(other), texts.get(other), end));
        return this;
    }

    /** Says when a field counts; else it is not there, and the option has its default. */
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

    /** Calls the listener of changes again, on the event thread, as long as the dialog is open. */
    public void refresh() {
        EventQueue.invokeLater(
                () -> {
                    if (window != null && window.isShowing()) {
                        update();
                    }
                });
    }

    /**
     * Says what is still asked for on OK, on the event thread.
     *
     * @param question takes a text for each key and may change them; returns whether to go on, else
     *     the dialog stays
     */
    public OptionDialog<O> completed(Predicate<Map<String, String>> question) {
        completion = question;
        return this;
    }

    /**
     * Asks until the options can be used; empty when cancelled.
     *
     * @param use checks the options, or does all that they are for; throws what speaks against
     *     them, which the dialog then shows
     */
    public Optional<O> ask(Consumer<O> use) {
        Object image = modelessOn.map(Object.class::cast).orElse(this);
        return OpenDialogs.one(image, this::toFront, () -> askUntilUsed(use));
    }

    private void toFront() {
        if (window != null) {
            window.toFront();
        }
    }

    private Optional<O> askUntilUsed(Consumer<O> use) {
        while (show()) {
            try {
                O chosen = made(values);
                use.accept(chosen);
                if (remembers) {
                    REMEMBERED.put(options.command(), Map.copyOf(values));
                }
                return Optional.of(chosen);
            } catch (UserException e) {
                refusal = e.getMessage();
            }
        }
        return Optional.empty();
    }

    private boolean show() {
        window = new FormWindow(options.command(), this::refuse);
        fields = new OptionFields(options, window, words, conditions);
        steps.forEach(step -> fields.add(step.key(), () -> step.addition().accept(window)));
        window.help(OptionHelp.page(options, fields.keys()));
        window.addDialogListener((source, event) -> event == null || edited());
        fields.arrange(values);
        modelessOn.filter(image -> !EventQueue.isDispatchThread()).ifPresent(window::leaveUsable);
        place.ifPresent(window::reopenAt);
        window.say(fields.located(refusal));
        EventQueue.invokeLater(this::update);
        window.showDialog();
        place = Optional.of(window.getLocation());
        return !window.wasCanceled();
    }

    // Only what can be used closes the dialog.
    private Optional<String> refuse() {
        Map<String, String> chosen = texts();
        if (!completion.test(chosen)) {
            return Optional.of("");
        }
        try {
            made(chosen);
            values.putAll(chosen);
            return Optional.empty();
        } catch (UserException e) {
            return Optional.of(fields.located(e.getMessage()));
        }
    }

    // What is at its default is left to an options file.
    private O made(Map<String, String> texts) {
        Map<String, String> changed = new LinkedHashMap<>(texts);
        changed.entrySet().removeIf(e -> options.row(e.getKey()).isDefault(e.getValue()));
        return options.of(changed);
    }

    // What was refused may be mended.
    private boolean edited() {
        window.say("");
        return update();
    }

    private boolean update() {
        fields.arrange(values);
        return change.test(texts());
    }

    private Map<String, String> texts() {
        Map<String, String> texts = fields.texts(values);
        proposals.forEach(
                (key, proposal) -> {
                    if (texts.get(key).equals(options.row(key).defaultValue())) {
                        proposal.apply(texts).ifPresent(folder -> texts.put(key, folder));
                    }
                });
        return texts;
    }
}
