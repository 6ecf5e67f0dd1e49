package dev.iftally.views.link;

/** What the cells of a table show. */
interface Numbers {
    /** False if there is no number, which is not 0. */
    boolean has(Cell cell);

    /** The number, unsigned; any if there is none. */
    long value(Cell cell);

    /** What stands in place of a number that is not there; empty to leave the room of its heading blank, too. */
    default String absent() {
        return "";
    }

    /** True for a cell that is printed. */
    default boolean shows(Cell cell) {
        return has(cell) ? !cell.onlyIfCounted() || value(cell) != 0 : !cell.onlyIfCounted() && !absent().isEmpty();
    }
}
