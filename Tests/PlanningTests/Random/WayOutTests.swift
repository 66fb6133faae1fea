import AsyncVideoAPI
import Testing

@testable import Planning

/// Each way out of each conflict is walked: the conflict must be gone, and its price be what the next plan says.
@Suite("Every way out of a conflict")
struct WayOutTests {
    private static let seeds: [UInt64] = (0..<40).map { $0 * 100 }

    @Test("ends it, for the price that it names", arguments: seeds)
    func works(seed: UInt64) throws {
        for seed in seed..<seed + 100 {
            let world = World(seed: seed)
            for conflict in world.plan.conflicts {
                #expect(!conflict.waysOut.isEmpty, "seed \(seed)")
                for way in conflict.waysOut {
                    let comment: Comment = "seed \(seed): \(conflict.id) \(conflict.segmentID ?? "-"), \(way)"
                    // While a second sending of the failed end is open, nothing may change places; it is settled first.
                    if case .accept(let id) = way, world.hasOpenSecondSending, world.moves(id) { continue }
                    let after = try #require(try walk(way, out: conflict, of: world), comment)
                    let plan = after.plan
                    // Of several same segments another one may stand for the same id then, as one quarrel less.
                    let isGone = !plan.conflicts.contains { $0.isAgain(conflict) }
                    #expect(isGone || plan.conflicts.count < world.plan.conflicts.count, comment)
                    checkPrice(way, conflict, plan, comment)
                }
            }
        }
    }

    /// The price can be held against the next plan where that one sends.
    private func checkPrice(_ way: WayOut, _ conflict: Conflict, _ plan: Plan, _ comment: Comment) {
        guard plan.conflicts.isEmpty else { return }
        switch way {
        case .replace(let seconds):
            guard plan.isExecutable else { return }
            #expect(plan.totals.unknownDurations > 0 ? seconds == nil : seconds == plan.totals.billableSeconds, comment)
        case .moveToEnd(let seconds), .allowDuplicate(let seconds):
            guard let step = plan.sends.first(where: { $0.segmentID == conflict.segmentID }) else { return }
            #expect(step.billableSeconds == seconds, comment)
        case .putBack, .accept, .moveState, .restoreKey, .correctID: #expect(way.billableSeconds == 0, comment)
        }
    }

    /// Nil where the way can't be walked.
    private func walk(_ way: WayOut, out conflict: Conflict, of world: World) throws -> World? {
        var after = world
        switch way {
        case .putBack: try putBack(conflict, &after)
        case .accept(let id):
            after.recorded?.segments = try Planner().accepting(segmentID: id, in: world.input)
        case .moveToEnd:
            guard let place = conflict.specPosition else { return nil }
            after.spec.append(after.spec.remove(at: place - 1))
        case .allowDuplicate:
            guard let place = conflict.specPosition else { return nil }
            after.spec[place - 1].allowDuplicate = true
        case .correctID(let id): after.specID = id
        case .replace: after.mode = .replace
        case .restoreKey(let key):
            after.key = key
            after.take(key)
        case .moveState(let old, let new):
            // The store refuses to move onto a key that is taken.
            guard new == world.key, world.recorded == nil else { return nil }
            after.take(old)
            after.recorded?.key = new
        }
        return after
    }

    private func putBack(_ conflict: Conflict, _ world: inout World) throws {
        switch conflict.kind {
        case .edited:
            let place = try #require(conflict.specPosition)
            let position = try #require(conflict.recordedPosition)
            var truth = try #require(world.sentAs[position])
            truth.id = world.spec[place - 1].id
            world.spec[place - 1] = truth
        case .removed, .reordered:
            let sent = world.standing.compactMap { recorded in
                var segment = world.sentAs[recorded.position]
                segment?.id = recorded.id
                return segment
            }
            let ids = Set(sent.map(\.id))
            world.spec = sent + world.spec.filter { !ids.contains($0.id) }
        case .duplicateMedia: world.spec.remove(at: try #require(conflict.specPosition) - 1)
        case .inserted, .keyRenamed, .conversationMismatch, .replacesNamedConversation:
            Issue.record("nothing can be put back")
        }
    }
}

extension Conflict {
    /// Whether it is still the same quarrel.
    fileprivate func isAgain(_ other: Conflict) -> Bool { id == other.id && segmentID == other.segmentID }
}

extension World {
    fileprivate var hasOpenSecondSending: Bool {
        recorded?.openAttempts.contains { $0.position < nextPosition } ?? false
    }

    fileprivate func moves(_ id: String) -> Bool {
        plan.conflicts.contains { conflict in
            if case .reordered = conflict.kind { conflict.segmentID == id } else { false }
        }
    }

    /// Goes on from another key's conversation.
    fileprivate mutating func take(_ other: String) {
        recorded = others.first { $0.key == other }
        others.removeAll { $0.key == other }
        sentAs = [:]
    }
}
