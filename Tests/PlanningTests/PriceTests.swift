import AsyncVideoAPI
import Testing

@testable import Planning

@Suite("The price of a plan")
struct PriceTests {
    private let separated: [OptionName: OptionValue] = [.enableSeparateRecognitionPerChannel: .boolean(true)]

    @Test("is the duration, times the channels where they are recognized one by one")
    func channels() {
        let plan = planned([
            segment("mono", seconds: 60),
            segment("mixed", seconds: 60, channels: 2),
            segment("separate", nil, separated, seconds: 60, channels: 2),
        ])
        #expect(plan.steps.map(\.billableSeconds) == [60, 60, 120])
        #expect(plan.totals.duration == 180)
        #expect(plan.totals.billableSeconds == 240)
    }

    @Test("is the plain duration where speakers are told apart, which wins over channels")
    func diarization() {
        var options = separated
        options[.enableSpeakerDiarization] = .boolean(true)
        options[.diarizationSpeakerCount] = .integer(2)
        #expect(planned([segment("a", nil, options, seconds: 60, channels: 2)]).totals.billableSeconds == 60)
    }

    @Test("is nothing for what is not sent, and unknown where a header says no length")
    func unknown() {
        var endless = segment("b")
        endless.media = .known(MediaFacts(sha256: digest("b"), byteCount: 10))
        let plan = planned([segment("a"), endless], after: sent([segment("a")]))
        #expect(plan.steps.map(\.billableSeconds) == [0, nil])
        #expect(plan.totals.unknownDurations == 1)
        #expect(plan.totals.bytes == 10)
    }

    @Test("of building anew takes lengths from the record where the file is gone")
    func replacing() {
        let a = segment("a", seconds: 30)
        let b = segment("b", seconds: 20)
        let plan = planned([withoutFile(a)], after: sent([a, b]))
        #expect(plan.conflicts[0].waysOut.last == .replace(billableSeconds: 30))
        let stranger = planned([withoutFile(a), withoutFile(segment("x"))], after: sent([a, b]))
        #expect(stranger.conflicts[0].waysOut.last == .replace(billableSeconds: nil))
    }

    @Test("adds up over conversations")
    func sums() {
        let one = planned([segment("a")]).totals
        let two = planned([segment("b"), segment("c")]).totals
        #expect((one + two).segments == 3)
        #expect((one + two).billableSeconds == 180)
    }
}
