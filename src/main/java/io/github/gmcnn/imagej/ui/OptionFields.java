package io.github.gmcnn.imagej.ui;

import ij.Prefs;
import io.github.gmcnn.imagej.options.OptionSpec;
import io.github.gmcnn.imagej.options.Options;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Component;
import java.awt.Container;
import java.awt.TextComponent;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The fields of a dialog that is shown: what is in them, and which of them are there. */
final class OptionFields {

    static final String MORE = "More options";

    // A key's label and field, or what is no option.
    private record Row(Optional<String> key, boolean more, List<Component> parts) {}

    private final Options<?> options;
    private final FormWindow window;
    private final Map<String, Map<String, String>> words;
    private final Map<String, Predicate<Map<String, String>>> conditions;
    private final Map<String, Component> fields = new LinkedHashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private Checkbox more; // null as long as all is on the first screen

    /**
     * Begins without fields.
     *
     * @param words that a choice shows, by key and value
     * @param conditions under which a field counts, by key
     */
    OptionFields(
            Options<?> options,
            FormWindow window,
            Map<String, Map<String, String>> words,
            Map<String, Predicate<Map<String, String>>> conditions) {
        this.options = options;
        this.conditions = conditions;
        this.window = window;
        this.words = words;
    }

    /**
     * Takes what was added to the window.
     *
     * @param key that it is the field of, if any
     * @param addition adds it
     */
    void add(Optional<String> key, Runnable addition) {
        int first = window.getComponentCount();
        boolean underMore = more != null;
        addition.run();
        List<Component> parts =
                List.of(window.getComponents()).subList(first, window.getComponentCount());
        rows.add(new Row(key, underMore, List.copyOf(parts)));
        key.ifPresent(name -> take(name, parts));
    }

    private void take(String key, List<Component> parts) {
        parts.stream().flatMap(OptionFields::inner).findFirst().ifPresent(f -> fields.put(key, f));
        parts.forEach(part -> noteFocus(part, key));
        String help = OptionHelp.words(options.row(key), words.getOrDefault(key, Map.of()));
        if (!help.isEmpty()) {
            parts.forEach(part -> FieldTips.add(window, part, help));
            FieldTips.add(window, fields.get(key), help);
        }
    }

    // Help is asked for by a button, which has the focus by then.
    private void noteFocus(Component part, String key) {
        part.addFocusListener(
                new FocusAdapter() {
                    @Override
                    public void focusGained(FocusEvent event) {
                        window.helpAt(key);
                    }
                });
        if (part instanceof Container box) {
            Stream.of(box.getComponents()).forEach(each -> noteFocus(each, key));
        }
    }

    private static Stream<Component> inner(Component part) {
        boolean isField =
                part instanceof Choice
                        || part instanceof Checkbox
                        || part instanceof TextComponent
                        || part instanceof Several;
        if (isField) {
            return Stream.of(part);
        }
        return part instanceof Container box
                ? Stream.of(box.getComponents()).flatMap(OptionFields::inner)
                : Stream.empty();
    }

    /** Adds the box under which all that follows is there on demand only, as it was left. */
    void addMore() {
        String preference = options.command().toLowerCase(Locale.ROOT).replace(' ', '.') + ".more";
        window.addCheckbox(MORE, Prefs.get(preference, false));
        more = (Checkbox) window.getCheckboxes().lastElement();
        more.addItemListener(event -> Prefs.set(preference, more.getState()));
    }

    /** Returns the keys of the fields, in order. */
    List<String> keys() {
        return List.copyOf(fields.keySet());
    }

    /**
     * Returns what is in the fields, with the default for those that are empty or do not count.
     *
     * @param others the values of options without a field
     */
    Map<String, String> texts(Map<String, String> others) {
        Map<String, String> all = all(others);
        Map<String, String> texts = new LinkedHashMap<>(all);
        texts.replaceAll((key, text) -> counts(key, all) ? text : options.row(key).defaultValue());
        return texts;
    }

    private Map<String, String> all(Map<String, String> others) {
        Map<String, String> texts = new LinkedHashMap<>(others);
        fields.forEach(
                (key, field) -> {
                    OptionSpec row = options.row(key);
                    String text = text(row, field);
                    texts.put(key, text.isEmpty() ? row.defaultValue() : text);
                });
        return texts;
    }

    private boolean counts(String key, Map<String, String> texts) {
        return !conditions.containsKey(key) || conditions.get(key).test(texts);
    }

    // Not by getNextString() and so on, which would record each field under the first word of its
    // label.
    private String text(OptionSpec row, Component field) {
        if (field instanceof Choice choice) {
            String item = choice.getSelectedItem();
            return words.getOrDefault(row.key(), Map.of()).entrySet().stream()
                    .filter(entry -> entry.getValue().equals(item))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(item);
        }
        if (field instanceof Checkbox box) {
            return "" + box.getState();
        }
        if (field instanceof Several several) {
            return several.text();
        }
        return row.typed(((TextComponent) field).getText());
    }

    /**
     * Shows the fields that count, and those under <i>More options</i> only where these are wanted.
     *
     * @param others as for {@link #texts}
     */
    void arrange(Map<String, String> others) {
        Map<String, String> texts = all(others);
        boolean changed = false;
        long set = 0;
        for (Row row : rows) {
            boolean counts = row.key().map(key -> counts(key, texts)).orElse(true);
            boolean shown = counts && (!row.more() || more.getState());
            set +=
                    counts && row.more() && row.key().stream().anyMatch(k -> isSet(k, texts))
                            ? 1
                            : 0;
            for (Component part : row.parts()) {
                changed |= part.isVisible() != shown;
                part.setVisible(shown);
            }
        }
        if (changed | relabel(set)) {
            window.fit();
        }
    }

    private boolean relabel(long set) {
        String label = MORE + (set == 0 ? "" : " (" + set + " set)");
        boolean changed = more != null && !more.getLabel().equals(label);
        if (changed) {
            more.setLabel(label);
        }
        return changed;
    }

    private boolean isSet(String key, Map<String, String> texts) {
        return !options.row(key).isDefault(texts.get(key));
    }

    /** Puts the label of a field in the place of its key in a sentence, and goes to the field. */
    String located(String sentence) {
        for (Map.Entry<String, Component> entry : fields.entrySet()) {
            String begin = "The option " + entry.getKey() + " ";
            if (sentence.startsWith(begin)) {
                entry.getValue().requestFocus();
                String label = options.row(entry.getKey()).label();
                return "\"" + label + "\" " + sentence.substring(begin.length());
            }
        }
        return sentence;
    }
}
