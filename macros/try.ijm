// Takes the scale off a sample picture; saves what went in, what was missing and what came
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

// The hole: the dark letters and the bar in a corner, and a rim around them.
picture = getImageID();
left = 4;
top = 432;
makeRectangle(left, top, 170, 64);
run("Duplicate...", "title=label");
setThreshold(0, 62);
run("Create Selection");
run("Enlarge...", "enlarge=3");
getSelectionBounds(x, y, width, height);
close();
selectImage(picture);
run("Restore Selection");
setSelectionLocation(left + x, top + y);

run("Create Mask");
save("mask.png");
selectImage(picture);

run("GMCNN Inpaint", "mask=selection detail=grain " + options);
save("result.png");
print("Device: " + Property.get("gmcnn.device"));
print("Hole pixels: " + Property.get("gmcnn.pixels"));
print("Seconds: " + Property.get("gmcnn.seconds"));

function save(name) {
    path = results + File.separator + name;
    run("PNG...", "save=[" + path + "]");
    print(path);
}
