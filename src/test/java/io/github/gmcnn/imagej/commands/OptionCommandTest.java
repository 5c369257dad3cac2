package io.github.gmcnn.imagej.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.imagej.check.CheckOptions;
import io.github.gmcnn.imagej.check.MeasureOptions;
import io.github.gmcnn.imagej.folder.FolderOptions;
import io.github.gmcnn.imagej.inpaint.InpaintOptions;
import io.github.gmcnn.imagej.options.OptionSpec;
import io.github.gmcnn.imagej.options.Options;
import io.github.gmcnn.imagej.train.TrainOptions;
import io.github.gmcnn.imagej.verify.RevertOptions;
import io.github.gmcnn.imagej.verify.VerifyOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
     * @param defaults of the keys that are inputs, in order
     * @param others inputs for text that are no keys
     */
    record Case(Class<? extends Command> type, Map<String, String> defaults, String... others) {

        static Case of(Class<? extends Command> type, Options<?> options, String... others) {
            Map<String, String> defaults = new LinkedHashMap<>();
            for (OptionSpec row : options.rows()) {
                defaults.put(row.key(), row.defaultValue());
            }
            return new Case(type, defaults, others);
        }

        List<String> keys() {
            return List.copyOf(defaults.keySet());
        }

        @Override
        public String toString() {
            return type.getSimpleName();
        }
    }

    private static Context context;

    @BeforeAll
    static void start() {
        context =
                new Context(OptionCommandService.class, CommandService.class, PluginService.class);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    static Stream<Case> cases() {
        return Stream.of(
                Case.of(InpaintCommand.class, InpaintOptions.TABLE),
                Case.of(TrainCommand.class, TrainOptions.TABLE, "options"),
                Case.of(FolderCommand.class, FolderOptions.TABLE),
                Case.of(CheckCommand.class, CheckOptions.TABLE),
                Case.of(MeasureCommand.class, MeasureOptions.TABLE),
                Case.of(VerifyCommand.class, VerifyOptions.TABLE),
                Case.of(RevertCommand.class, RevertOptions.TABLE));
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
        List<String> expected = new ArrayList<>(List.of(command.others()));
        expected.addAll(command.keys());
        assertEquals(expected, names);
        command.defaults().forEach((key, value) -> assertEquals(value, module.getInput(key), key));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void command_isRecordedByUsAndRunsWithoutADisplay(Case command) throws Exception {
        Module module = module(command);
        assertTrue(module.getInfo().is(EntryCommand.NO_RECORD));
        assertTrue(module.getInfo().is(EntryCommand.NO_LEGACY), "else ImageJ2 logs a line");
        assertTrue(module.getInfo().canRunHeadless());
    }

    static Stream<Arguments> inputs() {
        return cases().flatMap(
                        command ->
                                Stream.concat(command.keys().stream(), Stream.of(command.others()))
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
