/**
 * Files written whole or not at all, SHA-256, locks, foreign JSON and downloads within limits, the
 * interface {@code Progress}, {@code UserException}, the mark of options.
 */
package io.github.gmcnn.core.safe;
