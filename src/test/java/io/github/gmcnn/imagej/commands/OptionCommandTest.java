package io.github.gmcnn.imagej.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.imagej.folder.FolderKey;
import io.github.gmcnn.imagej.inpaint.InpaintOptions;
import io.github.gmcnn.imagej.options.OptionKey;
import io.github.gmcnn.imagej.verify.RevertOptions;
import io.github.gmcnn.imagej.verify.VerifyOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.plugin.PluginService;

/** What all commands have in common. */
class OptionCommandTest {

    /**
     * @param keys the fields, in order
     * @param others fields for text that are no keys
     */
    record Case(Class<? extends Command> type, List<? extends OptionKey> keys, String... others) {
        @Override
        public String toString() {
            return type.getSimpleName();
        }
    }

    private static Context context;

    @BeforeAll
    static void start() {
        context = new Context(CommandService.class, PluginService.class);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(InpaintCommand.class, List.of(InpaintOptions.Key.values())),
                new Case(TrainCommand.class, TrainCommand.FIELDS, "options"),
                new Case(FolderCommand.class, List.of(FolderKey.values())),
                new Case(VerifyCommand.class, List.of(VerifyOptions.Key.values())),
                new Case(RevertCommand.class, List.of(RevertOptions.Key.values())));
    }

    private static Module module(Case command) throws Exception {
        return context.service(ModuleService.class)
                .createModule(context.service(CommandService.class).getCommand(command.type()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void fields_areTheMacroKeysWithTheirDefaults(Case command) throws Exception {
        Module module = module(command);
        List<String> names = new ArrayList<>();
        for (ModuleItem<?> item : module.getInfo().inputs()) {
            if (item.getType() == String.class) {
                names.add(item.getName());
                assertFalse(item.isPersisted(), item.getName());
            }
        }
        List<String> expected =
                new ArrayList<>(command.keys().stream().map(OptionKey::key).toList());
        expected.addAll(List.of(command.others()));
        assertEquals(expected, names);
        for (OptionKey key : command.keys()) {
            assertEquals(key.defaultValue(), module.getInput(key.key()), key.key());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void command_isRecordedByUsAndRunsWithoutADisplay(Case command) throws Exception {
        Module module = module(command);
        assertTrue(module.getInfo().is(OptionCommand.NO_RECORD));
        assertTrue(module.getInfo().is(OptionCommand.NO_LEGACY), "else ImageJ2 logs a line");
        assertTrue(module.getInfo().canRunHeadless());
        assertTrue(module.getDelegateObject() instanceof OptionCommand);
    }

    static Stream<Arguments> inputs() {
        return cases().flatMap(
                        command ->
                                Stream.concat(
                                                command.keys().stream().map(OptionKey::key),
                                                Stream.of(command.others()))
                                        .map(key -> Arguments.of(command, key)));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void run_null_endsWithTheNameOfTheOption(Case command, String key) throws Exception {
        Module module =
                context.service(CommandService.class).run(command.type(), true, key, null).get();
        String reason = ((Cancelable) module.getDelegateObject()).getCancelReason();
        assertEquals(
                "The option " + key + " is null; give it a text, or leave it out for its default.",
                reason);
    }

    @Test
    void cases_areAllOurCommands() {
        List<String> ours =
                context.service(PluginService.class).getPluginsOfType(Command.class).stream()
                        .map(info -> info.getClassName())
                        .filter(name -> name.startsWith("io.github.gmcnn."))
                        .sorted()
                        .toList();
        assertEquals(cases().map(command -> command.type().getName()).sorted().toList(), ours);
    }
}
