/** How wrong a fill may be: the same holes laid over known pixels, filled, and compared. */
package io.github.gmcnn.core.check;
