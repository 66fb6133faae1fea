/// How much of the 30 seconds that Whisper hears at once is computed.
enum HearingWindow {
    /// What the speech fills and a little more: the work is in proportion to it. Now and then Whisper leaves out the end.
    case fitted
    /// All of it, as the model was trained.
    case full

    /// In the encoder's frames, of which a second has 50; 0 is all.
    func frames(for samples: Int) -> Int32 {
        switch self {
        case .full: 0
        case .fitted: Int32(min(1500, (samples / 320 + Self.margin + 63) / 64 * 64))
        }
    }

    private static let margin = 128
}
