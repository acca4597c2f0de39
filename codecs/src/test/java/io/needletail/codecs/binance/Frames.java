package io.needletail.codecs.binance;

import java.util.List;

/** Frames of the project's own making, in the venue's shapes. */
final class Frames {
    static final String TRADE =
            """
            {"e":"trade","E":1723161255343,"s":"BTCUSDT","t":3735683259,"p":"61837.63000000",\
            "q":"0.02000000","T":1723161255342,"m":true,"M":true}\
            """;
    static final String AGGREGATE =
            """
            {"e":"aggTrade","E":1723161255343,"s":"ETHUSDT","a":26129,"p":"2500.10000000",\
            "q":"4.70443515","f":100,"l":105,"T":1723161255340,"m":false,"M":true}\
            """;
    static final String QUOTE =
            """
            {"u":50093239212,"s":"BTCUSDT","b":"61837.63000000","B":"3.78826000",\
            "a":"61837.64000000","A":"1.54698000"}\
            """;
    static final String DEPTH =
            """
            {"e":"depthUpdate","E":1723161255308,"s":"BTCUSDT","U":157,"u":160,\
            "b":[["61837.63000000","0.00000000"],["0.50000000","100.5"]],"a":[]}\
            """;
    static final String PARTIAL =
            """
            {"lastUpdateId":160,"bids":[["0.00240000","10.00000000"]],\
            "asks":[["0.00260000","100.00000000"],["0.00270000","5.00000000"]]}\
            """;
    static final String KLINE =
            """
            {"e":"kline","E":1633998523963,"s":"BTCUSDT","k":{"t":1633998480000,\
            "T":1633998539999,"s":"BTCUSDT","i":"1m","f":1,"L":30,"o":"0.35270000",\
            "c":"0.35280000","h":"0.35290000","l":"0.35220000","v":"25877.00000000","n":30,\
            "x":true,"q":"9116.04600000","V":"58.00000000","Q":"20.46240000","B":"0"}}\
            """;
    static final String SHUTDOWN = "{\"e\":\"serverShutdown\",\"E\":1770123456789}";
    static final String EXECUTION =
            """
            {"subscriptionId":0,"event":{"e":"executionReport","E":1499405658658,"s":"BTCUSDT",\
            "c":"nt-3-17","S":"BUY","o":"LIMIT","f":"GTC","q":"1.00000000","p":"100.50000000",\
            "P":"0.00000000","F":"0.00000000","g":-1,"C":"","x":"TRADE","X":"PARTIALLY_FILLED",\
            "r":"NONE","i":4293153,"l":"0.25000000","z":"0.50000000","L":"100.40000000",\
            "n":"0.00025000","N":"BNB","T":1499405658657,"t":77,"I":8641984,"w":true,"m":true,\
            "M":false,"O":1499405658657,"Z":"50.20000000","Y":"25.10000000","Q":"0.00000000",\
            "W":1499405658657,"V":"NONE"}}\
            """;
    static final String POSITION =
            """
            {"subscriptionId":0,"event":{"e":"outboundAccountPosition","E":1564034571105,\
            "u":1564034571073,"B":[{"a":"ETH","f":"10000.000000","l":"0.000000"},\
            {"a":"USDT","f":"0.00000000","l":"12.50000000"}]}}\
            """;

    static final SymbolTable SYMBOLS = new SymbolTable(List.of("BTCUSDT", "ETHUSDT"));

    /** One of each market frame. */
    static final List<String> MARKET =
            List.of(
                    TRADE,
                    AGGREGATE,
                    QUOTE,
                    DEPTH,
                    KLINE,
                    SHUTDOWN,
                    combined("btcusdt@trade", TRADE),
                    combined("btcusdt@depth@100ms", DEPTH),
                    combined("btcusdt@bookTicker", QUOTE),
                    combined("ethusdt@depth20@100ms", PARTIAL),
                    combined("btcusdt@kline_1m", KLINE));

    private Frames() {}

    static String combined(String stream, String payload) {
        return "{\"stream\":\"" + stream + "\",\"data\":" + payload + "}";
    }
}
