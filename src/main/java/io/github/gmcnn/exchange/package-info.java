/** Models coming in and going out: other people's files to model folders and back. */
package io.github.gmcnn.exchange;
