// Fills holes of many kinds in the pictures of a folder and prints how near the fills are to the
// truth. The argument has the folder of pictures and the folder for tables and grids, each on a line
// of its own. Further lines are options of GMCNN Evaluate, as in "families=lama pictures=40".
//
// ImageJ or Fiji:        runMacro("evaluate.ijm", "/data/cells\n/data/results");
// Fiji without display:  fiji --headless -macro evaluate.ijm "/data/cells"$'\n'"/data/results"
// ImageJ without display: ij.jar -batch evaluate.ijm "/data/cells"$'\n'"/data/results"
//
// docs/macros.md lists the options, docs/evaluation.md says what is measured. In ImageJ without a
// display run(...) does not work, so the static method of the plugin is called; it does the same, in
// every ImageJ. It writes the summary into the log, too.

lines = split(getArgument(), "\n");
options = "images=[" + lines[0] + "] output=[" + lines[1] + "]";
for (i = 2; i < lines.length; i++) options = options + " " + lines[i];
table = call("io.github.gmcnn.imagej.commands.GmcnnPlugIn.call", "GMCNN Evaluate", options);
print("Tables and grids: " + lines[1]);
