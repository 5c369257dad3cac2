// Installs a model and fills the selection of the active image with it; without an image it only
// installs. The argument is what comes after from= in GMCNN Models: the path of a model folder or
// of a zip file with one, or an address. Further lines are added to the options, as
// "sha256=0123...", which an address needs, or "name=cells".
//
// ImageJ or Fiji:         runMacro("models.ijm", "/data/my model.zip");
// Fiji without display:   fiji --headless -macro models.ijm "/data/my model.zip"
// ImageJ without display: ij.jar -batch models.ijm "/data/my model.zip"
//
// docs/models.md says what a model is, docs/macros.md lists the options. In ImageJ without a
// display run(...) does not work, so the static methods of the plugin are called.

lines = split(getArgument(), "\n");
options = "action=install from=[" + lines[0] + "]";
for (i = 1; i < lines.length; i++) options = options + " " + lines[i];

// The table has a line of names and then one for each model, whose name comes first.
rows = split(call("io.github.gmcnn.imagej.commands.GmcnnPlugIn.call", "GMCNN Models", options), "\n");
if (startsWith(rows[1], "\"")) name = substring(rows[1], 1, indexOf(rows[1], "\"", 1));
else name = substring(rows[1], 0, indexOf(rows[1], ","));
print("Installed: " + name);
print(call("io.github.gmcnn.imagej.commands.GmcnnPlugIn.call", "GMCNN Models", "action=list"));

if (nImages > 0) {
    print(call("io.github.gmcnn.imagej.commands.GmcnnPlugIn.call", "GMCNN Inpaint", "model=[" + name + "]"));
    print("Filled: " + getTitle());
}
