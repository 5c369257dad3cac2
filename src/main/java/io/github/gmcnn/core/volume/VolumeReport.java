package io.github.gmcnn.core.volume;

import com.google.gson.JsonObject;
import java.io.Serializable;

/**
 * What was made of a volume, or of a shard of it.
 *
 * @param planes with missing pixels
 * @param holes connected groups of missing pixels, counted on each plane
 * @param pixels missing pixels
 * @param unfilled those of them that stay as they were, on planes that cannot be filled
 * @param reason a sentence on the first of these planes, or nothing
 * @param waiting pieces of other shards that are not done yet; 0 if the result is complete
 */
public record VolumeReport(
        long planes, long holes, long pixels, long unfilled, String reason, long waiting)
        implements Serializable {

    static final VolumeReport NOTHING = new VolumeReport(0, 0, 0, 0, "", 0);

    /** Reads what {@link #addTo} has written into a record. */
    static VolumeReport of(JsonObject json) {
        return new VolumeReport(
                json.get("planes").getAsLong(),
                json.get("holes").getAsLong(),
                json.get("pixels").getAsLong(),
                json.get("unfilled").getAsLong(),
                json.get("reason").getAsString(),
                0);
    }

    void addTo(JsonObject json) {
        json.addProperty("planes", planes);
        json.addProperty("holes", holes);
        json.addProperty("pixels", pixels);
        json.addProperty("unfilled", unfilled);
        json.addProperty("reason", reason);
    }

    VolumeReport plus(VolumeReport other) {
        return new VolumeReport(
                planes + other.planes,
                holes + other.holes,
                pixels + other.pixels,
                unfilled + other.unfilled,
                reason.isEmpty() ? other.reason : reason,
                waiting + other.waiting);
    }

    VolumeReport waitingFor(long pieces) {
        return new VolumeReport(planes, holes, pixels, unfilled, reason, pieces);
    }
}
