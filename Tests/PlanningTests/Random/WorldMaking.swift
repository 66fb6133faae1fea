import AsyncVideoAPI

@testable import Planning

extension World {
    /// Small worlds for small seeds, so that the first one that fails is easy to read.
    init(seed: UInt64) {
        var maker = WorldMaker(size: 1 + Int(seed % 7), dice: Dice(seed))
        self = maker.world()
        self.seed = seed
    }
}

/// Throws a history and then edits of its spec.
struct WorldMaker {
    let size: Int
    var dice: Dice
    private var count = 0

    init(size: Int, dice: Dice) {
        self.size = size
        self.dice = dice
    }

    mutating func world() -> World {
        let first = (0..<dice.number(below: size + 1)).map { _ in newSegment() }
        var world = World(spec: first)
        record(first, &world)
        world.spec = world.standing.compactMap { world.sentAs[$0.position] }
        for _ in 0..<dice.number(below: 4) { edit(&world.spec) }
        for _ in 0..<dice.number(below: 3) { world.spec.append(newSegment()) }
        if dice.chance(40) { hideFiles(&world.spec) }
        choose(&world)
        addAttempts(&world)
        addOthers(&world)
        return world
    }

    // MARK: Segments

    mutating func newSegment() -> DesiredSegment {
        count += 1
        let number = dice.number(below: 2 + size)
        return segment("s\(count)", "v\(number)", options(), seconds: Double(10 + number))
    }

    private mutating func options() -> [OptionName: OptionValue] {
        var options: [OptionName: OptionValue] = [:]
        if dice.chance(30) { options[.mode] = .string("phone") }
        if dice.chance(30) { options[.confidenceThreshold] = .number(dice.pick([0.6, 0.7])) }
        return options
    }

    // MARK: What is recorded

    private mutating func record(_ segments: [DesiredSegment], _ world: inout World) {
        guard !segments.isEmpty else { return }
        var recorded = sent(segments, key: world.key)
        for index in recorded.segments.indices {
            world.sentAs[index + 1] = segments[index]
            if dice.chance(10) { recorded.segments[index].isDropped = true }
            if dice.chance(10) { adopt(&recorded.segments[index]) }
            if dice.chance(8) { recorded.segments[index].jobStatus = .failed }
        }
        let last = recorded.segments.count - 1
        if dice.chance(40) { recorded.segments[last].jobStatus = dice.pick([.failed, .inProgress, nil, .scheduled]) }
        world.recorded = recorded
    }

    private mutating func adopt(_ segment: inout RecordedSegment) {
        segment.origin = .adopted
        segment.jobID = nil
        segment.jobStatus = nil
        if dice.chance(50) { segment.mediaSHA256 = nil }
    }

    private mutating func addAttempts(_ world: inout World) {
        guard dice.chance(25), !world.spec.isEmpty else { return }
        var recorded = world.recorded ?? sent([], key: world.key)
        let place = world.failedEnd == nil || dice.chance(50) ? world.nextPosition : world.nextPosition - 1
        let wanted = place - (recorded.segments.count - world.standing.count)
        let guess = world.spec.indices.contains(wanted - 1) ? world.spec[wanted - 1] : dice.pick(world.spec)
        let attempt = openAttempt(for: withFile(dice.chance(80) ? guess : newSegment()), at: place)
        if dice.chance(70) {
            recorded.openAttempts = [attempt]
        } else {
            recorded.settledAttempt = SettledAttempt(
                id: attempt.id,
                segmentID: attempt.segmentID,
                position: place,
                fingerprint: attempt.fingerprint,
                outcome: dice.pick([.notSent, .refused, .notAccepted])
            )
        }
        world.recorded = recorded
    }

    private mutating func addOthers(_ world: inout World) {
        guard dice.chance(25) else { return }
        let some = world.spec.filter { _ in dice.chance(50) } + (dice.chance(30) ? [newSegment()] : [])
        guard !some.isEmpty else { return }
        world.others = [sent(some.map { withFile($0) }, key: "other")]
    }

    private mutating func choose(_ world: inout World) {
        world.mode = dice.chance(10) ? .replace : .extend
        world.failed = dice.pick([.stop, .stop, .retry, .goOn])
        world.resends = dice.chance(50)
        if dice.chance(10) { world.specID = dice.pick(["4820000000000001", "17"]) }
    }
}

// MARK: Edits

extension WorldMaker {
    mutating func edit(_ spec: inout [DesiredSegment]) {
        guard !spec.isEmpty else { return spec.append(newSegment()) }
        let index = dice.number(below: spec.count)
        let other = dice.number(below: spec.count)
        switch dice.number(below: 10) {
        case 0: spec.insert(newSegment(), at: index)
        case 1: spec.remove(at: index)
        case 2: spec.swapAt(index, other)
        case 3: spec.insert(spec.remove(at: index), at: min(other, spec.count))
        case 4: spec[index].id += "x"
        case 5: swap(&spec, index, other)
        case 6: spec[index] = copy(of: spec[index], options: newSegment())
        case 7: spec[index] = copy(of: spec[index], video: newSegment())
        case 8: spec.insert(copy(of: newSegment(), video: spec[index]), at: other)
        case _: spec[index].video = "archive/" + spec[index].video.fileName
        }
    }

    /// The ids change places and the videos stay.
    private func swap(_ spec: inout [DesiredSegment], _ first: Int, _ second: Int) {
        (spec[first].id, spec[second].id) = (spec[second].id, spec[first].id)
    }

    private func copy(of segment: DesiredSegment, options other: DesiredSegment) -> DesiredSegment {
        var copy = segment
        copy.options = other.options
        copy.displayOptions = other.displayOptions
        return copy
    }

    private func copy(of segment: DesiredSegment, video other: DesiredSegment) -> DesiredSegment {
        var copy = segment
        copy.media = other.media
        copy.video = other.video
        copy.mediaPath = other.mediaPath
        return copy
    }

    private mutating func hideFiles(_ spec: inout [DesiredSegment]) {
        for index in spec.indices where dice.chance(60) {
            spec[index] = withoutFile(spec[index], pin: dice.chance(25) ? digest("v\(dice.number(below: 3))") : nil)
        }
    }

    /// The segment as it was when its file was there.
    private func withFile(_ hidden: DesiredSegment) -> DesiredSegment {
        guard case .unread = hidden.media else { return hidden }
        var segment = hidden
        let content = String(hidden.video.fileName.dropLast(4))
        segment.media = .known(MediaFacts(sha256: digest(content), byteCount: 1000, duration: 10, channels: 1))
        return segment
    }
}
