package io.github.gmcnn.imagej.commands;

import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.brush.BrushEntry;
import io.github.gmcnn.imagej.check.CheckEntry;
import io.github.gmcnn.imagej.check.MeasureEntry;
import io.github.gmcnn.imagej.engine.EngineEntry;
import io.github.gmcnn.imagej.evaluate.EvaluateEntry;
import io.github.gmcnn.imagej.folder.FolderEntry;
import io.github.gmcnn.imagej.inpaint.InpaintEntry;
import io.github.gmcnn.imagej.models.ExportEntry;
import io.github.gmcnn.imagej.models.ImportEntry;
import io.github.gmcnn.imagej.models.ModelsEntry;
import io.github.gmcnn.imagej.train.TrainEntry;
import io.github.gmcnn.imagej.ui.MenuEntry;
import io.github.gmcnn.imagej.verify.CompareEntry;
import io.github.gmcnn.imagej.verify.RevertEntry;
import io.github.gmcnn.imagej.verify.VerifyEntry;
import io.github.gmcnn.imagej.volume.VolumeEntry;
import java.util.List;
import java.util.stream.Collectors;

/** All entries of the menu, in its order. */
public final class MenuEntries {

    /** The entries. */
    public static final List<MenuEntry<?>> ALL =
            List.of(
                    new BrushEntry(),
                    new InpaintEntry(),
                    new FolderEntry(),
                    new VolumeEntry(),
                    new CompareEntry(),
                    new CheckEntry(),
                    new MeasureEntry(),
                    new VerifyEntry(),
                    new RevertEntry(),
                    new TrainEntry(),
                    new EvaluateEntry(),
                    new ModelsEntry(),
                    new ImportEntry(),
                    new ExportEntry(),
                    new EngineEntry());

    private MenuEntries() {}

    /**
     * Returns the entry of a label.
     *
     * @throws InputException if there is none
     */
    static MenuEntry<?> named(String title) {
        return ALL.stream()
                .filter(entry -> entry.options().command().equals(title))
                .findFirst()
                .orElseThrow(
                        () ->
                                new InputException(
                                        "There is no command \""
                                                + title
                                                + "\"; the commands are "
                                                + ALL.stream()
                                                        .map(entry -> entry.options().command())
                                                        .collect(Collectors.joining(", "))
                                                + "."));
    }
}
