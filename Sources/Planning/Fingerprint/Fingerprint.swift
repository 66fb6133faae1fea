import Crypto

/// Says whether two appends would make the same of the same video: equal fingerprints, equal results.
///
/// Recorded state is full of these texts: their form may only ever change together with `version`.
package enum Fingerprint {
    package static let version = "v1"

    /// Over the canonical options and the media's digest (lowercase hexadecimal): `v1:` and 64 hexadecimal digits.
    package static func text(options: CanonicalOptions, mediaSHA256: String) -> String {
        digest("fingerprint", [options.text, mediaSHA256])
    }

    /// Over the canonical options alone, so that they can be compared where the media are not at hand.
    package static func optionsDigest(_ options: CanonicalOptions) -> String {
        digest("options", [options.text])
    }

    /// The purpose and a line feed after each part keep the digests of different things apart.
    private static func digest(_ purpose: String, _ parts: [String]) -> String {
        var hash = SHA256()
        for part in ["\(purpose) \(version)"] + parts {
            hash.update(data: Array("\(part)\n".utf8))
        }
        return "\(version):" + hexadecimal(hash.finalize())
    }

    private static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }
}
