/// Colours of a terminal, if it is to have any.
package struct Paint: Sendable {
    package enum Colour: Int, Sendable {
        case red = 31
        case green = 32
        case yellow = 33
    }

    private let isOn: Bool

    /// - Parameters:
    ///   - isTerminal: whether a person reads it.
    ///   - noColor: `NO_COLOR` of the environment: colours are off if it is set and not empty.
    package init(isTerminal: Bool, noColor: String?) { isOn = isTerminal && (noColor ?? "").isEmpty }

    package func paint(_ text: String, _ colour: Colour) -> String {
        isOn ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
    }
}
