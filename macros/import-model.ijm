// Makes a model of a file of weights, for instance a .pth of the original GMCNN code, and fills the
// selection of the active image with it, if there is one. The argument is the file; further lines may
// have options for GMCNN Import Model, as in "name=faces license=CC-BY-4.0".
//
// ImageJ or Fiji:        runMacro("import-model.ijm", "/data/3_net_GM.pth");
// Fiji without display:  fiji --headless -macro import-model.ijm "/data/3_net_GM.pth"
// ImageJ without display: ij.jar -batch import-model.ijm "/data/3_net_GM.pth"
//
// docs/macros.md lists the options. In ImageJ without a display run(...) does not work, so the
// static methods of the plugin are called; they do the same, in every ImageJ.

lines = split(getArgument(), "\n");
options = "file=[" + lines[0] + "]";
for (i = 1; i < lines.length; i++) options = options + " " + lines[i];

model = call("io.github.gmcnn.imagej.commands.GmcnnPlugIn.call", "GMCNN Import Model", options);
print("Model: " + model);

if (nImages > 0 && selectionType() >= 0) {
    print(call("io.github.gmcnn.imagej.commands.GmcnnPlugIn.call", "GMCNN Inpaint", "model=[" + model + "]"));
    print("Filled: " + getTitle());
}
