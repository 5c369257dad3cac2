package io.github.gmcnn.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.model.TestModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists, installs and uses models in a real ImageJ without a display. */
class ModelsIT {

    @TempDir static Path folder;
    private static ImageJFolder imagej;
    private static String sha256;

    @BeforeAll
    static void makeModel() throws IOException {
        imagej = ImageJFolder.create(folder.resolve("My ImageJ"));
        Model model = TestModels.tiny(folder.resolve("source"), 11);
        sha256 = model.description().sha256();
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip()))) {
            for (String file : new String[] {Model.DESCRIPTION, Model.WEIGHTS}) {
                out.putNextEntry(new ZipEntry("nuclei/" + file));
                Files.copy(Path.of(model.location(), file), out);
            }
        }
        Path broken = folder.resolve("My ImageJ/models/gmcnn/broken");
        Files.createDirectories(broken);
        Files.writeString(broken.resolve(Model.DESCRIPTION), "{\"formatVersion\": \"2.0\"}");
    }

    private static Path zip() {
        return folder.resolve("from a colleague.zip");
    }

    private static String slashes(Path path) {
        return path.toString().replace("\\", "/");
    }

    @Test
    void modelsMacro_inPlainBatchMode_installsListsAndFills() throws Exception {
        Path macro =
                Files.writeString(
                        folder.resolve("outer.ijm"),
                        "newImage(\"cell\", \"8-bit ramp\", 80, 60, 1);"
                                + " makeOval(30, 25, 12, 10); runMacro(\""
                                + slashes(Path.of("macros/models.ijm").toAbsolutePath())
                                + "\", getArgument() + \"\\nto=user\");"
                                + " print(Property.get(\"gmcnn.model\"));");
        String output = imagej.runBatch(macro, zip().toString());
        assertTrue(output.contains("Installed: nuclei"), output);
        assertTrue(output.contains("\ntiny,ImageJ folder,gmcnn-pytorch,2,"), output);
        assertTrue(output.contains("\nnuclei,user folder,gmcnn-pytorch,2,"), output);
        assertTrue(output.contains("formatVersion is 2.0; it is newer than 1."), output);
        assertTrue(output.contains("Filled: cell-filled"), output);
        assertTrue(output.contains("nuclei " + sha256), output);
        assertFalse(output.contains("\tat "), output);
    }

    @Test
    void run_withoutADisplay_logsTheTableAndStopsAtErrors() throws Exception {
        Path macro =
                Files.writeString(
                        folder.resolve("run.ijm"),
                        "run(\"GMCNN Models\", \"action=verify name=tiny\");"
                                + " print(\"before\"); run(\"GMCNN Models\","
                                + " \"action=install from=/no/such\"); print(\"went on\");");
        String output = imagej.runPatched(PatchedImageJ.class, macro.toString());
        assertTrue(output.contains("GMCNN: verified 1 model, 0 damaged"), output);
        assertTrue(output.contains(",verified,"), output);
        assertTrue(output.contains("before"), output);
        assertTrue(output.contains("There is no file or folder /no/such"), output);
        assertFalse(output.contains("went on"), output);
        assertEquals(-1, output.indexOf("\tat "), output);
    }
}
