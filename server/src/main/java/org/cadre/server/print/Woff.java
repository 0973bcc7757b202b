package org.cadre.server.print;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The TrueType font inside a WOFF file (W3C WOFF File Format 1.0), in which registries give out fonts: a header, then the
 * tables of the font, each compressed by itself.
 */
final class Woff {
    private static final int SIGNATURE = 0x774F4646;

    private record Table(int tag, int offset, int compressedLength, int length, int checksum) {}

    private Woff() {}

    static boolean isOne(byte[] file) {
        return file.length > 4 && ByteBuffer.wrap(file).getInt() == SIGNATURE;
    }

    static byte[] font(byte[] file) throws IOException {
        DataInputStream header = new DataInputStream(new ByteArrayInputStream(file));
        header.skipBytes(4);
        int flavour = header.readInt();
        header.skipBytes(4);
        int count = header.readUnsignedShort();
        header.skipBytes(30);
        Table[] tables = new Table[count];
        int size = 12 + 16 * count;
        for (int i = 0; i < count; i++) {
            tables[i] =
                    new Table(header.readInt(), header.readInt(), header.readInt(), header.readInt(), header.readInt());
            size += padded(tables[i].length());
        }
        ByteBuffer font = ByteBuffer.allocate(size);
        int power = Integer.highestOneBit(count);
        font.putInt(flavour).putShort((short) count).putShort((short) (16 * power));
        font.putShort((short) Integer.numberOfTrailingZeros(power)).putShort((short) (16 * (count - power)));
        int offset = 12 + 16 * count;
        for (Table table : tables) {
            font.putInt(table.tag()).putInt(table.checksum()).putInt(offset).putInt(table.length());
            offset += padded(table.length());
        }
        for (Table table : tables) {
            font.put(inflated(file, table));
            font.position(padded(font.position()));
        }
        return font.array();
    }

    private static byte[] inflated(byte[] file, Table table) throws IOException {
        if (table.compressedLength() == table.length()) {
            ByteArrayOutputStream plain = new ByteArrayOutputStream(table.length());
            plain.write(file, table.offset(), table.length());
            return plain.toByteArray();
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(file, table.offset(), table.compressedLength());
            byte[] plain = new byte[table.length()];
            if (inflater.inflate(plain) != plain.length) {
                throw new IOException("A table of the font is shorter than it says.");
            }
            return plain;
        } catch (DataFormatException broken) {
            throw new IOException("A table of the font cannot be read.", broken);
        } finally {
            inflater.end();
        }
    }

    private static int padded(int length) {
        return (length + 3) & ~3;
    }
}
