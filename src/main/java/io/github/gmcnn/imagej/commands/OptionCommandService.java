package io.github.gmcnn.imagej.commands;

import io.github.gmcnn.core.safe.InputException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.scijava.Context;
import org.scijava.Priority;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginIndex;
import org.scijava.plugin.PluginInfo;
import org.scijava.service.AbstractService;
import org.scijava.service.Service;

/**
 * Lets each {@link OptionCommand} say itself that it has no input of a name: SciJava throws an
 * exception of its own at who calls.
 *
 * <p>Comes before SciJava's service of commands, which takes what the index of plugins holds.
 */
@Plugin(type = Service.class, priority = Priority.VERY_HIGH)
public final class OptionCommandService extends AbstractService {

    @Override
    public void initialize() {
        if (context().getService(CommandService.class) != null) {
            return; // too late; SciJava's words are right, too
        }
        PluginIndex index = context().getPluginIndex();
        String ours = getClass().getPackageName() + ".";
        for (PluginInfo<Command> info : List.copyOf(index.getPlugins(Command.class))) {
            if (info.getClassName().startsWith(ours)) {
                boolean isTrain = info.getClassName().equals(TrainCommand.class.getName());
                index.remove(info);
                index.add(isTrain ? new Info(info) : new EntryInfo(info));
            }
        }
    }

    /** Makes modules that take any input. */
    private static final class Info extends CommandInfo {

        Info(PluginInfo<Command> info) {
            super(info);
        }

        @Override
        public Module createModule() throws ModuleException {
            return new Call(this);
        }

        @Override
        public Module createModule(Command command) {
            return new Call(this, command);
        }
    }

    /** Tells its command of inputs that it does not have. */
    private static final class Call extends CommandModule {

        Call(CommandInfo info) throws ModuleException {
            super(info);
        }

        Call(CommandInfo info, Command command) {
            super(info, command);
        }

        @Override
        public void setInput(String name, Object value) {
            if (getInfo().getInput(name) != null) {
                super.setInput(name, value);
            } else if (!name.startsWith(".")) { // SciJava's own, which every module knows
                OptionCommand<?> command = (OptionCommand<?>) getCommand();
                command.refuse(
                        new InputException(
                                command.title()
                                        + " has no input "
                                        + name
                                        + "; its inputs are "
                                        + names()
                                        + "."));
            }
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
