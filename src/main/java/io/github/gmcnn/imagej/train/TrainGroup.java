package io.github.gmcnn.imagej.train;

import java.util.Arrays;
import java.util.List;

/** What belongs together in the dialogs, in the order of the macro line. */
enum TrainGroup {
    /** What most people need, most of it on the first screen. */
    MAIN("Run", "images name holes minutes steps start device"),
    DURATION("Duration", "phases steps1 epochs1 minutes1 steps2 epochs2 minutes2"),
    LEARNING(
            "Learning",
            "width crop window batch rate finalrate rate2 finalrate2 beta1 beta2 epsilon average"
                    + " seed prefetch precision holeinput"),
    LOSS("Loss", "corrected rec relative squared ae adv mrf style content distance tv"),
    FEATURES("VGG19", "vgg vggmode vggmean vggpooling excludeself"),
    DISCRIMINATORS("Discriminators", "dwidth dupdates spectralnorm objective gp"),
    MASKS(
            "Holes",
            "masks strokeshare families familyshare maskfolder maskshare onemask minhole maxhole"
                    + " margin shrink minstrokes maxstrokes vertices line minbrush maxbrush angle"),
    AUGMENTATION("Crops", "randomcrop minscale maxscale flips turns greyshare tones noise"),
    KEEPING(
            "Checkpoints",
            "validation validationcrops validateevery previewevery saveevery keep model pth"),
    FILES("Files", "runs resume config license data");

    private final String title;
    private final List<String> keys;

    TrainGroup(String title, String keys) {
        this.title = title;
        this.keys = List.of(keys.split(" "));
    }

    String title() {
        return title;
    }

    /** Returns its macro keys. */
    List<String> keys() {
        return keys;
    }

    /** Returns all macro keys. */
    static List<String> order() {
        return Arrays.stream(values()).flatMap(group -> group.keys.stream()).toList();
    }
}
