package io.needletail.runtime.venue;

import java.util.TreeMap;

/** Cancels one order and places another, with Binance's answers for each way that may end. */
final class CancelReplace {
    private static final String NOT_ATTEMPTED = "NOT_ATTEMPTED";

    private CancelReplace() {}

    static void run(PrivateApi api, Request request, JsonOut out) {
        boolean stop = request.text("cancelReplaceMode").equals("STOP_ON_FAILURE");
        JsonOut canceled = new JsonOut();
        VenueError cancelError = cancel(api, request, canceled);
        if (cancelError != null && stop) {
            throw failed(-2022, 400, cancelError.json(), "null", "FAILURE", NOT_ATTEMPTED);
        }
        JsonOut placed = new JsonOut();
        VenueError placeError = place(api, request, placed);
        String cancelAnswer = cancelError == null ? canceled.toString() : cancelError.json();
        String placeAnswer = placeError == null ? placed.toString() : placeError.json();
        if (cancelError != null || placeError != null) {
            boolean both = cancelError != null && placeError != null;
            throw failed(
                    both ? -2022 : -2021,
                    both ? 400 : 409,
                    cancelAnswer,
                    placeAnswer,
                    result(cancelError),
                    result(placeError));
        }
        out.addRaw(results("SUCCESS", "SUCCESS", cancelAnswer, placeAnswer));
    }

    private static VenueError cancel(PrivateApi api, Request request, JsonOut out) {
        try {
            api.cancel(
                    new Request(request.id(), request.method(), cancelParams(request)),
                    request.integer("cancelOrderId", 0),
                    request.text("cancelOrigClientOrderId", ""),
                    out);
            return null;
        } catch (VenueError error) {
            return error;
        }
    }

    private static TreeMap<String, String> cancelParams(Request request) {
        TreeMap<String, String> params = new TreeMap<>();
        params.put("symbol", request.text("symbol"));
        params.put("newClientOrderId", request.text("cancelNewClientOrderId", ""));
        return params;
    }

    private static VenueError place(PrivateApi api, Request request, JsonOut out) {
        try {
            api.place(request, out);
            return null;
        } catch (VenueError error) {
            return error;
        }
    }

    private static String result(VenueError error) {
        return error == null ? "SUCCESS" : "FAILURE";
    }

    private static VenueError failed(
            int code, int status, String canceled, String placed, String first, String second) {
        String words =
                code == -2021
                        ? "Order cancel-replace partially failed."
                        : "Order cancel-replace failed.";
        return new VenueError(status, code, words, results(first, second, canceled, placed));
    }

    private static String results(String first, String second, String canceled, String placed) {
        JsonOut out = new JsonOut().object().put("cancelResult", first);
        out.put("newOrderResult", second).putRaw("cancelResponse", canceled);
        return out.putRaw("newOrderResponse", placed).endObject().toString();
    }
}
