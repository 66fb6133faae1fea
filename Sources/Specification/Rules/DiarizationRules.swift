import AsyncVideoAPI
import Diagnostics

/// Telling speakers apart: what it needs and what it excludes.
enum DiarizationRules {
    static func check(_ segment: SegmentDraft) -> [Diagnostic] {
        guard segment.isUsable(.enableSpeakerDiarization), segment.effective.options.isOn(.enableSpeakerDiarization)
        else { return [] }
        return [needsCount(segment), language(segment), channels(segment)].compactMap(\.self)
    }

    /// Source: API page, "Speaker Separation": both parameters need to be passed.
    private static func needsCount(_ segment: SegmentDraft) -> Diagnostic? {
        guard segment.isUsable(.diarizationSpeakerCount), segment.effective.options[.diarizationSpeakerCount] == nil
        else { return nil }
        return segment.report(
            "diarization-needs-count",
            "'enableSpeakerDiarization' needs 'diarizationSpeakerCount'",
            at: .enableSpeakerDiarization,
            help: "add 'diarizationSpeakerCount' with the number of people who speak"
        )
    }

    /// Source: API page, "Speaker Diarization Language Support".
    private static func language(_ segment: SegmentDraft) -> Diagnostic? {
        let code = segment.effective.options.languageCode
        guard segment.isUsable(.languageCode), Language.codes.contains(code), !Language.supportsDiarization(code)
        else { return nil }
        return segment.report(
            "diarization-language",
            "speakers cannot be told apart in '\(segment.effective.shown.languageCode)'",
            at: .enableSpeakerDiarization,
            .languageCode,
            help: "English and Spanish only: remove 'enableSpeakerDiarization' here"
        )
    }

    /// Source: API FAQ: with both on, diarization wins.
    private static func channels(_ segment: SegmentDraft) -> Diagnostic? {
        guard segment.isUsable(.enableSeparateRecognitionPerChannel),
            segment.effective.options.isOn(.enableSeparateRecognitionPerChannel)
        else { return nil }
        return segment.report(
            "diarization-and-channels",
            severity: .warning,
            "'enableSpeakerDiarization' wins over 'enableSeparateRecognitionPerChannel'",
            at: .enableSeparateRecognitionPerChannel,
            .enableSpeakerDiarization,
            help: "keep one of the two"
        )
    }
}
