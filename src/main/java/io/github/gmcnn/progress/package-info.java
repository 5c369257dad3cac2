/** How long work reports and is cancelled; imports nothing. */
package io.github.gmcnn.progress;
