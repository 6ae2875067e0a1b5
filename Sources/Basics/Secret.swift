/// A credential. It prints as a placeholder wherever it is described, dumped or interpolated; only ``reveal()`` returns
/// the value, and only the authentication code calls it.
package struct Secret: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private let value: String

    package init(_ value: String) { self.value = value }

    /// The value itself, to be sent over the wire and put nowhere else.
    package func reveal() -> String { value }

    package var description: String { "<secret>" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
