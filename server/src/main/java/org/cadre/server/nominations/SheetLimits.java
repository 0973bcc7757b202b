package org.cadre.server.nominations;

/**
 * What is read at most, so that reading stays within a small heap.
 *
 * @param bytes of the file
 * @param rows below the heading row
 * @param columns of the heading row
 * @param cellCharacters of one cell, in UTF-16 units
 * @param filledCells in all
 * @param unpackedBytes of a workbook's parts together
 */
public record SheetLimits(long bytes, int rows, int columns, int cellCharacters, int filledCells, long unpackedBytes) {
    /** 32 MiB, 20,000 rows, 200 columns, 32,767 characters (what a spreadsheet cell can hold), a million cells. */
    public static final SheetLimits STANDARD = new SheetLimits(32L << 20, 20_000, 200, 32_767, 1_000_000, 192L << 20);
}
