package io.github.gmcnn.core.model;

import java.nio.file.Path;

/**
 * A folder whose subfolders are models.
 *
 * @param origin what its models are listed under
 * @param folder which need not exist
 */
public record ModelPlace(Origin origin, Path folder) {}
