/// What of a recording's sound is wanted; tracks and channels count from 0.
package enum AudioSelection: Sendable, Hashable {
    /// Every channel of every track, summed: tracks keep their level, as people on separate tracks rarely talk at once.
    case mixdown
    case channel(Int, ofTrack: Int)
}
