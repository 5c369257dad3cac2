import io.github.gmcnn.core.inpaint.ComputeDevice;
import io.github.gmcnn.core.inpaint.Inpainter;
import io.github.gmcnn.core.model.Models;
import io.github.gmcnn.core.safe.Progress;
import net.imglib2.Cursor;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** Fills a square of a ramp; prints the largest difference from the ramp inside and outside. */
public final class Fill {

    private static final int WIDTH = 96;
    private static final int HEIGHT = 64;

    public static void main(String[] arguments) {
        Img<UnsignedByteType> image = ArrayImgs.unsignedBytes(WIDTH, HEIGHT);
        Img<BitType> mask = ArrayImgs.bits(WIDTH, HEIGHT);
        Cursor<UnsignedByteType> pixel = image.localizingCursor();
        Cursor<BitType> missing = mask.localizingCursor();
        while (pixel.hasNext()) {
            pixel.fwd();
            boolean hole = isHole(pixel);
            pixel.get().set(hole ? 255 : ramp(pixel));
            missing.next().set(hole);
        }
        try (Inpainter inpainter = Inpainter.open(Models.byDefault(), ComputeDevice.CPU)) {
            image = inpainter.inpaint(image, mask, Progress.SILENT);
        }
        int[] worst = new int[2];
        pixel = image.localizingCursor();
        while (pixel.hasNext()) {
            int difference = Math.abs(pixel.next().get() - ramp(pixel));
            int place = isHole(pixel) ? 0 : 1;
            worst[place] = Math.max(worst[place], difference);
        }
        System.out.println("inside " + worst[0] + " outside " + worst[1]);
    }

    private static int ramp(Cursor<?> at) {
        return 2 * at.getIntPosition(0);
    }

    private static boolean isHole(Cursor<?> at) {
        int x = at.getIntPosition(0);
        int y = at.getIntPosition(1);
        return x >= 40 && x < 52 && y >= 20 && y < 36;
    }
}
