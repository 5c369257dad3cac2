// Fills the images of a folder and prints the table. The argument has the folder of images and the
// folder for results, each on a line of its own. Further lines are options of GMCNN Inpaint Folder,
// as in "mask=saturated grow=1". Without options cell.tif has the mask cell_mask.png or cell_mask.roi
// beside it.
//
// ImageJ or Fiji:        runMacro("inpaint-folder.ijm", "/data/cells\n/data/filled");
// Fiji without display:  fiji --headless -macro inpaint-folder.ijm "/data/cells"$'\n'"/data/filled"
// ImageJ without display: ij.jar -batch inpaint-folder.ijm "/data/cells"$'\n'"/data/filled"
//
// docs/macros.md lists the options. In ImageJ without a display run(...) does not work, so the
// static method of the plugin is called; it does the same, in every ImageJ.

lines = split(getArgument(), "\n");
options = "input=[" + lines[0] + "] output=[" + lines[1] + "]";
mask = " mask=suffix";
for (i = 2; i < lines.length; i++) {
    options = options + " " + lines[i];
    if (matches(" " + lines[i], ".* mask=.*")) mask = "";
}
print(call("io.github.gmcnn.imagej.commands.GmcnnPlugIn.call", "GMCNN Inpaint Folder", options + mask));
print(File.openAsString(lines[1] + File.separator + "gmcnn-inpaint-folder.csv"));
