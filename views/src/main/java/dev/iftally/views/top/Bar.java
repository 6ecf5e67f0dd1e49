package dev.iftally.views.top;

/** A share, drawn: two steps a cell in patterns of Braille, one in ASCII. */
final class Bar {
    private static final int FULL = '\u28ff';
    private static final int HALF = '\u2847';

    private Bar() {}

    /** Draws a share from 0 to 1; more is full. */
    static void draw(Canvas canvas, int row, int column, int width, double share, Style style) {
        double known = Double.isNaN(share) ? 0 : Math.clamp(share, 0, 1);
        if (canvas.isUnicode()) {
            int halves = (int) Math.round(known * width * 2);
            for (int i = 0; i < (halves + 1) / 2; i++) {
                canvas.set(row, column + i, 2 * i + 1 < halves ? FULL : HALF, style);
            }
        } else {
            for (int i = 0; i < Math.round(known * width); i++) {
                canvas.set(row, column + i, '#', style);
            }
        }
    }
}
