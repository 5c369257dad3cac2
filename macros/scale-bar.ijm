// The second example of docs/user-guide.md: takes the scale bar off an electron micrograph. The
// argument has one or two lines: the folder with the samples, and options for GMCNN Inpaint.

lines = split(getArgument(), "\n");
options = "";
if (lines.length > 1) options = " " + lines[1];

setBatchMode(true);
open(lines[0] + File.separator + "rods-sem.jpg");

// What is as dark as the letters inside the rectangle, and a rim around it.
makeRectangle(4, 432, 170, 64);
// Copies of the picture's own texture, as its lines are too coarse for grain.
run("GMCNN Inpaint", "mask=at-or-below level=62 grow=3 detail=patches" + options);
print(getTitle() + ": " + Property.get("gmcnn.pixels") + " pixels");
