/** Models of other programs coming in, models going out. */
package io.github.gmcnn.core.exchange;
