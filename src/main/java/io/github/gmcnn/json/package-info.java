/** JSON and text files of strangers: limits of size, depth and numbers, and short reasons. */
package io.github.gmcnn.json;
