import AsyncVideoAPI
import Crypto
import Foundation
import Planning
import Specification

extension PlanDocument {
    /// The document of plans that were made with the same choices for one target.
    init(_ planned: [Planned], choices: PlanChoices, target: Specification.Target, project: Project) {
        let conversations = planned.map { Conversation($0, spec: project.relativePath(of: $0.spec.file)) }
        self.init(
            about: Self.mark,
            version: Self.currentVersion,
            target: Target(target),
            choices: Choices(choices),
            conversations: conversations,
            totals: Totals(planned.map(\.plan.totals).reduce(Planning.Totals(), +)),
            prices: project.configuration.prices.map { Prices(currency: $0.currency, perMinute: $0.perMinute) },
            digest: ""
        )
        digest = PlanDigest.of(self)
    }
}

extension PlanDocument.Target {
    init(_ target: Specification.Target) {
        switch target {
        case .local: self.init(name: target.name, honoursIdempotencyKey: target.honoursIdempotencyKey)
        case .remote(let remote):
            self.init(
                name: remote.name,
                url: ShownAddress.withoutPassword(remote.shownURL),
                urlDigest: PlanDigest.of("target address", remote.url),
                honoursIdempotencyKey: remote.honoursIdempotencyKey
            )
        }
    }
}

/// An address as it may be shown to everybody.
enum ShownAddress {
    /// `https://name:password@host/…` without what stands before the `@`.
    static func withoutPassword(_ address: String) -> String {
        guard let scheme = address.range(of: "://") else { return address }
        let rest = address[scheme.upperBound...]
        let host = rest.prefix { $0 != "/" }
        guard let end = host.lastIndex(of: "@") else { return address }
        return String(address[..<scheme.upperBound] + rest[rest.index(after: end)...])
    }
}

extension PlanDocument.Choices {
    init(_ choices: PlanChoices) {
        let failed: FailedSegments =
            switch choices.failedSegments {
            case .stop: .stop
            case .retry: .retry
            case .goOn: .skip
            }
        self.init(replace: choices.mode == .replace, failedSegments: failed)
    }

    func choices(honoursIdempotencyKey: Bool) -> PlanChoices {
        let failed: PlanInput.FailedSegments =
            switch failedSegments {
            case .stop: .stop
            case .retry: .retry
            case .skip: .goOn
            }
        return PlanChoices(
            mode: replace ? .replace : .extend,
            failedSegments: failed,
            honoursIdempotencyKey: honoursIdempotencyKey
        )
    }
}

extension PlanDocument.Totals {
    init(_ totals: Planning.Totals) {
        self.init(
            segments: totals.segments,
            bytes: totals.bytes,
            duration: totals.duration,
            billableSeconds: totals.billableSeconds,
            unknownDurations: totals.unknownDurations
        )
    }
}
