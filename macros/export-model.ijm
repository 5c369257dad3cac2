// Writes a model for other programs, in all formats. The argument is the folder for the files, which
// must exist; further lines may be the name of a model (else the default one) and of its author.
//
// ImageJ or Fiji:        runMacro("export-model.ijm", "/data/shared");
// Fiji without display:  fiji --headless -macro export-model.ijm "/data/shared"
// ImageJ without display: ij.jar -batch export-model.ijm "/data/shared"
//
// docs/macros.md lists the options, docs/models.md says what each file is for. In ImageJ without a
// display run(...) does not work, so the static method of the plugin is called; it does the same.

lines = split(getArgument(), "\n");
folder = lines[0];
model = "default";
if (lines.length > 1) model = lines[1];
options = "";
if (lines.length > 2) options = " author=[" + lines[2] + "]";

export("bioimageio", ".zip", options);
export("safetensors", ".safetensors", "");
export("pth", ".pth", "");
export("torchscript", ".pt", "");

function export(format, ending, more) {
    file = folder + "/" + File.getName(model) + ending;
    line = "model=[" + model + "] format=" + format + " file=[" + file + "]" + more;
    written = call("io.github.gmcnn.imagej.commands.GmcnnPlugIn.call", "GMCNN Export Model", line);
    print("Exported: " + written);
}
