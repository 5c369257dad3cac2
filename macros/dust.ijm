// The first example of docs/user-guide.md: takes dust off a fluorescence image, specks and a fibre
// in two steps. The argument has one or two lines: the folder with the samples, and options for
// GMCNN Inpaint.

lines = split(getArgument(), "\n");
options = "";
if (lines.length > 1) options = " " + lines[1];

setBatchMode(true);
open(lines[0] + File.separator + "dust-16bit.tif");
setMinAndMax(0, 4000);

// Points on the specks; each stands for a disc.
makeSelection("point", newArray(64, 128, 214, 170), newArray(48, 104, 66, 215));
run("GMCNN Inpaint", "mask=selection pointradius=8" + options);

// A line along the fibre, as wide as it; into the same image.
makeSelection("polyline", newArray(18, 40, 62, 90, 114), newArray(117, 128, 133, 126, 111));
run("Fit Spline", "straighten");
Roi.setStrokeWidth(9);
run("GMCNN Inpaint", "mask=selection output=in-place" + options);
print(getTitle() + ": " + Property.get("gmcnn.pixels") + " pixels in the last step");
