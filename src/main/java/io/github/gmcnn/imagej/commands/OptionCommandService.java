package io.github.gmcnn.imagej.commands;

import java.util.List;
import org.scijava.Priority;
import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginIndex;
import org.scijava.plugin.PluginInfo;
import org.scijava.service.AbstractService;
import org.scijava.service.Service;

/**
 * Lets each {@link EntryCommand} say itself that it has no input of a name: SciJava throws an
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
                index.remove(info);
                index.add(new EntryInfo(info));
            }
        }
    }
}
