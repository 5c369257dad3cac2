/** How options are parsed, checked, recorded and shown in dialogs, for all commands. */
package io.github.gmcnn.imagej.options;
