// Takes the white label off a sample picture; saves what went in, what was missing and what came
// out. The argument has two or three lines: the folder with the samples, the folder for the
// pictures, and options for GMCNN Inpaint.

lines = split(getArgument(), "\n");
samples = lines[0];
results = lines[1];
options = "";
if (lines.length > 2) options = lines[2];
File.makeDirectory(results);

setBatchMode(true);
open(samples + File.separator + "rods-sem.jpg");
save("input.png");

// The hole: the bright letters in a corner, and a rim around them.
picture = getImageID();
left = 80;
top = 14;
makeRectangle(left, top, 128, 58);
run("Duplicate...", "title=label");
setThreshold(165, 255);
run("Create Selection");
run("Enlarge...", "enlarge=4");
getSelectionBounds(x, y, width, height);
close();
selectImage(picture);
run("Restore Selection");
setSelectionLocation(left + x, top + y);

run("Create Mask");
save("mask.png");
selectImage(picture);

run("GMCNN Inpaint", "mask=selection " + options);
save("result.png");
print("Device: " + Property.get("gmcnn.device"));
print("Hole pixels: " + Property.get("gmcnn.pixels"));
print("Seconds: " + Property.get("gmcnn.seconds"));

function save(name) {
    path = results + File.separator + name;
    run("PNG...", "save=[" + path + "]");
    print(path);
}
