// Fills the selection of the active image into a copy, and prints what was done.
// Draw a selection first. An argument, where there is one, is added to the options,
// as in "output=in-place"; docs/macros.md lists them.

run("GMCNN Inpaint", "mask=selection " + getArgument());
print("Filled " + Property.get("gmcnn.pixels") + " pixels on " + Property.get("gmcnn.device")
    + " in " + Property.get("gmcnn.seconds") + " s: " + getTitle());
