package org.cadre.server.print;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.awt.Color;
import java.io.IOException;

/** A QR code (ISO/IEC 18004), drawn in squares and not as a picture, so that it is sharp at every size. */
final class QrCode {
    /** Modules that must stay empty around it. */
    private static final int QUIET = 4;

    private QrCode() {}

    /** @param side of the whole with its quiet zone */
    static void draw(Canvas canvas, String text, Color colour, float x, float y, float side) throws IOException {
        ByteMatrix modules;
        try {
            modules = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException tooLong) {
            throw new IllegalStateException("The text does not fit into a QR code.", tooLong);
        }
        float module = side / (modules.getWidth() + 2 * QUIET);
        canvas.fill(Color.WHITE, x, y, side, side);
        for (int row = 0; row < modules.getHeight(); row++) {
            int column = 0;
            while (column < modules.getWidth()) {
                int end = column;
                while (end < modules.getWidth() && modules.get(end, row) == 1) {
                    end++;
                }
                if (end > column) {
                    canvas.fill(
                            colour,
                            x + (QUIET + column) * module,
                            y + side - (QUIET + row + 1) * module,
                            (end - column) * module,
                            module);
                }
                column = end + 1;
            }
        }
    }
}
