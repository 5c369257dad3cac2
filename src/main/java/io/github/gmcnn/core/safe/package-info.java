/**
 * Files written whole or not at all, checksums, JSON and downloads of strangers within limits,
 * progress and the root of errors for people.
 */
package io.github.gmcnn.core.safe;
