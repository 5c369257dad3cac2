// Prints what computes GMCNN's fills and how fast, and what is wrong with it.
// Argument: options of GMCNN Engine, as in docs/macros.md; none: with timed samples.
// Without ImageJ's menus, so that it runs with ij.jar -batch too.

options = getArgument();
report = call("io.github.gmcnn.imagej.commands.GmcnnPlugIn.call", "GMCNN Engine", options);
print(report);
