/// Looks at video files.
package enum MediaProbe {
    /// Reads an MP4's header in small pieces; media data is stepped over, whatever its size.
    ///
    /// - Throws: `MediaError`, except for what `MediaRules` decides.
    package static func header(path: String) throws(MediaError) -> MediaHeader {
        try RegularFile.with(path: path) { file throws(MediaError) in
            // Reading ahead would load the media that is stepped over.
            file.expect(.leaps)
            do throws(HeaderFault) {
                return try HeaderReader.header(file)
            } catch {
                throw error.error(path: path)
            }
        }
    }
}
