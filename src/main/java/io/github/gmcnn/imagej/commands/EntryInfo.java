package io.github.gmcnn.imagej.commands;

import io.github.gmcnn.imagej.options.OptionSpec;
import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.scijava.Context;
import org.scijava.InstantiableException;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandModuleItem;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.PluginInfo;
import org.scijava.service.Service;

/**
 * What SciJava knows of an {@link EntryCommand}: beside its fields the options of its entry are
 * inputs, with their labels, defaults, choices and help.
 *
 * <p>SciJava's own way to inputs that are no fields is its {@code DynamicCommand}, but {@code
 * CommandService.run} returns nothing that one could wait for where it runs one of these.
 */
final class EntryInfo extends CommandInfo {

    private Map<String, Item> options;

    EntryInfo(PluginInfo<Command> info) {
        super(info);
    }

    private Map<String, Item> options() {
        if (options == null) {
            options = new LinkedHashMap<>();
            for (OptionSpec row : command().options().rows()) {
                options.put(row.key(), new Item(this, row));
            }
        }
        return options;
    }

    private EntryCommand<?> command() {
        try {
            return (EntryCommand<?>) createInstance();
        } catch (InstantiableException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public CommandModuleItem<?> getInput(String name) {
        CommandModuleItem<?> field = super.getInput(name);
        return field == null ? options().get(name) : field;
    }

    @Override
    public Iterable<ModuleItem<?>> inputs() {
        List<ModuleItem<?>> inputs = new ArrayList<>();
        super.inputs().forEach(inputs::add);
        inputs.addAll(options().values());
        return inputs;
    }

    @Override
    public Module createModule() throws ModuleException {
        return new Call(this);
    }

    @Override
    public Module createModule(Command command) {
        return new Call(this, command);
    }

    /** An option. */
    private static final class Item extends CommandModuleItem<String> {

        /** SciJava asks a field for all that is the same for each option. */
        private static final class Template {
            @Parameter(persist = false)
            private String option;
        }

        private final OptionSpec row;

        Item(ModuleInfo info, OptionSpec row) {
            super(info, template());
            this.row = row;
        }

        private static Field template() {
            try {
                return Template.class.getDeclaredField("option");
            } catch (NoSuchFieldException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Class<String> getType() {
            return String.class;
        }

        @Override
        public Type getGenericType() {
            return String.class;
        }

        @Override
        public String getName() {
            return row.key();
        }

        @Override
        public String getLabel() {
            return row.label();
        }

        @Override
        public String getDescription() {
            return row.help();
        }

        @Override
        public String getDefaultValue() {
            return row.defaultValue();
        }

        @Override
        public List<String> getChoices() {
            return row.choices();
        }
    }

    /** One call, which keeps the options in the command, and what is no input, too. */
    private static final class Call extends CommandModule {

        private final EntryCommand<?> command;

        Call(CommandInfo info) throws ModuleException {
            super(info);
            command = (EntryCommand<?>) getCommand();
        }

        Call(CommandInfo info, Command command) {
            super(info, command);
            this.command = (EntryCommand<?>) command;
        }

        @Override
        public Object getInput(String name) {
            return isOption(name) ? command.input(name) : super.getInput(name);
        }

        @Override
        public void setInput(String name, Object value) {
            if (isOption(name)) {
                command.give(name, value);
            } else if (getInfo().getInput(name) != null) {
                super.setInput(name, value);
            } else if (!name.startsWith(".")) { // SciJava's own, which every command takes
                command.refuse(name, names());
            }
        }

        private boolean isOption(String name) {
            return command.options().keys().contains(name);
        }

        private String names() {
            return StreamSupport.stream(getInfo().inputs().spliterator(), false)
                    .filter(input -> !Service.class.isAssignableFrom(input.getType()))
                    .filter(input -> input.getType() != Context.class)
                    .map(ModuleItem::getName)
                    .collect(Collectors.joining(", "));
        }
    }
}
