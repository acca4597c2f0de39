package io.needletail.runtime.backtest;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which column of a candle or trade file is what, from its header's usual spellings. */
final class CsvHeader {
    private static final Map<String, List<String>> SPELLINGS =
            Map.of(
                    "open", List.of("open", "o", "open_price"),
                    "high", List.of("high", "h", "high_price"),
                    "low", List.of("low", "l", "low_price"),
                    "close", List.of("close", "c", "close_price"),
                    "volume", List.of("volume", "v", "vol", "base_volume", "volume_btc"),
                    "quote", List.of("quote_volume", "quote_asset_volume", "quotevolume"),
                    "count", List.of("trades", "count", "number_of_trades", "num_trades"),
                    "time",
                            List.of(
                                    "time",
                                    "timestamp",
                                    "date",
                                    "datetime",
                                    "open_time",
                                    "opentime",
                                    "start",
                                    "unix",
                                    "open_datetime",
                                    "ts",
                                    "t"),
                    "closeTime",
                            List.of("close_time", "closetime", "close_datetime", "end_time", "end"),
                    "takerBuy",
                            List.of(
                                    "taker_buy_base_asset_volume",
                                    "taker_buy_volume",
                                    "taker_base_vol"));

    private final List<String> names;

    CsvHeader(String line) {
        names =
                List.of(line.split(",", -1)).stream()
                        .map(name -> name.strip().replace("\"", "").toLowerCase(Locale.ROOT))
                        .map(name -> name.replace(' ', '_'))
                        .toList();
    }

    /** Whether a line names columns. */
    static boolean isHeader(String line) {
        return line.chars().anyMatch(Character::isLetter) && !line.matches("^\\d.*");
    }

    /** Place of a column by its meaning, -1 = there is none. */
    int column(String meaning) {
        List<String> spellings = SPELLINGS.getOrDefault(meaning, List.of(meaning));
        for (String spelling : spellings) {
            int at = names.indexOf(spelling);
            if (at >= 0) {
                return at;
            }
        }
        return -1;
    }

    /** Place of a column that must be there. */
    int require(String meaning, Object file) {
        int column = column(meaning);
        if (column < 0) {
            throw new DataException(
                    file + ":1: no column for " + meaning + " among " + names + "; name one so");
        }
        return column;
    }
}
