import NIOCore

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Between TLS and HTTP: sends bytes that an HTTP encoder would not allow.
final class RawBytesHandler: ChannelOutboundHandler {
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// The event to trigger; its promise is fulfilled when the bytes have been passed to the network.
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

/// Below TLS: resets the connection without notifying the other side.
final class ResetHandler: ChannelOutboundHandler {
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// The event to trigger; its promise is fulfilled when the connection is closed.
    struct Reset: Sendable {}

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        guard event is Reset else {
            return context.triggerUserOutboundEvent(event, promise: promise)
        }
        reset(context, promise)
    }

    private func reset(_ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
        guard let socket = context.channel as? any SocketOptionProvider, context.channel.isActive else {
            return context.close(promise: promise)
        }
        // A reset discards data that the other side's network has not acknowledged.
        guard !hasUnacknowledgedBytes(context) else {
            let retry = NIOLoopBound((self, context), eventLoop: context.eventLoop)
            context.eventLoop.scheduleTask(in: .milliseconds(1)) {
                let (handler, context) = retry.value
                handler.reset(context, promise)
            }
            return
        }
        // Closing a socket with a linger time of zero resets the connection.
        socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).assumeIsolated().whenComplete { _ in
            context.close(promise: promise)
        }
    }

    private func hasUnacknowledgedBytes(_ context: ChannelHandlerContext) -> Bool {
        let count = try? context.pipeline.syncOperations.withUnsafeTransportIfAvailable(of: CInt.self) { socket in
            var count: CInt = 0
            return ioctl(socket, UInt(TIOCOUTQ), &count) == 0 ? count : 0
        }
        return (count ?? 0) > 0
    }
}
