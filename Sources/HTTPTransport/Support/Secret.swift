/// A credential. It prints as a placeholder wherever it is described, dumped or interpolated;
/// only ``reveal()`` gives the value, and only the authentication code calls it.
package struct Secret: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private let value: String

    package init(_ value: String) { self.value = value }

    /// The value itself, to be put on the wire and nowhere else.
    package func reveal() -> String { value }

    package var description: String { "<secret>" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
