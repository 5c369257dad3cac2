package io.github.gmcnn.imagej.inpaint;

import ij.ImagePlus;

/** Along which dimension of a stack the planes beside one are its neighbours. */
public enum StackNeighbours {
    /** None: each plane is filled by itself. */
    NONE,
    /** Slices, or frames where there is one slice only. */
    AUTO,
    /** Slices. */
    Z,
    /** Frames. */
    T;

    /** Returns the number of planes from one neighbour to the next; 0 where there are none. */
    int step(ImagePlus image) {
        int slices = image.getNChannels();
        return switch (this) {
            case NONE -> 0;
            case AUTO -> image.getNSlices() > 1 ? slices : slices * image.getNSlices();
            case Z -> slices;
            case T -> slices * image.getNSlices();
        };
    }

    /** Returns how many neighbours lie in a row, with the plane itself. */
    int count(ImagePlus image) {
        return switch (this) {
            case NONE -> 1;
            case AUTO -> image.getNSlices() > 1 ? image.getNSlices() : image.getNFrames();
            case Z -> image.getNSlices();
            case T -> image.getNFrames();
        };
    }

    /** Returns the place of a plane in its row, from 0. */
    int place(ImagePlus image, int plane) {
        return this == NONE ? 0 : (plane - 1) / step(image) % count(image);
    }

    /** Returns the word for one of the row. */
    String word(ImagePlus image) {
        return this == T || this == AUTO && image.getNSlices() == 1 ? "frame" : "slice";
    }
}
