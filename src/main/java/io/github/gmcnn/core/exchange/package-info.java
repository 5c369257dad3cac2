/** Installs, imports and exports models. */
package io.github.gmcnn.core.exchange;
