/// A request parameter that the API refuses; `message` is the body's message, in the API's own style.
package struct ParameterError: Error, Hashable, Sendable {
    /// The parameter's name on the wire, or nil where the request as a whole is wrong.
    package var parameter: String?
    package var message: String

    package init(_ parameter: String?, _ message: String) {
        self.parameter = parameter
        self.message = message
    }

    static func rule(_ name: OptionName, _ requirement: String) -> ParameterError {
        ParameterError(name.rawValue, "\"\(name.rawValue)\" \(requirement)")
    }
}

/// The rules between options that the service enforces with a 400.
package enum OptionRules {
    package static let speakerCounts = 1...20
    package static let confidenceThresholds = 0.5...1.0

    /// Throws the first rule that the options break.
    package static func check(_ options: ProcessingOptions) throws(ParameterError) {
        try checkRanges(options)
        try checkDiarization(options)
        if let url = options.webhookUrl, !WebAddress.isAbsoluteHTTP(url) {
            throw .rule(.webhookUrl, "must be a valid uri with a scheme matching the http|https pattern")
        }
    }

    private static func checkRanges(_ options: ProcessingOptions) throws(ParameterError) {
        guard confidenceThresholds.contains(options.confidenceThreshold) else {
            throw .rule(.confidenceThreshold, "must be between 0.5 and 1.0")
        }
        guard Language.codes.contains(options.languageCode) else {
            throw .rule(.languageCode, "must be one of [\(Language.codes.joined(separator: ", "))]")
        }
        guard ["phone", "default"].contains(options.mode) else {
            throw .rule(.mode, "must be one of [phone, default]")
        }
        if let count = options.diarizationSpeakerCount, !speakerCounts.contains(count) {
            throw .rule(.diarizationSpeakerCount, "must be an integer between 1 and 20")
        }
    }

    private static func checkDiarization(_ options: ProcessingOptions) throws(ParameterError) {
        guard options.isOn(.enableSpeakerDiarization) else { return }
        guard options.diarizationSpeakerCount != nil else {
            throw .rule(.diarizationSpeakerCount, "is required when \"enableSpeakerDiarization\" is true")
        }
        guard Language.supportsDiarization(options.languageCode) else {
            throw .rule(.enableSpeakerDiarization, "is available for English and Spanish languages only")
        }
    }
}
