/**
 * Files written whole or not at all, checksums, JSON and downloads of strangers within limits,
 * progress, the root of errors for people and the mark of what they can set.
 */
package io.github.gmcnn.core.safe;
