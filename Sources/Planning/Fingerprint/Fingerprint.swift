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
            var line = part
            line.append("\n")
            line.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        }
        return "\(version):" + hexadecimal(hash.finalize())
    }

    private static func hexadecimal(_ bytes: SHA256.Digest) -> String {
        let digits: StaticString = "0123456789abcdef"
        return String(unsafeUninitializedCapacity: SHA256.Digest.byteCount * 2) { text in
            for (index, byte) in bytes.enumerated() {
                text[index * 2] = digits.utf8Start[Int(byte >> 4)]
                text[index * 2 + 1] = digits.utf8Start[Int(byte & 15)]
            }
            return SHA256.Digest.byteCount * 2
        }
    }
}
