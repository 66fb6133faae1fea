extension AudioDecoder {
    /// Throws where a program that decoding takes is not there, so that it can be told before there is anything to decode.
    package static func requirePrograms() async throws(AudioDecodingError) {
        _ = try await ConfinedProgram("ffprobe")
        _ = try await ConfinedProgram("ffmpeg")
    }
}
