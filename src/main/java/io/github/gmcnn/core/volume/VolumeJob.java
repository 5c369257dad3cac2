package io.github.gmcnn.core.volume;

import java.nio.file.Path;

/**
 * What is to be done with a volume.
 *
 * @param image the folder of an OME-Zarr image or Zarr array; never written
 * @param mask the folder of an array that is not 0 where pixels are missing, or of an image, whose
 *     largest level counts
 * @param output the folder for the result; made if need be
 * @param settings what the result depends on beside these and the model, as text to compare
 * @param sparse whether files without filled pixels are left out
 * @param labels whether values are numbers of labels, of which no mean is taken
 */
public record VolumeJob(
        Path image, Path mask, Path output, String settings, boolean sparse, boolean labels) {}
