/** What continues the surroundings of a hole into it: plates, membranes and grain. */
package io.github.gmcnn.core.blend;
