/** The generator, the discriminators and the features of VGG19. */
package io.github.gmcnn.core.network;
