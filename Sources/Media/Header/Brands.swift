/// What a file says it is compatible with.
///
/// Source: ISO/IEC 14496-12, 4.3.
struct Brands {
    /// A real list has about ten.
    private static let mostBrands = 64
    private static let quickTime: BoxType = "qt  "
    private static let images: Set<BoxType> = ["heic", "heix", "mif1", "avif", "avis", "heim", "heis", "hevc", "msf1"]
    private static let jpeg2000: Set<BoxType> = ["jp2 ", "jpx ", "jpm "]

    let major: BoxType
    private let compatible: [BoxType]

    init(_ box: Box, _ bytes: ByteReader) throws(HeaderFault) {
        var fields = BoxFields(bytes, in: box.payload)
        major = BoxType(code: try fields.word())
        try fields.skip(4)
        var brands: [BoxType] = []
        while fields.remaining >= 4, brands.count < Self.mostBrands {
            brands.append(BoxType(code: try fields.word()))
        }
        compatible = brands
    }

    /// A file that says it is QuickTime and nothing else is no MP4, though the boxes are alike.
    var foreignFormat: ForeignFormat? {
        let isQuickTime = major == Self.quickTime && compatible.allSatisfy { $0 == Self.quickTime || $0.code == 0 }
        return isQuickTime ? .recording(name: "a QuickTime movie (.mov)") : nil
    }

    /// What a file without a movie is by its brand.
    var image: ForeignFormat? {
        if Self.images.contains(major) { return .other(name: "a HEIF or AVIF image") }
        if Self.jpeg2000.contains(major) { return .other(name: "a JPEG 2000 image") }
        return nil
    }
}
