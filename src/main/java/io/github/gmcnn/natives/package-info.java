/** PyTorch's libraries as files: which folder holds them, whether they fit, how they get there. */
package io.github.gmcnn.natives;
