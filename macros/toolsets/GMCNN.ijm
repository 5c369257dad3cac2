// A toolset for ImageJ's folder macros/toolsets: choose it from the >> menu at the right end of the
// toolbar. It puts the healing brush into the toolbar, in the place of other custom tools.

macro "Unused Tool-0 - " {}
macro "GMCNN Healing Brush Built-in Tool" {}
