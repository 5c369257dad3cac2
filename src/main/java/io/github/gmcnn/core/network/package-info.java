/** The layers: generator, discriminators, VGG19 and the distance of its features. */
package io.github.gmcnn.core.network;
