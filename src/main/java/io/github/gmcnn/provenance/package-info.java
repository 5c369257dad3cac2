/** What was done to a filled image: kept with it as text, and proved afterwards. */
package io.github.gmcnn.provenance;
