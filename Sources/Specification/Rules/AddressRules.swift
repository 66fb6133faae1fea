import AsyncVideoAPI
import Diagnostics

/// Addresses that others will call.
enum AddressRules {
    static func check(_ segment: SegmentDraft) -> [Diagnostic] {
        guard segment.isUsable(.webhookUrl), let address = segment.effective.options.webhookUrl,
            !WebAddress.isAbsoluteHTTP(address)
        else { return [] }
        return [
            segment.report(
                "webhook-address",
                "'\(VisibleText.excerpt(segment.effective.shown.webhookUrl ?? "", longest: 200))' is not an http or https address",
                at: .webhookUrl,
                help: "write it in full, as in 'https://example.com/hook'"
            )
        ]
    }
}
