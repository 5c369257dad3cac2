/** Image files as ImageJ reads and writes them. */
package io.github.gmcnn.files;
