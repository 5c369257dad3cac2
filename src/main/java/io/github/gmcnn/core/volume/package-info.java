/** Fills volumes larger than memory, plane by plane, in chunked arrays. */
package io.github.gmcnn.core.volume;
