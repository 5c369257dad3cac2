// Trains a model on the pictures of a folder, both phases, and fills a hole in the first of them
// with it; takes about ten minutes on a CPU. The argument is the folder. Further lines may name a
// file with the weights of VGG19, which sharpens textures, and have options for GMCNN Train, as in
// "name=cells seed=7". To go on with a run that was interrupted, give the folder of pictures and the
// line "resume=FOLDER", with the folder of the run, which the log names.
//
// ImageJ or Fiji:        runMacro("train.ijm", "/data/my cells");
// Fiji without display:  fiji --headless -macro train.ijm "/data/my cells"
// ImageJ without display: ij.jar -batch train.ijm "/data/my cells"
//
// docs/macros.md lists the options. In ImageJ without a display run(...) does not work, so the
// static methods of the plugin are called; they do the same, in every ImageJ.

lines = split(getArgument(), "\n");
pictures = lines[0];
options = "images=[" + pictures + "]";
for (i = 1; i < lines.length; i++) {
    if (indexOf(lines[i], "=") > 0) options = options + " " + lines[i];
    else options = options + " vgg=[" + lines[i] + "]";
}
resumed = lines.length == 2 && startsWith(lines[1], "resume=");
if (resumed) options = lines[1];
else if (indexOf(options, " steps=") < 0 && indexOf(options, " minutes=") < 0) {
    options = options + " minutes=10";
}

setBatchMode(true);
model = call("io.github.gmcnn.imagej.commands.GmcnnPlugIn.call", "GMCNN Train", options);
print("Model: " + model);

picture = firstPicture(pictures);
if (picture == "") exit("There is no TIFF, PNG, JPEG, GIF or BMP in " + pictures);
title = call("io.github.gmcnn.imagej.commands.GmcnnPlugIn.open", picture);
makeOval(getWidth() / 2, getHeight() / 2, 20, 16);
print(call("io.github.gmcnn.imagej.commands.GmcnnPlugIn.call", "GMCNN Inpaint", "model=[" + model + "]"));
print("Filled: " + getTitle());

// In the folder or, if it has none, in its subfolders; "" if there is none at all.
function firstPicture(folder) {
    names = getFileList(folder);
    for (i = 0; i < names.length; i++) {
        if (matches(toLowerCase(names[i]), ".*\\.(tiff?|png|jpe?g|gif|bmp)")) {
            return folder + File.separator + names[i];
        }
    }
    for (i = 0; i < names.length; i++) {
        if (endsWith(names[i], "/")) {
            picture = firstPicture(folder + File.separator + replace(names[i], "/", ""));
            if (picture != "") return picture;
        }
    }
    return "";
}
