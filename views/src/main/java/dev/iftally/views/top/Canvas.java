package dev.iftally.views.top;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A picture of a terminal: rows of cells, each a character that takes one cell or two and does nothing else. Whatever
 * is put on it, names that somebody else chose too, leaves it as such characters: no control sequence can.
 */
public final class Canvas {
    private static final int BLANK = ' ';
    private static final int UNSHOWN = '?';
    private static final int LAST_OF_ASCII = 0x7e;

    /** What East Asian Width calls wide or fullwidth, among letters and punctuation. */
    private static final int[][] WIDE = {
        {0x1100, 0x115f},
        {0x2e80, 0xa4cf},
        {0xa960, 0xa97f},
        {0xac00, 0xd7a3},
        {0xf900, 0xfaff},
        {0xfe30, 0xfe6f},
        {0xff00, 0xff60},
        {0xffe0, 0xffe6},
        {0x16fe0, 0x18aff},
        {0x1b000, 0x1b2ff},
        {0x20000, 0x3ffff}
    };

    /** The second half of a wide character. */
    private static final int REST = 0;

    private final int rows;
    private final int columns;
    private final boolean unicode;
    private final int[] cells;
    private final Style[] styles;

    /**
     * A blank picture.
     *
     * @param unicode false to have characters of ASCII alone
     */
    Canvas(int rows, int columns, boolean unicode) {
        this.rows = rows;
        this.columns = columns;
        this.unicode = unicode;
        cells = new int[rows * columns];
        styles = new Style[rows * columns];
        Arrays.fill(cells, BLANK);
        Arrays.fill(styles, Style.PLAIN);
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    boolean isUnicode() {
        return unicode;
    }

    /** Puts a text in its place, as far as there is room, and returns the column behind it. */
    int put(int row, int column, String text, Style style) {
        return put(row, column, columns, text, style);
    }

    /** Puts a text in its place, as far as there is room before the column {@code end}. */
    int put(int row, int column, int end, String text, Style style) {
        int at = column;
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            int shown = shown(text.codePointAt(i), unicode);
            int width = width(shown);
            if (at + width > Math.min(end, columns)) {
                break;
            }
            set(row, at, shown, style);
            if (width == 2) {
                set(row, at + 1, REST, style);
            }
            at += width;
        }
        return at;
    }

    /** Puts a text so that it ends before a column. */
    void putRight(int row, int end, String text, Style style) {
        put(row, Math.max(0, end - text.length()), text, style);
    }

    /** Makes a row blank again. */
    void clear(int row) {
        Arrays.fill(cells, row * columns, (row + 1) * columns, BLANK);
        paint(row, Style.PLAIN);
    }

    /** Puts one of the view's own characters, such as a pattern of Braille. */
    void set(int row, int column, int character, Style style) {
        if (row >= 0 && row < rows && column >= 0 && column < columns) {
            cells[row * columns + column] = character;
            styles[row * columns + column] = style;
        }
    }

    /** The character of a cell. */
    int at(int row, int column) {
        return cells[row * columns + column];
    }

    /** Gives a whole row a look. */
    void paint(int row, Style style) {
        if (row >= 0 && row < rows) {
            Arrays.fill(styles, row * columns, (row + 1) * columns, style);
        }
    }

    /** A text as it would be seen: what could do something else is a question mark. */
    static String harmless(String text, boolean unicode) {
        return text.codePoints()
                .map(character -> shown(character, unicode))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static int shown(int character, boolean unicode) {
        return (unicode || character <= LAST_OF_ASCII) && isHarmless(character) ? character : UNSHOWN;
    }

    /** Letters, digits and signs that stand where they are written: nothing that joins, turns or hides others. */
    private static boolean isHarmless(int character) {
        byte direction = Character.getDirectionality(character);
        if (direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC) {
            return false;
        }
        return character == BLANK
                || Character.isLetterOrDigit(character)
                || switch (Character.getType(character)) {
                    case Character.CONNECTOR_PUNCTUATION,
                            Character.DASH_PUNCTUATION,
                            Character.START_PUNCTUATION,
                            Character.END_PUNCTUATION,
                            Character.INITIAL_QUOTE_PUNCTUATION,
                            Character.FINAL_QUOTE_PUNCTUATION,
                            Character.OTHER_PUNCTUATION,
                            Character.MATH_SYMBOL,
                            Character.CURRENCY_SYMBOL,
                            Character.MODIFIER_SYMBOL -> true;
                    default -> false;
                };
    }

    /** How many cells it takes. */
    private static int width(int character) {
        if (character < WIDE[0][0]) {
            return 1;
        }
        boolean wide = Arrays.stream(WIDE).anyMatch(range -> character >= range[0] && character <= range[1]);
        return wide ? 2 : 1;
    }

    /** True if a row is the same on another picture. */
    public boolean sameRow(Canvas other, int row) {
        int from = row * columns;
        return other.columns == columns
                && row < other.rows
                && Arrays.equals(cells, from, from + columns, other.cells, from, from + columns)
                && Arrays.equals(styles, from, from + columns, other.styles, from, from + columns);
    }

    /** How a cell looks. */
    public Style style(int row, int column) {
        return styles[row * columns + column];
    }

    /** The column from which on a row looks different from the cell in {@code column}; the row's end if nowhere. */
    public int runEnd(int row, int column) {
        Style style = style(row, column);
        int end = column;
        while (end < columns && style(row, end) == style) {
            end++;
        }
        return end;
    }

    /** The column from which on a row is blank and plain. */
    public int end(int row) {
        int end = columns;
        while (end > 0 && at(row, end - 1) == BLANK && style(row, end - 1) == Style.PLAIN) {
            end--;
        }
        return end;
    }

    /** The characters of a row from a column to before another. */
    public String text(int row, int from, int to) {
        StringBuilder text = new StringBuilder();
        Arrays.stream(cells, row * columns + from, row * columns + to)
                .filter(cell -> cell != REST)
                .forEach(text::appendCodePoint);
        return text.toString();
    }

    /** The whole picture, a line a row, without blanks at its end. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        IntStream.range(0, rows)
                .forEach(row ->
                        text.append(text(row, 0, columns).stripTrailing()).append('\n'));
        return text.toString();
    }
}
