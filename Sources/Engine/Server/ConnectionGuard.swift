import AsyncVideoAPI
import Foundation
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Watches over one connection: sends `100 Continue` when a body is wanted, answers what is no HTTP, cuts who is silent for
/// too long, and lets nobody take half a body for a whole one.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// The event that a route triggers before it reads a body.
    struct BodyWanted: Sendable {}

    /// The connection ended in the middle of a body.
    struct BodyCut: Error, CustomStringConvertible {
        var description: String { "the connection ended" }
    }

    private var state: ConnectionState
    private var alarm: (time: NIODeadline, task: Scheduled<Void>)?
    private var isReading = false

    init(patience: ConnectionState.Patience) {
        state = ConnectionState(patience: patience, now: .now())
    }

    func handlerAdded(context: ChannelHandlerContext) { setAlarm(context) }

    func handlerRemoved(context: ChannelHandlerContext) { alarm?.task.cancel() }
}

/// Inbound.
extension ConnectionGuard {
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let arrival =
            switch unwrapInboundIn(data) {
            case .head(let head): state.head(expectsContinue: Self.expectsContinue(head))
            case .body(let buffer): state.body(buffer.readableBytes)
            case .end: state.end()
            }
        switch arrival {
        case .pass: context.fireChannelRead(data)
        case .drop: break
        case .close: context.close(promise: nil)
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        isReading = false
        context.fireChannelReadComplete()
    }

    func channelInactive(context: ChannelHandlerContext) {
        reportCutBody(context)
        context.fireChannelInactive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .inputClosed? = event as? ChannelEvent { reportCutBody(context) }
        if event is ChannelShouldQuiesceEvent, state.mustCutToStop() {
            context.close(promise: nil)
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch state.failed() {
        case .pass: context.fireErrorCaught(error)
        case .answerBadRequest: answer(Self.refusal(of: error), context)
        }
    }

    private func reportCutBody(_ context: ChannelHandlerContext) {
        if state.inputClosed() { context.fireErrorCaught(BodyCut()) }
    }

    private static func expectsContinue(_ head: HTTPRequest) -> Bool {
        head.headerFields[.expect]?.lowercased() == "100-continue"
    }
}

/// Outbound.
extension ConnectionGuard {
    func read(context: ChannelHandlerContext) {
        isReading = true
        context.read()
    }

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        guard event is BodyWanted else {
            context.triggerUserOutboundEvent(event, promise: promise)
            return
        }
        if state.bodyWanted(now: .now()) {
            context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
        }
        setAlarm(context)
        promise?.succeed()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(var head):
            if state.responseClosesConnection() { head.headerFields[.connection] = "close" }
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .body: context.write(data, promise: promise)
        case .end:
            if state.responseEnded(now: .now()) {
                context.writeAndFlush(data, promise: promise)
                context.close(promise: nil)
            } else {
                context.write(data, promise: promise)
                setAlarm(context)
            }
        }
    }

    /// Answers what never became a request.
    private func answer(_ refusal: Refusal, _ context: ChannelHandlerContext) {
        let body = Data(#"{"message":"\#(refusal.message)"}"#.utf8)
        let fields: HTTPFields = [
            .contentType: "application/json; charset=utf-8", .contentLength: String(body.count), .connection: "close",
        ]
        let head = HTTPResponse(status: refusal.status, headerFields: fields)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(ByteBuffer(bytes: body))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        context.close(promise: nil)
    }

    private static func refusal(of error: any Error) -> Refusal {
        guard let error = error as? HTTPParserError, error == .headerOverflow else {
            return .badRequest("The request is not valid HTTP.")
        }
        return Refusal(
            status: .requestHeaderFieldsTooLarge,
            message: "The request line or the headers are too long."
        )
    }
}

/// Time.
extension ConnectionGuard {
    private func setAlarm(_ context: ChannelHandlerContext) {
        guard let deadline = state.deadline else { return }
        if let alarm {
            // One that rings too early looks again; one that rings too late is none.
            guard deadline < alarm.time else { return }
            alarm.task.cancel()
        }
        let task = context.eventLoop.assumeIsolated().scheduleTask(deadline: deadline) {
            self.alarm = nil
            if self.state.deadlineReached(now: .now(), isReading: self.isReading) {
                context.close(promise: nil)
            } else {
                self.setAlarm(context)
            }
        }
        alarm = (deadline, task)
    }
}
