package import Diagnostics
import Foundation

extension Configuration {
    /// Looks up a target with its variables, nil for the default one; where there is none, a diagnostic says why.
    package func target(
        _ name: String?,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> (target: Target?, diagnostics: [Diagnostic]) {
        let wanted = name ?? defaultTarget
        if wanted == Self.localTarget { return (.local, []) }
        guard let written = targets.first(where: { $0.name == wanted }) else {
            let range = name == nil ? defaultTargetPlace : nil
            return (nil, [TargetReport.unknown(wanted, self, file: range == nil ? nil : file, range: range)])
        }
        var resolution = TargetResolution(environment: environment, file: file)
        let target = resolution.resolve(written)
        return resolution.diagnostics.isEmpty ? (target, []) : (nil, resolution.diagnostics)
    }
}

/// Looks up the variables of one target.
private struct TargetResolution {
    let environment: [String: String]
    let file: String?
    private(set) var diagnostics: [Diagnostic] = []

    init(environment: [String: String], file: String?) {
        self.environment = environment
        self.file = file
    }

    mutating func resolve(_ written: TargetConfiguration) -> Target? {
        let url = look(up: written.url)
        let credentials = credentials(written.credentials, of: written)
        guard let url else { return nil }
        if let problem = TargetReport.badAddress(url, shown: written.shownURL, file: file, range: written.url.range) {
            diagnostics.append(problem)
        }
        return .remote(
            RemoteTarget(
                name: written.name,
                url: String(url[..<(url.lastIndex { $0 != "/" }.map { url.index(after: $0) } ?? url.startIndex)]),
                shownURL: written.shownURL,
                credentials: credentials,
                limits: written.limits,
                timeouts: written.timeouts,
                honoursIdempotencyKey: written.honoursIdempotencyKey
            )
        )
    }

    private mutating func credentials(
        _ written: [TargetConfiguration.CredentialKey: TargetConfiguration.Written],
        of target: TargetConfiguration
    ) -> Credentials? {
        func secret(_ key: TargetConfiguration.CredentialKey) -> Secret? {
            guard let text = written[key], let value = look(up: text) else { return nil }
            return Secret(value, shown: text.text)
        }
        if written[.token] != nil { return secret(.token).map(Credentials.token) }
        guard written[.appId] != nil || written[.appSecret] != nil else { return nil }
        let id = secret(.appId)
        let secretValue = secret(.appSecret)
        guard let id, let secretValue else { return nil }
        return .application(id: id, secret: secretValue)
    }

    private mutating func look(up written: TargetConfiguration.Written) -> String? {
        var value = ""
        var isComplete = true
        for piece in VariableText.pieces(of: written.text) {
            switch piece {
            case .text(let text): value += text
            case .variable(let name):
                if let found = environment[name], !found.isEmpty {
                    value += found
                } else {
                    isComplete = false
                    diagnostics.append(VariableReport.undefined(name, environment, file, written.range))
                }
            case .malformed(let text):
                isComplete = false
                diagnostics.append(VariableReport.malformed(text, file, written.range))
            }
        }
        return isComplete ? value : nil
    }
}
