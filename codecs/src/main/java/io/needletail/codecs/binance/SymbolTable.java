package io.needletail.codecs.binance;

import io.needletail.codecs.wire.ByteRange;
import io.needletail.codecs.wire.TextTable;

import org.agrona.MutableDirectBuffer;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The configured symbols: from a symbol's bytes to its instrument's id and back. */
public final class SymbolTable {
    /** The id of a symbol that is not configured. */
    public static final int UNKNOWN = -1;

    private final TextTable payloadNames;
    private final TextTable streamNames;
    private final byte[][] symbols;
    private final int[] instrumentIds;

    /** Takes the symbols as payloads write them (upper case); ids are their indices. */
    public SymbolTable(List<String> symbols) {
        this(symbols, IntStream.range(0, symbols.size()).toArray());
    }

    /**
     * Takes the symbols as payloads write them (upper case) and the id of each.
     *
     * @throws IllegalArgumentException when a symbol is longer than 24 bytes, needs escaping in
     *     JSON, or is there twice, be it in lower case.
     */
    public SymbolTable(List<String> symbols, int[] instrumentIds) {
        if (symbols.size() != instrumentIds.length) {
            throw new IllegalArgumentException("one id per symbol");
        }
        for (String symbol : symbols) {
            if (symbol.chars().anyMatch(c -> c < ' ' || c == '"' || c == '\\' || c == '@')) {
                throw new IllegalArgumentException("not a symbol: '" + symbol + "'");
            }
        }
        payloadNames = new TextTable(symbols);
        streamNames = new TextTable(symbols.stream().map(s -> s.toLowerCase(Locale.ROOT)).toList());
        this.symbols =
                symbols.stream()
                        .map(s -> s.getBytes(StandardCharsets.UTF_8))
                        .toArray(byte[][]::new);
        this.instrumentIds = instrumentIds.clone();
    }

    /** How many symbols there are. */
    public int count() {
        return symbols.length;
    }

    /** The id of the symbol at an index. */
    public int instrumentId(int index) {
        return instrumentIds[index];
    }

    /** The id of the symbol in a payload, or {@link #UNKNOWN}. */
    public int find(ByteRange text, int position, int length) {
        return id(payloadNames.find(text, position, length));
    }

    /** The index of the symbol in a payload, or {@link TextTable#NONE}. */
    int indexOf(ByteRange text, int position, int length) {
        return payloadNames.find(text, position, length);
    }

    /** The id of the symbol that a stream's name ("btcusdt@depth5") starts with. */
    public int findStream(ByteRange text, int position, int length) {
        int at = position;
        while (at < position + length && text.at(at) != '@') {
            at++;
        }
        return id(streamNames.find(text, position, at - position));
    }

    /** The index of an instrument's symbol, or {@link TextTable#NONE}. */
    public int indexOf(int instrumentId) {
        for (int index = 0; index < instrumentIds.length; index++) {
            if (instrumentIds[index] == instrumentId) {
                return index;
            }
        }
        return TextTable.NONE;
    }

    /** Writes the symbol at an index; gives its length. */
    public int putSymbol(int index, MutableDirectBuffer out, int offset) {
        byte[] symbol = symbols[index];
        out.putBytes(offset, symbol, 0, symbol.length);
        return symbol.length;
    }

    /** The bytes of the symbol at an index; not to be changed. */
    byte[] symbol(int index) {
        return symbols[index];
    }

    private int id(int index) {
        return index == TextTable.NONE ? UNKNOWN : instrumentIds[index];
    }
}
