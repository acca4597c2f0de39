package io.needletail.runtime.venue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;

import java.util.List;
import java.util.TreeMap;

/** The first to see a connection: answers REST requests, or makes it a WebSocket by its path. */
final class HttpFront extends SimpleChannelInboundHandler<FullHttpRequest> {
    static final int BANNED = 418;
    private static final int TOO_MANY = 429;
    private static final int MOST_FRAME_BYTES = 65_536;
    private static final String REST = "/api/v3/";
    private static final String RESTRICTIONS = "/sapi/v1/account/apiRestrictions";

    private final Venue venue;
    private long requests;

    HttpFront(Venue venue) {
        this.venue = venue;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        QueryStringDecoder uri = new QueryStringDecoder(request.uri());
        String path = uri.path();
        venue.heard();
        if (venue.behaviour().failure().isBan()) {
            refuse(ctx, request);
        } else if (request.headers()
                .contains(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
            upgrade(ctx, request, link(path, uri));
        } else if (path.equals(RESTRICTIONS)) {
            restrictions(ctx, request, uri);
        } else if (path.startsWith(REST)) {
            rest(ctx, request, uri);
        } else {
            answer(ctx, request, 404, "{\"code\":-1000,\"msg\":\"No such path.\"}");
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }

    private ChannelHandler link(String path, QueryStringDecoder uri) {
        if (path.equals("/ws") || path.startsWith("/ws/")) {
            String streams = path.length() > 4 ? path.substring(4) : "";
            return new StreamSession(venue, List.of(streams.split("/")), false);
        }
        if (path.equals("/stream")) {
            String streams = String.join("/", uri.parameters().getOrDefault("streams", List.of()));
            return new StreamSession(venue, List.of(streams.split("/")), true);
        }
        return path.equals("/ws-api/v3") ? new ApiSession(venue) : null;
    }

    private static void upgrade(
            ChannelHandlerContext ctx, FullHttpRequest request, ChannelHandler link) {
        WebSocketServerHandshaker handshaker =
                new WebSocketServerHandshakerFactory(
                                "ws://127.0.0.1" + request.uri(), null, true, MOST_FRAME_BYTES)
                        .newHandshaker(request);
        if (handshaker == null || link == null) {
            answer(ctx, request, 404, "{\"code\":-1000,\"msg\":\"No such socket.\"}");
            return;
        }
        handshaker.handshake(ctx.channel(), request);
        ctx.pipeline().remove(HttpFront.class);
        ctx.pipeline().addLast(new WebSocketFrameAggregator(MOST_FRAME_BYTES));
        ctx.pipeline().addLast(link);
    }

    private void restrictions(
            ChannelHandlerContext ctx, FullHttpRequest request, QueryStringDecoder uri) {
        String key = request.headers().get("X-MBX-APIKEY", "");
        try {
            answer(ctx, request, 200, venue.gate().restrictions(key, params(uri)));
        } catch (VenueError error) {
            answer(ctx, request, error.status(), error.json());
        }
    }

    private static TreeMap<String, String> params(QueryStringDecoder uri) {
        TreeMap<String, String> params = new TreeMap<>();
        uri.parameters().forEach((name, values) -> params.put(name, values.getFirst()));
        return params;
    }

    private void rest(ChannelHandlerContext ctx, FullHttpRequest request, QueryStringDecoder uri) {
        TreeMap<String, String> params = params(uri);
        VenueBehaviour.Failure failure = venue.behaviour().failure();
        if (VenueBehaviour.hits(failure.everyNth(), ++requests)) {
            refuse(ctx, request);
            return;
        }
        try {
            String json = null;
            if (request.method() == HttpMethod.GET) {
                String method = uri.path().substring(REST.length());
                json = venue.publicApi().answer(new Request("null", method, params));
            }
            answer(
                    ctx,
                    request,
                    json == null ? 404 : 200,
                    json == null ? "{\"code\":-1000,\"msg\":\"No such path.\"}" : json);
        } catch (VenueError error) {
            answer(ctx, request, error.status(), error.json());
        }
    }

    private void refuse(ChannelHandlerContext ctx, FullHttpRequest request) {
        VenueBehaviour.Failure failure = venue.behaviour().failure();
        answer(
                ctx,
                request,
                failure.status(),
                failure.retryAfterS(),
                Faults.error(failure, venue.clock().requestMs()).json());
    }

    private static void answer(
            ChannelHandlerContext ctx, FullHttpRequest request, int status, String json) {
        answer(ctx, request, status, 1, json);
    }

    private static void answer(
            ChannelHandlerContext ctx,
            FullHttpRequest request,
            int status,
            int retryAfterS,
            String json) {
        ByteBuf body = ctx.alloc().buffer(json.length());
        ByteBufUtil.writeUtf8(body, json);
        DefaultFullHttpResponse response =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), body);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "application/json;charset=UTF-8")
                .set("X-MBX-USED-WEIGHT-1M", "1");
        if (status == BANNED || status == TOO_MANY) {
            response.headers().set(HttpHeaderNames.RETRY_AFTER, retryAfterS);
        }
        HttpUtil.setContentLength(response, body.readableBytes());
        boolean keepAlive = HttpUtil.isKeepAlive(request);
        HttpUtil.setKeepAlive(response, keepAlive);
        var written = ctx.writeAndFlush(response);
        if (!keepAlive) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }
}
