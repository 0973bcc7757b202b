package org.cadre.tui.view;

/**
 * A rectangle of the window, in columns and rows from its top left corner.
 *
 * @param column of its left edge
 * @param row of its top edge
 * @param width in columns, not negative
 * @param height in rows, not negative
 */
public record Area(int column, int row, int width, int height) {
    /** Whether the cell lies inside. */
    public boolean contains(int atColumn, int atRow) {
        return atColumn >= column && atColumn < column + width && atRow >= row && atRow < row + height;
    }
}
