/** Model folders: {@code model.json}, checksums, the list of installed models, zip files. */
package io.github.gmcnn.core.model;
