// The third example of docs/user-guide.md: takes a bubble off a stack, in which it moves from slice
// to slice. The argument has one or two lines: the folder with the samples, and options for GMCNN
// Inpaint.

lines = split(getArgument(), "\n");
options = "";
if (lines.length > 1) options = " " + lines[1];

setBatchMode(true);
open(lines[0] + File.separator + "bubble-stack.tif");

// Each selection belongs to its slice, as in the ROI Manager.
for (slice = 3; slice <= 6; slice++) {
    setSlice(slice);
    makeOval(102 + 3 * slice, 134 - 4 * slice, 33, 33);
    Roi.setPosition(slice);
    Overlay.addSelection;
}
run("Select None");
run("GMCNN Inpaint", "mask=overlay slices=all detail=auto" + options);
print(getTitle() + ": " + Property.get("gmcnn.pixels") + " pixels");
