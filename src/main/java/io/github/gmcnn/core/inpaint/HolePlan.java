package io.github.gmcnn.core.inpaint;

import io.github.gmcnn.core.pixels.HoleGroups;
import io.github.gmcnn.core.pixels.Holes;
import io.github.gmcnn.core.pixels.PixelSet;
import java.util.ArrayList;
import java.util.List;

/**
 * What a fill needs to know of a mask alone; the planes of a stack with one mask share it.
 *
 * @param missing all missing pixels
 * @param holes they form, in the order of their first pixels
 * @param groups of small holes, each of which takes one run of the network
 * @param tiny those of the groups that may do without the network
 * @param large holes that are longer than what the model was trained for
 */
record HolePlan(
        PixelSet missing,
        List<PixelSet> holes,
        List<PixelSet> groups,
        List<PixelSet> tiny,
        List<PixelSet> large) {

    /**
     * Plans.
     *
     * @param holeSize the longest hole that one run of the network fills, in pixels
     */
    static HolePlan of(PixelSet missing, int holeSize) {
        HolePlan plan = ofPart(missing, holeSize, true);
        boolean many = TinyHoles.areMany(plan.tiny);
        return new HolePlan(
                missing, plan.holes, plan.groups, many ? plan.tiny : List.of(), plan.large);
    }

    /**
     * Plans a part of a larger mask.
     *
     * @param manyTiny whether that has so many tiny holes that they may do without the network
     */
    static HolePlan ofPart(PixelSet missing, int holeSize, boolean manyTiny) {
        List<PixelSet> holes = Holes.split(missing);
        List<PixelSet> small = new ArrayList<>();
        List<PixelSet> large = new ArrayList<>();
        for (PixelSet hole : holes) {
            (hole.bounds().longSide() <= holeSize ? small : large).add(hole);
        }
        List<PixelSet> groups = HoleGroups.join(small, holeSize);
        return new HolePlan(
                missing, holes, groups, manyTiny ? TinyHoles.among(groups) : List.of(), large);
    }
}
