package dev.iftally.views.top;

/**
 * A curve, filled below: each cell has two samples of four steps in patterns of Braille, one of two steps in ASCII.
 * What is known to be 0 has a line at the bottom, what is not known nothing.
 */
final class Plot {
    private static final int BLANK_BRAILLE = 0x2800;
    /** The dots of a cell from its bottom to its top, left and right. */
    private static final int[][] DOTS = {{0x40, 0x04, 0x02, 0x01}, {0x80, 0x20, 0x10, 0x08}};

    private static final int STEPS = 4;

    private final Canvas canvas;
    private final int top;
    private final int height;

    /** One in rows {@code top} … {@code top + height − 1} of a picture, as wide as it is. */
    Plot(Canvas canvas, int top, int height) {
        this.canvas = canvas;
        this.top = top;
        this.height = height;
    }

    /** How many samples there is room for. */
    static int samples(Canvas canvas) {
        return canvas.isUnicode() ? 2 * canvas.columns() : canvas.columns();
    }

    /** Draws samples, the last of them at the right edge; {@code most} reaches the top. */
    void draw(double[] samples, double most) {
        int shift = samples(canvas) - samples.length;
        for (int i = 0; i < samples.length; i++) {
            if (!Double.isNaN(samples[i])) {
                double share = most > 0 ? samples[i] / most : 0;
                if (canvas.isUnicode()) {
                    braille(shift + i, 1 + (int) Math.round(share * (STEPS * height - 1)));
                } else {
                    ascii(shift + i, (int) Math.round(share * 2 * height));
                }
            }
        }
    }

    private void braille(int place, int dots) {
        for (int dot = 0; dot < dots; dot++) {
            int row = top + height - 1 - dot / STEPS;
            int before = canvas.at(row, place / 2);
            int pattern = before >= BLANK_BRAILLE ? before : BLANK_BRAILLE;
            canvas.set(row, place / 2, pattern | DOTS[place % 2][dot % STEPS], Style.PLAIN);
        }
    }

    private void ascii(int place, int halves) {
        canvas.set(top + height - 1, place, '_', Style.PLAIN);
        for (int half = 1; half <= halves; half++) {
            canvas.set(top + height - 1 - (half - 1) / 2, place, half % 2 == 0 ? '#' : '.', Style.PLAIN);
        }
    }
}
