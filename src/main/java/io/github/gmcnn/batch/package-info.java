/** Work on many files, one by one, that goes on after a failure and skips what is done. */
package io.github.gmcnn.batch;
