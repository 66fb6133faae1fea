import FoundationEssentials
import Glibc
import Subprocess
import SystemPackage

/// A program that reads hostile files: with bounded memory and processor time, no core dumps, none of our environment, and
/// out of reach of the terminal's signals.
struct ConfinedProgram: Sendable {
    /// 4 GiB of addresses (decoders map far more than they touch), 15 minutes of processor time.
    private static let limits = ["--as=4294967296", "--cpu=900", "--core=0", "--nofile=64"]
    private static let limiter = "/usr/bin/prlimit"

    let path: FilePath

    /// Throws when there is no program of this name on the search path, or at this path.
    init(_ name: String) async throws(AudioDecodingError) {
        do {
            let executable = name.contains("/") ? Executable.path(FilePath(name)) : .name(name)
            path = try await executable.resolveExecutablePath(in: .inherit)
        } catch {
            throw .decoderMissing(name)
        }
        guard access(path.string, X_OK) == 0 else { throw .decoderMissing(name) }
    }

    func configuration(_ arguments: [String]) -> Configuration {
        // util-linux is part of every Debian; elsewhere a program without these limits is better than none.
        let limited = access(Self.limiter, X_OK) == 0
        var options = PlatformOptions()
        options.processGroupID = 0
        return Configuration(
            executable: .path(limited ? FilePath(Self.limiter) : path),
            arguments: Arguments(limited ? Self.limits + [path.string] + arguments : arguments),
            environment: .custom(Self.environment),
            platformOptions: options
        )
    }

    private static var environment: [Environment.Key: String] {
        let inherited = ProcessInfo.processInfo.environment
        return ["PATH", "LD_LIBRARY_PATH"].reduce(into: [:]) { environment, name in
            environment[Environment.Key(stringLiteral: name)] = inherited[name]
        }
    }
}
