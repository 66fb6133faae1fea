/// A text with what may be shown of it: values from the environment stand in `value` only.
package struct ShownText: Hashable, Sendable, CustomStringConvertible {
    /// To be sent or opened, never printed, logged or stored.
    package var value: String
    /// To be printed, logged and stored: `${NAME}` where the value comes from the environment.
    package var shown: String

    package init(value: String, shown: String) {
        self.value = value
        self.shown = shown
    }

    package var description: String { shown }
}
