import Subprocess
package import SystemPackage

/// Decodes a recording's sound with ffmpeg in a process of its own, so that a hostile file cannot hurt the caller.
package struct AudioDecoder: Sendable {
    /// Samples a second of what is decoded, mono, as 32-bit little-endian floats.
    package static let sampleRate = FilterGraph.sampleRate

    /// More tracks than this are refused: nobody records so many, and each costs a decoder.
    private static let mostTracks = 32
    /// Only what is in the file itself is read: no other file, no network, no other container than MP4.
    private static let input = ["-protocol_whitelist", "file,pipe", "-f", "mov", "-i"]

    /// Names on the search path, or paths.
    private let ffmpeg: String
    private let ffprobe: String
    /// In seconds; what comes after is not decoded.
    private let longest: Double

    package init(ffmpeg: String = "ffmpeg", ffprobe: String = "ffprobe", longest: Double = 4 * 3600 + 10) {
        self.ffmpeg = ffmpeg
        self.ffprobe = ffprobe
        self.longest = longest
    }

    /// The audio tracks of the recording, in the file's order; at least one.
    package func tracks(of path: String) async throws(AudioDecodingError) -> [AudioTrack] {
        let program = try await ConfinedProgram(ffprobe)
        let entries = ["-select_streams", "a", "-show_entries", "stream=channels,duration", "-of", "json"]
        let configuration = program.configuration(["-v", "error"] + Self.input + ["file:\(path)"] + entries)
        let (output, errors) = try await run(configuration, path)
        guard let tracks = AudioTrack.tracks(inProbe: output) else {
            throw .unreadable(path: path, reason: Self.reason(errors, path))
        }
        guard tracks.contains(where: { $0.channels > 0 }) else { throw .noAudio(path: path) }
        guard tracks.count <= Self.mostTracks else {
            throw .tooManyTracks(path: path, count: tracks.count, limit: Self.mostTracks)
        }
        return tracks
    }

    /// Writes the selected sound of the recording to `output` while it is decoded, and closes `output` in every case.
    ///
    /// `tracks` are the recording's own, from `tracks(of:)`.
    package func decode(
        _ path: String,
        tracks: [AudioTrack],
        selecting selection: AudioSelection = .mixdown,
        into output: FileDescriptor
    ) async throws(AudioDecodingError) {
        defer { try? output.close() }
        guard let graph = FilterGraph(selecting: selection, of: tracks) else {
            throw .noSuchChannel(path: path, wanted: selection, tracks: tracks)
        }
        let program = try await ConfinedProgram(ffmpeg)
        let configuration = program.configuration(arguments(path, graph))
        do {
            let result = try await Subprocess.run(
                configuration,
                input: .none,
                output: .fileDescriptor(output, closeAfterSpawningProcess: false),
                error: .sequence
            ) { try await Self.tail(of: $0.standardError) }
            if Task.isCancelled { throw AudioDecodingError.cancelled }
            try Self.check(result.terminationStatus, result.closureResult, path)
        } catch let error as AudioDecodingError {
            throw error
        } catch {
            throw Task.isCancelled ? .cancelled : .failed(path: path, reason: "\(error)")
        }
    }

    private func arguments(_ path: String, _ graph: FilterGraph) -> [String] {
        ["-nostdin", "-hide_banner", "-v", "error", "-threads", "1"] + Self.input + ["file:\(path)"]
            + ["-filter_complex", graph.text, "-map", "[out]", "-t", "\(longest)", "-f", "f32le", "pipe:1"]
    }

    private func run(_ configuration: Configuration, _ path: String) async throws(AudioDecodingError) -> (
        String, String
    ) {
        do {
            let result = try await Subprocess.run(
                configuration,
                output: .string(limit: 1 << 20),
                error: .string(limit: 1 << 20)
            )
            // A program that was killed for a cancelled task looks like one that failed.
            if Task.isCancelled { throw AudioDecodingError.cancelled }
            guard result.terminationStatus.isSuccess else {
                throw AudioDecodingError.unreadable(path: path, reason: Self.reason(result.standardError, path))
            }
            return (result.standardOutput, result.standardError)
        } catch let error as AudioDecodingError {
            throw error
        } catch {
            throw Task.isCancelled ? .cancelled : .unreadable(path: path, reason: "\(error)")
        }
    }

    /// The last lines that ffmpeg wrote: a broken file may make it write without end.
    private static func tail(of errors: SubprocessOutputSequence) async throws -> [String] {
        var lines: [String] = []
        for try await line in errors.strings(bufferingPolicy: .maxLineLength(1 << 20)) where !line.isEmpty {
            if lines.count == 8 { lines.removeFirst() }
            lines.append(line)
        }
        return lines
    }

    private static func check(_ status: TerminationStatus, _ errors: [String], _ path: String)
        throws(AudioDecodingError)
    {
        if status.isSuccess { return }
        if errors.contains(where: { $0.contains("Broken pipe") }) { throw .receiverGone }
        throw .failed(path: path, reason: errors.isEmpty ? "\(status)" : reason(errors.joined(separator: "\n"), path))
    }

    /// The first line of ffmpeg's words, without its marks and the path, which the message has already.
    private static func reason(_ errors: String, _ path: String) -> String {
        guard var line = errors.split(separator: "\n").first else { return "there is nothing in it that ffmpeg knows" }
        if line.hasPrefix("["), let end = line.firstIndex(of: "]") {
            line = line[line.index(after: end)...].drop { $0 == " " }
        }
        let prefix = "file:\(path): "
        return String(line.hasPrefix(prefix) ? line.dropFirst(prefix.count) : line)
    }
}
