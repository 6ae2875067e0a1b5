import NIOCore

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Between TLS and HTTP: sends bytes that no HTTP encoder would let pass.
final class RawBytesHandler: ChannelOutboundHandler {
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// To be triggered; it is done when the bytes have been handed to the network.
    struct Send: Sendable {
        let bytes: [UInt8]
    }

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        guard let send = event as? Send else {
            return context.triggerUserOutboundEvent(event, promise: promise)
        }
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: send.bytes)), promise: promise)
    }
}

/// Below TLS: resets the connection, without a word to the other side.
final class ResetHandler: ChannelOutboundHandler {
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// To be triggered; it is done when the connection is gone.
    struct Reset: Sendable {}

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        guard event is Reset else {
            return context.triggerUserOutboundEvent(event, promise: promise)
        }
        // A socket that does not linger is not closed but reset.
        if let socket = context.channel as? any SocketOptionProvider {
            socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).assumeIsolated().whenComplete { _ in
                context.close(promise: promise)
            }
        } else {
            context.close(promise: promise)
        }
    }
}
